/**
 * What is left of a rotation once its header counts: sound, then database, move from `rotation/` to their places, and the
 * folder goes. Each step may be killed and the whole be done again; the database moves last, so as long as it lies in
 * `rotation/` everybody sees that this is still to be done.
 */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { flushFolder } from '#core/kernel/flush-folder.ts';
import { removeCompanions } from '#core/storage/database-files.ts';
import { vaultPaths } from '#core/vault/vault-folder.ts';
import type { RotationStep } from './rotation-steps.ts';

/** For a vault that is held, whose databases are closed, and whose rotation is committed. Throws what the disk says. */
export async function finishRotation(folder: string, onStep: (step: RotationStep) => Promise<void> = async () => {}): Promise<void> {
  const to = vaultPaths(folder);
  const from = vaultPaths(to.rotationFolder);
  // The renamed header, before anything that rests on it.
  await flushFolder(folder);
  await mkdir(to.audioFolder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(from.audioFolder).catch(noneIfMissing)) await rename(join(from.audioFolder, name), join(to.audioFolder, name));
  await flushFolder(to.audioFolder);
  await onStep('sound-moved');
  // Of the old database: replayed over the new one, they would spoil it.
  removeCompanions(to.databaseFile);
  await flushFolder(folder);
  await onStep('old-log-removed');
  await rename(from.databaseFile, to.databaseFile);
  await flushFolder(folder);
  await onStep('database-moved');
  await rm(to.rotationFolder, { recursive: true, force: true });
  await flushFolder(folder);
  await onStep('finished');
}

function noneIfMissing(failure: NodeJS.ErrnoException): string[] {
  if (failure.code === 'ENOENT') return [];
  throw failure;
}
