import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { shellPaths } from './shell-paths.ts';

let folder: string;

/** A folder in the place of the archive: Electron shows the one as the other. */
async function layOut(appFolder: string): Promise<string> {
  await mkdir(join(appFolder, 'node_modules', 'vosk'), { recursive: true });
  await writeFile(join(appFolder, 'package.json'), '{}');
  await writeFile(join(appFolder, 'node_modules', 'vosk', 'package.json'), '{"name":"vosk"}');
  return appFolder;
}

beforeAll(async () => { folder = await realpath(await mkdtemp(join(tmpdir(), 'sotto-paths-'))); });
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  vi.unstubAllEnvs();
  Reflect.deleteProperty(process, 'resourcesPath');
});

test('packaged, the page lies in the archive, and what the system loads or reads lies beside it', async () => {
  const resources = join(folder, 'installed', 'resources');
  const appFolder = await layOut(join(resources, 'app.asar'));
  Object.assign(process, { resourcesPath: resources });
  const paths = shellPaths({ getAppPath: () => appFolder, isPackaged: true });
  const unpacked = join(resources, 'app.asar.unpacked');

  expect(paths.rendererFolder).toBe(join(appFolder, 'out', 'renderer'));
  expect(paths.preloadFile).toBe(join(appFolder, 'out', 'preload', 'preload.cjs'));
  expect(paths.recogniserWorkerFile).toBe(join(unpacked, 'out', 'worker', 'recogniser.worker.mjs'));
  expect(paths.voskLibraryFile.startsWith(join(unpacked, 'node_modules', 'vosk', 'lib') + sep)).toBe(true);
  expect(paths.resourcesFolder).toBe(join(resources, 'resources'));
  expect(paths.bundledModelsFolder).toBe(join(resources, 'models'));
});

test('from a checkout everything lies in it, with no talk of archives', async () => {
  const appFolder = await layOut(join(folder, 'checkout'));
  const paths = shellPaths({ getAppPath: () => appFolder, isPackaged: false });
  expect(JSON.stringify(paths)).not.toContain('asar');
  expect(paths.resourcesFolder).toBe(join(appFolder, 'resources'));
  expect(paths.bundledModelsFolder).toBe(join(appFolder, 'models'));
  expect(dirname(dirname(dirname(paths.voskLibraryFile)))).toBe(join(appFolder, 'node_modules', 'vosk'));
});

test('what the person owns lies outside the app, where an update cannot reach it', async () => {
  vi.stubEnv('SOTTO_HOME', join(folder, 'home'));
  const appFolder = await layOut(join(folder, 'checkout'));
  const paths = shellPaths({ getAppPath: () => appFolder, isPackaged: false });
  expect(paths.homeFolder).toBe(join(folder, 'home'));
  for (const path of [paths.installedModelsFolder, paths.logFile]) expect(path.startsWith(join(folder, 'home') + sep)).toBe(true);
  expect(basename(paths.logFile)).toBe('sotto.log');
});
