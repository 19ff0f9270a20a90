/** The command line's answers to `AppPaths`: everything lies in the checkout it is run from. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AppPaths } from '#core/kernel/app-paths.ts';
import { userFolders } from '#core/kernel/user-folders.ts';
import { voskLibraryFile } from '#core/speech/vosk-library-file.ts';

export function sourcePaths(): AppPaths {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const user = userFolders();
  return {
    resourcesFolder: join(root, 'resources'),
    bundledModelsFolder: join(root, 'models'),
    installedModelsFolder: user.modelsFolder,
    homeFolder: user.homeFolder,
    logFile: join(user.logsFolder, 'sotto.log'),
    recogniserWorkerFile: join(root, 'electron', 'worker', 'recogniser.worker.ts'),
    voskLibraryFile: voskLibraryFile(dirname(createRequire(import.meta.url).resolve('vosk/package.json'))),
  };
}
