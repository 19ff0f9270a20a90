/** `electron.app`: where the app lies, one instance of it, and its end. */
import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { userFolders } from '#core/kernel/user-folders.ts';
import { closeBrowser } from './window-host.ts';

const appFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const instanceFile = join(userFolders().homeFolder, 'browser-shell.pid');

/** `on` takes Electron's event names; listeners get an event with `preventDefault` first, as there. */
class StandInApp extends EventEmitter {
  readonly isPackaged = false;
  /** The browser is started with arguments of its own. */
  readonly commandLine = { appendSwitch: () => {}, getSwitchValue: () => '' };
  readonly getAppPath = (): string => appFolder;
  readonly getVersion = (): string => (JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8')) as { version: string }).version;
  readonly whenReady = (): Promise<void> => Promise.resolve();

  readonly requestSingleInstanceLock = (): boolean => {
    mkdirSync(dirname(instanceFile), { recursive: true });
    if (claimInstance() || (!isRunning(readInstance()) && retakeInstance())) {
      process.on('exit', () => rmSync(instanceFile, { force: true }));
      return true;
    }
    process.stderr.write(`Sotto is already open. If you see no window of it, delete ${instanceFile} and start again.\n`);
    return false;
  };

  readonly exit = (code?: number): void => process.exit(code);

  readonly quit = (): void => {
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => { prevented = true; } });
    if (!prevented) void closeBrowser().finally(() => this.emit('quit'));
  };
}

export const standInApp = new StandInApp();

function claimInstance(): boolean {
  try {
    writeFileSync(instanceFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** The process that held it is gone: it crashed or was killed. */
function retakeInstance(): boolean {
  rmSync(instanceFile, { force: true });
  return claimInstance();
}

function readInstance(): number {
  try {
    return Number(readFileSync(instanceFile, 'utf8'));
  } catch {
    return 0;
  }
}

function isRunning(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}
