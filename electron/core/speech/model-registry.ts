/**
 * Which speech models there are and which of them lie on this computer: the manifest's, the embedded ones, and those added
 * from a file. The disk is asked each time; nothing is remembered. It does not download.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bestModelFor, type ModelKind, type SpeechModel } from '#shared/domain/speech-model.ts';
import { must } from '#shared/lib/assert.ts';
import { catchProblem, err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { addModel, type AddModelProblem } from './add-model.ts';
import { readInstallRecord } from './install-record.ts';
import { measureFolder } from './measure-folder.ts';
import { modelKindIn } from './model-folder.ts';
import { isModelId } from './model-id.ts';
import { languageOfModelName } from './model-language.ts';
import { readModelManifest } from './model-manifest.ts';
import type { ModelWish } from './model-wish.ts';
import { removeModel, type RemoveModelProblem } from './remove-model.ts';

export type { AddModelProblem } from './add-model.ts';

export interface ResolvedModel {
  readonly model: SpeechModel;
  readonly folder: string;
}

export interface AddOptions {
  readonly signal?: AbortSignal | undefined;
  /** The id it gets, whatever the folder or archive calls itself. */
  readonly as?: string | undefined;
  readonly onPhase?: ((phase: 'checking' | 'unpacking') => void) | undefined;
}

export interface ModelRegistry {
  /** The manifest's in its order, then the added ones by name. */
  list(): Promise<readonly SpeechModel[]>;
  /** The one named, if it is still here; else the best for the language (`bestModelFor`). */
  resolve(wish: ModelWish): Promise<Result<ResolvedModel, Problem<'model-missing'>>>;
  /** The folder of the model that tells voices apart: a real one, else the demonstration one, and that only where the demo model is alone. */
  speakerModel(): Promise<string | null>;
  /** True when whoever speaks would be recognised by the model that knows synthesised speech only, or by none. */
  onlyDemoInstalled(): Promise<boolean>;
  /** From a folder or a .zip; all or nothing. Throws `Cancelled` on abort. */
  addFrom(path: string, options?: AddOptions): Promise<Result<SpeechModel, AddModelProblem>>;
  /** Never an embedded one. Nobody may be using it. */
  remove(id: string): Promise<Result<void, RemoveModelProblem>>;
}

export interface ModelRegistryDeps {
  readonly bundledModelsFolder: string;
  readonly installedModelsFolder: string;
}

type ModelFacts = Omit<SpeechModel, 'kind' | 'installed' | 'installedBytes' | 'archiveSha256'>;

interface InstalledFolder {
  readonly kind: ModelKind;
  readonly folder: string;
}

/** Not measured yet: most who ask need no more. */
interface KnownModel extends ModelFacts {
  readonly kind: ModelKind;
  readonly place: InstalledFolder | null;
}

export function createModelRegistry({ bundledModelsFolder, installedModelsFolder }: ModelRegistryDeps): ModelRegistry {
  /** By id. Embedded models win: what the program was shipped with cannot be replaced by a file. */
  async function places(): Promise<ReadonlyMap<string, InstalledFolder>> {
    const found = new Map<string, InstalledFolder>();
    for (const parent of [installedModelsFolder, bundledModelsFolder]) {
      for (const id of (await foldersIn(parent)).filter(isModelId)) {
        const folder = join(parent, id);
        const kind = await modelKindIn(folder);
        if (kind !== null) found.set(id, { kind, folder });
      }
    }
    return found;
  }

  async function known(): Promise<readonly KnownModel[]> {
    const [manifest, placesById] = await Promise.all([readModelManifest(bundledModelsFolder), places()]);
    const listed = manifest.flatMap((facts): readonly KnownModel[] => {
      const place = placesById.get(facts.id) ?? null;
      // An embedded one that this build was shipped without is nowhere to be had.
      return place === null && facts.url === null ? [] : [{ ...facts, kind: place?.kind ?? facts.kind, place }];
    });
    const listedIds = new Set(manifest.map(({ id }) => id));
    const added = [...placesById].filter(([id]) => !listedIds.has(id)).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return [...listed, ...added.map(([id, place]) => ({ ...addedFacts(id), kind: place.kind, place }))];
  }

  async function installed(): Promise<readonly (KnownModel & { readonly place: InstalledFolder })[]> {
    return (await known()).flatMap((model) => (model.place === null ? [] : [{ ...model, place: model.place }]));
  }

  async function onlyDemoInstalled(): Promise<boolean> {
    return (await installed()).every(({ kind, demoOnly }) => kind !== 'speech' || demoOnly);
  }

  return {
    onlyDemoInstalled,
    list: async () => Promise.all((await known()).map(asListed)),
    async resolve({ modelId, language }) {
      const candidates = await installed();
      const named = candidates.find(({ id, kind }) => kind === 'speech' && id === modelId);
      const model = named ?? bestModelFor(candidates, language);
      return model === undefined ? err(missing()) : ok({ model: await asListed(model), folder: model.place.folder });
    },
    async speakerModel() {
      const speakers = (await installed()).filter(({ kind }) => kind === 'speaker');
      const real = speakers.find(({ demoOnly }) => !demoOnly);
      const chosen = real ?? (await onlyDemoInstalled() ? speakers[0] : undefined);
      return chosen?.place.folder ?? null;
    },
    async addFrom(path, { signal, as, onPhase } = {}) {
      const listed = await readModelManifest(bundledModelsFolder);
      const added = await catchProblem(() => addModel({
        path, installedModelsFolder, signal, as, onPhase,
        isTaken: async (id) => (await places()).has(id),
        expectedOf: (id) => listed.find((model) => model.id === id) ?? null,
      }));
      if (!added.ok) return err(added.error as AddModelProblem);
      const model = must((await known()).find(({ id }) => id === added.value), 'a model just added is listed');
      return ok(await asListed(model));
    },
    async remove(id) {
      return removeModel({ place: (await places()).get(id) ?? null, installedModelsFolder });
    },
  };
}

async function asListed({ place, ...model }: KnownModel): Promise<SpeechModel> {
  const { id, kind, name, language, weight, description, url, publishedSize, sizeBytes, sha256, licence, errorRates, source, demoOnly } = model;
  return {
    id, kind, name, language, weight, description, url, publishedSize, sizeBytes, sha256, licence, errorRates, source, demoOnly,
    installed: place !== null,
    installedBytes: place === null ? null : await measureFolder(place.folder),
    archiveSha256: place === null ? null : (await readInstallRecord(place.folder))?.archiveSha256 ?? null,
  };
}

/** Nothing is known of it but its name. */
function addedFacts(id: string): ModelFacts {
  return {
    id, name: id, language: languageOfModelName(id), weight: null, description: '', url: null, publishedSize: null, sizeBytes: null, sha256: null,
    licence: null, errorRates: [], source: null, demoOnly: false,
  };
}

function missing(): Problem<'model-missing'> {
  return problem('model-missing', 'No speech model is installed. Add one on the screen Models.');
}

async function foldersIn(parent: string): Promise<readonly string[]> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
