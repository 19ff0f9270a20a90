/** Holds electron-builder.yml to the schema of the electron-builder installed, and to what an installer must never lose. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSource } from './layers/read-source.ts';
import { resolveImport } from './layers/resolve-import.ts';
import { everyFuse, readPackaging, validatePackaging } from '../tests/support/packaging.ts';

interface Configuration {
  readonly [key: string]: unknown;
  readonly npmRebuild: boolean;
  readonly directories: { readonly buildResources: string; readonly output: string };
  readonly asarUnpack: readonly string[];
  readonly files: readonly unknown[];
  readonly extraResources: readonly { readonly from: string }[];
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly mac: { readonly files: readonly string[]; readonly entitlements: string; readonly extendInfo: Readonly<Record<string, string>> };
  readonly win: { readonly files: readonly string[] };
  readonly linux: { readonly files: readonly string[] };
}

const root = join(import.meta.dirname, '..');

let configuration: Configuration;
beforeAll(async () => {
  configuration = await readPackaging<Configuration>();
});

test('is a configuration electron-builder accepts', async () => {
  await expect(validatePackaging(configuration)).resolves.toBeUndefined();
});

test('would not be accepted with a slip in a key', async () => {
  await expect(validatePackaging({ ...configuration, asarUnpak: [] })).rejects.toThrow(/asarUnpak/);
});

test('compiles nothing and keeps its output out of the resources of the build', () => {
  expect(configuration.npmRebuild).toBe(false);
  expect(configuration.directories).toEqual({ buildResources: 'build', output: 'release' });
});

test('takes native libraries out of the archive, where they could not be loaded', () => {
  expect(configuration.asarUnpack).toEqual(expect.arrayContaining(['**/*.node', 'node_modules/vosk/lib/**']));
});

test('ships the resources and the models', () => {
  expect(configuration.extraResources.map(({ from }) => from)).toEqual(expect.arrayContaining(['resources', 'models']));
});

test('leaves behind the decoders of the command line, which the app never loads', () => {
  expect(JSON.stringify(configuration.files)).toContain('"!node_modules/{mediabunny,mpg123-decoder,opus-decoder}/**"');
  const imports = importsOf('electron/main/main.ts');
  expect(imports).toContain('electron/core/workflows/sound/import-desk.ts');
  for (const file of imports) expect(file).not.toMatch(/^electron\/core\/import\//);
});

describe('leaves behind the native libraries of other platforms', () => {
  test.each([
    ['win', ['linux', 'osx'], ['darwin', 'linux']],
    ['mac', ['linux', 'win'], ['linux', 'win32']],
    ['linux', ['osx', 'win'], ['darwin', 'win32']],
  ] as const)('on %s', (platform, voskFolders, prebuilds) => {
    expect(configuration[platform].files).toEqual([
      `!node_modules/vosk/lib/{${voskFolders.join(',')}}-*/**`,
      `!node_modules/better-sqlite3/prebuilds/{${prebuilds.join(',')}}-*`,
      `!node_modules/argon2/prebuilds/{${prebuilds.join(',')}}-*/**`,
    ]);
  });
});

/** Every file of the repository that it loads, itself or through another. */
function importsOf(entry: string): string[] {
  const facts = { aliases: { '#shared/*': './shared/*', '#core/*': './electron/core/*' }, packages: new Set<string>() };
  const found = new Set([entry]);
  for (const file of found) {
    for (const { target, typeOnly } of readSource(file, readFileSync(join(root, file), 'utf8'), new Set()).imports) {
      const resolved = typeOnly || target === null ? null : resolveImport(root, file, target, facts);
      if (resolved?.kind === 'file' && resolved.path.endsWith('.ts')) found.add(resolved.path);
    }
  }
  return [...found];
}

test('asks for the microphone on a Mac, saying why', () => {
  expect(configuration.mac.extendInfo['NSMicrophoneUsageDescription']).toMatch(/microphone/);
  expect(existsSync(join(root, configuration.mac.entitlements))).toBe(true);
});

test('sets every fuse that keeps another program from running as Sotto', () => {
  expect(configuration.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
  });
});

test('leaves no fuse to its default: a new one of a newer Electron has to be decided', async () => {
  const fuses = await everyFuse();
  expect(fuses).toContain('runAsNode');
  expect(Object.keys(configuration.electronFuses).toSorted()).toEqual(fuses.toSorted());
});

test.each([
  ['a slip in a fuse’s name', { runAsNod: false }],
  ['a fuse that is neither on nor off', { runAsNode: 'off' }],
])('would not be accepted with %s', async (_what, fuses) => {
  await expect(validatePackaging({ ...configuration, electronFuses: { ...configuration.electronFuses, ...fuses } })).rejects.toThrow(/electronFuses/);
});
