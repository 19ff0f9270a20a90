/**
 * The system's own programs for a finished report: the one that shows such files, the folder window, the printer. What they
 * lack is told with what to do. No path is repeated: people put names into them.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { BrowserWindow, shell } from 'electron';
import type { OutsidePrograms } from '#core/workflows/reports/hand-out-export.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { noPrinter, printInWindow, type PrintWindow } from './print-in-window.ts';

const printing = { timeoutMs: 30_000 };

export function createOutsidePrograms(): OutsidePrograms {
  return {
    async open(file) {
      const failure = await shell.openPath(file);
      return failure === '' ? ok() : err(problem('no-program', 'No program on this computer shows such files. Save the report, or order it in another format.'));
    },
    // Windows has no command for it.
    print: (file, locked) => (process.platform === 'win32' ? printInWindow(openPrintWindow, file, locked) : printByCups(file)),
    showInFolder(file) {
      if (!existsSync(file)) return Promise.resolve(err(problem('moved', 'The file is not where it was saved any more. Save it again.')));
      shell.showItemInFolder(file);
      return Promise.resolve(ok());
    },
  };
}

/** Linux and macOS print through CUPS, whose `lp` takes a PDF as it is and sends it to the printer chosen by default. */
async function printByCups(file: string): Promise<Result<void>> {
  const printers = await run('lpstat', ['-e']);
  if (printers === null || printers.trim() === '') return err(noPrinter());
  return await run('lp', ['-t', 'Sotto', '--', file]) === null
    ? err(problem('not-printed', 'The printer did not take the report. Look whether it is switched on and has a default set, then try again.')) : ok();
}

/** What it wrote; null where it is missing, fails or takes too long. */
function run(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: printing.timeoutMs }, (failure, written) => resolve(failure === null ? written : null));
  });
}

function openPrintWindow(): PrintWindow {
  const window = new BrowserWindow({ show: false, webPreferences: { plugins: true, sandbox: true } });
  return {
    hasPrinter: async () => (await window.webContents.getPrintersAsync()).length > 0,
    load: (file) => window.loadFile(file),
    print: () => new Promise((resolve) => { window.webContents.print({ silent: false }, resolve); }),
    close: () => window.destroy(),
  };
}
