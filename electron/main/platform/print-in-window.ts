/**
 * Prints a file by a window that nobody sees, and leaves neither the window nor the system's dialog over it when the vault is locked
 * meanwhile: both show, or hold, what is in it, and a lock waits for what is under way.
 */
import { err, ok, problem, type Result } from '#shared/lib/result.ts';

/** What is used of the window. */
export interface PrintWindow {
  hasPrinter(): Promise<boolean>;
  load(file: string): Promise<void>;
  /** Asks for the printer. False where it was not printed; once the window is closed it may never answer. */
  print(): Promise<boolean>;
  close(): void;
}

export async function printInWindow(openWindow: () => PrintWindow, file: string, locked: AbortSignal): Promise<Result<void>> {
  if (locked.aborted) return err(lockedMeanwhile());
  const window = openWindow();
  let lock = () => {};
  const whenLocked = new Promise<Result<void>>((resolve) => { lock = () => resolve(err(lockedMeanwhile())); });
  locked.addEventListener('abort', lock, { once: true });
  const printing = printBy(window, file);
  // Taken down under it, what is under way fails with nobody to hear it.
  printing.catch(() => {});
  try {
    return await Promise.race([printing, whenLocked]);
  } finally {
    locked.removeEventListener('abort', lock);
    window.close();
  }
}

async function printBy(window: PrintWindow, file: string): Promise<Result<void>> {
  if (!await window.hasPrinter()) return err(noPrinter());
  await window.load(file);
  return await window.print() ? ok() : err(problem('not-printed', 'The report was not printed. Look whether the printer is switched on, then try again.'));
}

export function noPrinter() {
  return problem('no-printer', 'No printer is set up on this computer. Set one up in the system’s settings, or save the report and print it elsewhere.');
}

function lockedMeanwhile() {
  return problem('locked', 'Sotto was locked before the report was printed. Unlock it, and print it again.');
}
