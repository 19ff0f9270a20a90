/**
 * Which speech models there are and which of them lie on this computer: the manifest's, the embedded one, and those added
 * from a file. The disk is asked each time; nothing is remembered. It does not download.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpeechModel } from '#shared/domain/speech-model.ts';
import { must } from '#shared/lib/assert.ts';
import { catchProblem, err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { addModel, type AddModelProblem } from './add-model.ts';
import { checkModelFolder } from './model-folder.ts';
import { isModelId } from './model-id.ts';
import type { ModelWish } from './model-wish.ts';
import { readModelManifest, type ManifestModel } from './model-manifest.ts';

export { checkModelFolder } from './model-folder.ts';
export type { AddModelProblem } from './add-model.ts';

export interface ResolvedModel {
  readonly model: SpeechModel;
  readonly folder: string;
}

export interface ModelRegistry {
  /** The manifest's in its order, then the added ones by name. */
  list(): Promise<readonly SpeechModel[]>;
  /** The one named; else the first real one of the list for that language, or of any; the demo model only when it is alone. */
  resolve(wish: ModelWish): Promise<Result<ResolvedModel, Problem<'model-missing'>>>;
  /** True when whoever speaks would be recognised by the model that knows synthesised speech only, or by none. */
  onlyDemoInstalled(): Promise<boolean>;
  /** From a folder or a .zip; all or nothing. Throws `Cancelled` on abort. */
  addFrom(path: string, options?: { readonly signal?: AbortSignal }): Promise<Result<SpeechModel, AddModelProblem>>;
}

export interface ModelRegistryDeps {
  readonly bundledModelsFolder: string;
  readonly installedModelsFolder: string;
}

export function createModelRegistry({ bundledModelsFolder, installedModelsFolder }: ModelRegistryDeps): ModelRegistry {
  /** Embedded models win: what the program was shipped with cannot be replaced by a file. */
  async function folderOf(id: string): Promise<string | null> {
    if (!isModelId(id)) return null;
    for (const parent of [bundledModelsFolder, installedModelsFolder]) {
      const folder = join(parent, id);
      if ((await checkModelFolder(folder)).ok) return folder;
    }
    return null;
  }

  async function addedModels(known: readonly ManifestModel[]): Promise<readonly SpeechModel[]> {
    const knownIds = new Set(known.map(({ id }) => id));
    const ids = (await foldersIn(installedModelsFolder)).filter((id) => isModelId(id) && !knownIds.has(id)).sort();
    const models: SpeechModel[] = [];
    for (const id of ids) if (await folderOf(id) !== null) models.push(addedModel(id));
    return models;
  }

  async function list(): Promise<readonly SpeechModel[]> {
    const manifest = await readModelManifest(bundledModelsFolder);
    const known: SpeechModel[] = [];
    for (const model of manifest) known.push(knownModel(model, await folderOf(model.id) !== null));
    return [...known, ...await addedModels(manifest)];
  }

  async function installed(): Promise<readonly SpeechModel[]> {
    return (await list()).filter((model) => model.installed);
  }

  return {
    list,
    async resolve({ modelId, language }) {
      const candidates = await installed();
      const model = modelId === null ? bestOf(candidates, language) : candidates.find(({ id }) => id === modelId);
      const folder = model === undefined ? null : await folderOf(model.id);
      if (model === undefined || folder === null) return err(missing(modelId));
      return ok({ model, folder });
    },
    async onlyDemoInstalled() {
      return (await installed()).every(({ demoOnly }) => demoOnly);
    },
    async addFrom(path, { signal } = {}) {
      const added = await catchProblem(() =>
        addModel({ path, installedModelsFolder, signal, isTaken: async (id) => await folderOf(id) !== null }));
      if (!added.ok) return err(added.error as AddModelProblem);
      const model = (await list()).find(({ id }) => id === added.value);
      return ok(must(model, 'a model just added is listed'));
    },
  };
}

function knownModel({ id, name, language, url, publishedSize, sizeBytes, sha256, demoOnly }: ManifestModel, isInstalled: boolean): SpeechModel {
  return { id, name, language, url, publishedSize, sizeBytes, sha256, demoOnly, installed: isInstalled };
}

/** Its language is not written in a model: `und`, undetermined. */
function addedModel(id: string): SpeechModel {
  return { id, name: id, language: 'und', url: null, publishedSize: null, sizeBytes: null, sha256: null, demoOnly: false, installed: true };
}

function bestOf(candidates: readonly SpeechModel[], language: string | null): SpeechModel | undefined {
  const real = candidates.filter(({ demoOnly }) => !demoOnly);
  return real.find((model) => model.language === language)
    ?? real.find((model) => language !== null && baseOf(model.language) === baseOf(language))
    ?? real[0] ?? candidates[0];
}

function baseOf(language: string): string {
  return language.split('-', 1)[0]!;
}

function missing(modelId: string | null): Problem<'model-missing'> {
  return problem('model-missing', modelId === null
    ? 'No speech model is installed. Add one in the settings.'
    : 'The chosen speech model is not on this computer any more. Install it again or choose another one in the settings.');
}

async function foldersIn(parent: string): Promise<readonly string[]> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
