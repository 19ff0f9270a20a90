/** Holds electron-builder.yml to the schema of the electron-builder installed, and to what an installer must never lose. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

interface Configuration {
  readonly [key: string]: unknown;
  readonly npmRebuild: boolean;
  readonly directories: { readonly buildResources: string; readonly output: string };
  readonly asarUnpack: readonly string[];
  readonly files: readonly string[];
  readonly extraResources: readonly { readonly from: string }[];
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly mac: { readonly files: readonly string[]; readonly entitlements: string; readonly extendInfo: Readonly<Record<string, string>> };
  readonly win: { readonly files: readonly string[] };
  readonly linux: { readonly files: readonly string[] };
}

interface ConfigModule {
  getConfig(folder: string, file: string, options: null): Promise<Configuration>;
  validateConfiguration(configuration: object, log: { isEnabled: boolean; add(): void }): Promise<void>;
}

const root = join(import.meta.dirname, '..');
// app-builder-lib is a dependency of electron-builder, not of ours: ask for the copy that one would use.
const requireAsElectronBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { getConfig, validateConfiguration }: ConfigModule = requireAsElectronBuilder('app-builder-lib/out/util/config/config');
const noLog = { isEnabled: false, add: () => {} };

let configuration: Configuration;
beforeAll(async () => {
  configuration = await getConfig(root, join(root, 'electron-builder.yml'), null);
});

test('is a configuration electron-builder accepts', async () => {
  await expect(validateConfiguration(configuration, noLog)).resolves.toBeUndefined();
});

test('would not be accepted with a slip in a key', async () => {
  await expect(validateConfiguration({ ...configuration, asarUnpak: [] }, noLog)).rejects.toThrow(/asarUnpak/);
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
  });
});
