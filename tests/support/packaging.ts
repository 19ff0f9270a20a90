/** electron-builder's own view of `electron-builder.yml`: the configuration as it reads it, its schema, and the fuses it can set. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface ConfigModule {
  getConfig(folder: string, file: string, options: null): Promise<unknown>;
  validateConfiguration(configuration: object, log: { isEnabled: boolean; add(): void }): Promise<void>;
}

const root = dirname(dirname(import.meta.dirname));
// app-builder-lib is a dependency of electron-builder, and the fuses one of that: ask for the copies that those would use.
const requireAsElectronBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const configFile = requireAsElectronBuilder.resolve('app-builder-lib/out/util/config/config');
const { getConfig, validateConfiguration: validate } = requireAsElectronBuilder(configFile) as ConfigModule;

export function readPackaging<Configuration>(): Promise<Configuration> {
  return getConfig(root, join(root, 'electron-builder.yml'), null) as Promise<Configuration>;
}

/** Rejects with the key that the schema does not know. */
export function validatePackaging(configuration: object): Promise<void> {
  return validate(configuration, { isEnabled: false, add: () => {} });
}

/** As the packaging spells them: `runAsNode`. */
export async function everyFuse(): Promise<readonly string[]> {
  const { FuseV1Options } = await import(pathToFileURL(createRequire(configFile).resolve('@electron/fuses')).href) as { FuseV1Options: Record<string, unknown> };
  return Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name))).map((name) => name.charAt(0).toLowerCase() + name.slice(1));
}
