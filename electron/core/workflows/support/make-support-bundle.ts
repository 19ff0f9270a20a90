/**
 * Gathers a support bundle, from a locked laptop too: then without the part of the vault. The schema has the last word, so what is
 * shown and saved is what it lets through. Reads only; that a bundle was saved goes into the audit log (save-support-bundle.ts).
 */
import { readdir, stat } from 'node:fs/promises';
import { arch, cpus, freemem, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { supportBundleSchema, type SupportBundle } from '#shared/domain/support-bundle.ts';
import type { AppPaths } from '#core/kernel/app-paths.ts';
import type { Clock } from '#core/kernel/clock.ts';
import { freeBytesIn } from '#core/kernel/free-space.ts';
import type { ModelRegistry } from '#core/speech/model-registry.ts';
import type { OpenVault } from '../open-vault.ts';
import { readLogLines } from './read-log-lines.ts';
import { vaultForSupport } from './vault-for-support.ts';

export interface SupportDeps {
  readonly paths: Pick<AppPaths, 'homeFolder' | 'logFile'>;
  readonly models: Pick<ModelRegistry, 'list'>;
  readonly accounts: { list(): readonly unknown[] };
  readonly clock: Clock;
  /** Null while it is locked. */
  readonly open: OpenVault | null;
  /** Checks that take a while wait for another day. */
  readonly isRecording: boolean;
  readonly program: { readonly version: string; readonly shell: SupportBundle['program']['shell'] };
}

export async function makeSupportBundle({ paths, models, accounts, clock, open, isRecording, program }: SupportDeps): Promise<SupportBundle> {
  const installed = (await models.list()).filter((model) => model.installed);
  // Models of a file keep the name that their folder had, which may be anything.
  const known = installed.filter(({ url, demoOnly }) => url !== null || demoOnly);
  const knownIds = new Set(known.map(({ id }) => id));
  const free = await freeBytesIn(paths.homeFolder);
  const { node, modules: _, napi, electron, chrome } = process.versions as Record<string, string | undefined>;
  const bundle: SupportBundle = {
    format: 'sotto-support', version: 1, madeAt: clock.now(),
    program: {
      ...program, node: node ?? 'unknown', nodeApi: napi ?? 'unknown', electron: electron ?? null, chrome: chrome ?? null,
      sqlite: open === null ? null : String(open.database.raw.prepare('SELECT sqlite_version()').pluck().get()),
    },
    system: {
      // Somebody may have named a kernel of their own.
      platform: platform(), architecture: arch(), release: /^\d+(?:\.\d+)*/.exec(release())?.[0] ?? 'unknown', locale: Intl.DateTimeFormat().resolvedOptions().locale,
      processors: cpus().length, memoryMegabytes: megabytes(totalmem()), freeMemoryMegabytes: megabytes(freemem()), freeDiskMegabytes: Number.isFinite(free) ? megabytes(free) : null,
    },
    accounts: accounts.list().length,
    models: {
      shippedOrPublished: known.map(({ id, installedBytes }) => ({ id, megabytes: installedBytes === null ? null : megabytes(installedBytes) })),
      addedFromFiles: installed.length - known.length,
    },
    vault: open === null ? null : await vaultForSupport(open, { knownModelIds: knownIds, sound: await folderSize(join(open.vault.folder, 'audio')), withChecks: !isRecording }),
    log: [...await readLogLines(paths.logFile)],
  };
  return supportBundleSchema.parse(bundle);
}

/** What is shown, saved and printed, to the letter. */
export function supportBundleToText(bundle: SupportBundle): string {
  return `${JSON.stringify(bundle, null, 2)}\n`;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}

async function folderSize(folder: string): Promise<{ readonly files: number; readonly bytes: number }> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(names.map((name) => stat(join(folder, name)).then(({ size }) => size, () => 0)));
  return { files: names.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
