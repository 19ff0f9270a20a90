/**
 * Takes an installed model off this computer. It is moved aside first, in one step, so that a removal cut short leaves no half
 * model behind, only a hidden folder that the next removal clears.
 */
import { randomUUID } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { systemCodeOf } from '#core/kernel/write-failure.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';

export type RemoveModelProblem = Problem<'model-not-installed' | 'model-embedded' | 'folder-unwritable'>;

export interface RemoveModelRequest {
  /** Where it lies; null: nowhere. */
  readonly place: { readonly folder: string } | null;
  readonly installedModelsFolder: string;
}

const asidePrefix = '.removing-';

export async function removeModel({ place, installedModelsFolder }: RemoveModelRequest): Promise<Result<void, RemoveModelProblem>> {
  if (place === null) return err(problem('model-not-installed', 'This model is not installed.'));
  if (dirname(resolve(place.folder)) !== resolve(installedModelsFolder)) {
    return err(problem('model-embedded', 'This model is a part of Sotto and cannot be removed.'));
  }
  try {
    await rename(place.folder, join(installedModelsFolder, asidePrefix + randomUUID()));
  } catch (failure) {
    const code = systemCodeOf(failure);
    if (code === null) throw failure;
    return err(problem('folder-unwritable',
      `The model could not be removed: its folder cannot be changed, or another program has a file of it open (${code}). Close other programs and try again.`, { cause: failure }));
  }
  await clearAside(installedModelsFolder);
  return ok();
}

/** The model is gone already. What of it cannot be taken away now, the next removal takes. */
async function clearAside(installedModelsFolder: string): Promise<void> {
  const names = (await readdir(installedModelsFolder)).filter((name) => name.startsWith(asidePrefix));
  for (const name of names) {
    await rm(join(installedModelsFolder, name), { recursive: true, force: true, maxRetries: 3 }).catch((failure: unknown) => {
      if (systemCodeOf(failure) === null) throw failure;
    });
  }
}
