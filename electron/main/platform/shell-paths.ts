/**
 * The shell's answers to `AppPaths`. `app.getAppPath()` is the project when run from a checkout and app.asar when
 * packaged; native libraries and data then lie beside the archive, because neither `dlopen` nor libvosk reads inside it.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { App } from 'electron';
import type { AppPaths } from '#core/kernel/app-paths.ts';
import { userFolders } from '#core/kernel/user-folders.ts';
import { voskLibraryFile } from '#core/speech/vosk-library-file.ts';

export interface ShellPaths extends AppPaths {
  readonly rendererFolder: string;
  readonly preloadFile: string;
}

export function shellPaths(app: Pick<App, 'getAppPath' | 'isPackaged'>): ShellPaths {
  const appFolder = app.getAppPath();
  const out = join(appFolder, 'out');
  const dataFolder = app.isPackaged ? process.resourcesPath : appFolder;
  const user = userFolders();
  const voskFolder = dirname(createRequire(join(appFolder, 'package.json')).resolve('vosk/package.json'));
  return {
    rendererFolder: join(out, 'renderer'),
    preloadFile: join(out, 'preload', 'preload.cjs'),
    recogniserWorkerFile: outsideArchive(join(out, 'worker', 'recogniser.worker.mjs')),
    resourcesFolder: join(dataFolder, 'resources'),
    bundledModelsFolder: join(dataFolder, 'models'),
    installedModelsFolder: user.modelsFolder,
    homeFolder: user.homeFolder,
    voskLibraryFile: voskLibraryFile(outsideArchive(voskFolder)),
    logFile: join(user.logsFolder, 'sotto.log'),
  };
}

function outsideArchive(path: string): string {
  return path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
}
