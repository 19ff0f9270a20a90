/**
 * Recognisers kept warm: a lease gives one thread to one stream, and a returned thread waits, model loaded, for the
 * next; one waits, not more. All threads of a model share it in memory. A lease is always given: where no model can be had,
 * its host says so to whoever begins a session, so that recording never depends on recognition.
 */
import { basename } from 'node:path';
import { ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { SpeechModel } from '#shared/domain/speech-model.ts';
import type { ModelRegistry } from './model-registry.ts';
import type { ModelWish } from './model-wish.ts';
import { isModelLoaded } from './model-memory.ts';
import type { RecogniserHost } from './recogniser-host.ts';
import { createSharedModel, type SharedModel } from './shared-model.ts';

export interface RecogniserLease {
  readonly host: RecogniserHost;
  /** Null when no model could be had. */
  readonly model: SpeechModel | null;
  release(): void;
}

/** `live`: somebody is speaking, and reads along. `stored`: as fast as it goes, and after them. */
export type RecogniserUse = 'live' | 'stored';

export interface RecogniserPool {
  lease(wish: ModelWish, use?: RecogniserUse): Promise<RecogniserLease>;
  /** So many may hear stored sound at once just now: one at least, and fewer while somebody is listened to. */
  mostForStored(): number;
  /** Loads the model ahead of the first click on record. */
  warm(wish: ModelWish): Promise<void>;
  /** Ends the waiting threads of this model, so that it can be removed. False: one of them is at work, and none was ended. */
  retireModel(modelId: string): Promise<boolean>;
  close(): Promise<void>;
}

interface ModelFolders {
  readonly modelFolder: string;
  readonly speakerModelFolder: string | null;
}

interface PooledHost extends ModelFolders {
  readonly host: RecogniserHost;
  readonly sharedModel: SharedModel;
  use: RecogniserUse | null;
}

export interface RecogniserPoolDeps {
  readonly registry: Pick<ModelRegistry, 'resolve' | 'speakerModel'>;
  readonly createHost: (model: ModelFolders & { readonly sharedModel: SharedModel }) => RecogniserHost;
  /** Threads at once that this computer has processors and memory for. */
  readonly mostThreads?: number;
}

export function createRecogniserPool({ registry, createHost, mostThreads = 1 }: RecogniserPoolDeps): RecogniserPool {
  const hosts = new Set<PooledHost>();
  const sharedModelsByFolders = new Map<string, SharedModel>();
  const closing = new Map<SharedModel, Promise<unknown>>();
  let isClosed = false;

  const idleHosts = () => [...hosts].filter(({ use }) => use === null);

  const idleOrNew = (folders: ModelFolders): PooledHost => {
    const pooled = idleHosts().find((idle) => foldersKey(idle) === foldersKey(folders)) ?? newHost(folders);
    hosts.add(pooled);
    return pooled;
  };

  const newHost = (folders: ModelFolders): PooledHost => {
    const sharedModel = sharedModelsByFolders.get(foldersKey(folders)) ?? createSharedModel();
    sharedModelsByFolders.set(foldersKey(folders), sharedModel);
    return { ...folders, sharedModel, host: createHost({ ...folders, sharedModel }), use: null };
  };

  const resolve = async (wish: ModelWish): Promise<Result<{ model: SpeechModel; folders: ModelFolders }, Problem<'model-missing'>>> => {
    const resolved = await registry.resolve(wish);
    if (!resolved.ok) return resolved;
    const { model, folder } = resolved.value;
    return ok({ model, folders: { modelFolder: folder, speakerModelFolder: await registry.speakerModel() } });
  };

  /** A thread warm with another model is memory nobody asked for. */
  const retireIdleBut = async (kept: PooledHost): Promise<void> => {
    await Promise.all(idleHosts().filter((pooled) => pooled !== kept).map((pooled) => retire(pooled)));
  };

  const retire = (pooled: PooledHost): Promise<void> => {
    hosts.delete(pooled);
    const { sharedModel } = pooled;
    const freesModel = ![...hosts].some((other) => other.sharedModel === sharedModel);
    // Whoever comes from now on loads anew, rather than hear with what is being freed.
    if (freesModel) sharedModelsByFolders.delete(foldersKey(pooled));
    const before = closing.get(sharedModel);
    const closed = (async () => {
      if (freesModel) await before;
      await pooled.host.close({ freesModel });
      if (freesModel) keepUnfreed(pooled);
    })();
    const allClosed: Promise<unknown> = Promise.allSettled([before, closed]).finally(() => {
      // Another thread of the model may have begun to close meanwhile, and is waited for by whoever frees it.
      if (closing.get(sharedModel) === allClosed) closing.delete(sharedModel);
    });
    closing.set(sharedModel, allClosed);
    return closed;
  };

  /** A thread that died in the middle of it may still be inside: the next one hears with the same. */
  const keepUnfreed = (pooled: PooledHost): void => {
    const key = foldersKey(pooled);
    if (isModelLoaded(pooled.sharedModel.memory) && !sharedModelsByFolders.has(key)) sharedModelsByFolders.set(key, pooled.sharedModel);
  };

  const giveBack = (pooled: PooledHost): void => {
    if (!hosts.has(pooled)) return;
    const isOneWaiting = idleHosts().some(({ sharedModel }) => sharedModel === pooled.sharedModel);
    pooled.use = null;
    if (isOneWaiting) void retire(pooled);
  };

  return {
    async lease(wish, use = 'live') {
      const resolved = await resolve(wish);
      if (!resolved.ok) return { host: unavailableHost(resolved.error), model: null, release: () => {} };
      // Ended meanwhile: a thread started now would outlive everybody who could close it, and keep the program from ending.
      if (isClosed) return { host: unavailableHost(problem('recogniser-closed', 'The speech recogniser was closed.')), model: null, release: () => {} };
      const pooled = idleOrNew(resolved.value.folders);
      // At once: whoever asks meanwhile must not be given the same thread.
      pooled.use = use;
      await retireIdleBut(pooled);
      return { host: pooled.host, model: resolved.value.model, release: () => giveBack(pooled) };
    },
    mostForStored() {
      const live = [...hosts].filter(({ use }) => use === 'live').length;
      return Math.max(1, mostThreads - live);
    },
    async warm(wish) {
      const resolved = await resolve(wish);
      if (!resolved.ok || isClosed) return;
      const pooled = idleOrNew(resolved.value.folders);
      await retireIdleBut(pooled);
      await pooled.host.ready();
    },
    async retireModel(modelId) {
      // A model's id is the name of its folder.
      const ofModel = [...hosts].filter(({ modelFolder, speakerModelFolder }) => [modelFolder, speakerModelFolder ?? ''].some((folder) => basename(folder) === modelId));
      if (ofModel.some(({ use }) => use !== null)) return false;
      await Promise.all(ofModel.map((pooled) => retire(pooled)));
      return true;
    },
    async close() {
      isClosed = true;
      await Promise.all([...hosts].map((pooled) => retire(pooled)));
    },
  };
}

function foldersKey({ modelFolder, speakerModelFolder }: ModelFolders): string {
  return JSON.stringify([modelFolder, speakerModelFolder]);
}

function unavailableHost(why: Problem): RecogniserHost {
  const refusal = { ok: false, error: why } as Result<void, never>;
  return {
    ready: () => Promise.resolve(refusal),
    begin({ listener }) {
      listener.onDied(why);
      return {
        accept: () => {},
        backlogSamples: 0,
        drainedBelow: () => Promise.resolve(),
        finish: () => Promise.resolve(),
        abandon: () => Promise.resolve(),
      };
    },
    knownWords: (words) => Promise.resolve(new Set(words)),
    close: () => Promise.resolve(),
  };
}
