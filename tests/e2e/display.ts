/**
 * A display for the window: a virtual one of its own, so that no other window takes the keyboard from it; where there is no Xvfb the
 * one there is, else none (the browser then runs headless). SOTTO_E2E_SHOWN=1 shows it on the one there is.
 */
import { spawn } from 'node:child_process';

export interface Display {
  readonly env: Readonly<Record<string, string>>;
  close(): void;
}

export async function openDisplay(): Promise<Display> {
  const theOneThereIs: Display = { env: {}, close: () => {} };
  const isThere = Boolean(process.env['DISPLAY']);
  if (process.platform !== 'linux' || (isThere && process.env['SOTTO_E2E_SHOWN'] === '1')) return theOneThereIs;
  return await openVirtualDisplay() ?? (isThere ? theOneThereIs : { env: { SOTTO_BROWSER_HEADLESS: '1' }, close: () => {} });
}

/** Null where Xvfb is not installed or does not start. */
function openVirtualDisplay(): Promise<Display | null> {
  return new Promise((resolve) => {
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    server.on('error', () => resolve(null));
    server.on('exit', () => resolve(null));
    server.stdio[3]?.once('data', (number: Buffer) => {
      resolve({ env: { DISPLAY: `:${number.toString().trim()}` }, close: () => void server.kill() });
    });
  });
}
