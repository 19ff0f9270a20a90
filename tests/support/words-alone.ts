/**
 * The embedded models without the one that tells voices apart, which costs as much processor as the words themselves: for
 * tests of sound, words and the vault that ask nobody who spoke. `npm run test:long` tells voices apart in them as well.
 * Programs that such a test starts are told by the environment.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { AppPaths } from '#core/kernel/app-paths.ts';
import { isLongRun } from './long-run.ts';
import { modelsToldBy } from './paths-as-told.ts';
import { bundledModelsFolder, demoModelFolder } from './test-speech.ts';

/** For `createTempSotto`. */
export const wordsAlone: Pick<AppPaths, 'bundledModelsFolder'> = { bundledModelsFolder: isLongRun ? bundledModelsFolder : makeFolder() };
process.env[modelsToldBy] = wordsAlone.bundledModelsFolder;

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-models-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(bundledModelsFolder, 'manifest.json'), join(folder, 'manifest.json'));
  cpSync(demoModelFolder, join(folder, basename(demoModelFolder)), { recursive: true });
  return folder;
}
