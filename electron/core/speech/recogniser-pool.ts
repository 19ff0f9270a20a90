/**
 * Recognisers kept warm: a lease gives one thread to one stream, and a returned thread waits, model loaded, for the
 * next. A lease is always given: where no model can be had, its host says so to whoever begins a session, so that
 * recording never depends on recognition.
 */
import { basename } from 'node:path';
import type { Problem, Result } from '#shared/lib/result.ts';
import type { SpeechModel } from '#shared/domain/speech-model.ts';
import type { ModelRegistry } from './model-registry.ts';
import type { ModelWish } from './model-wish.ts';
import type { RecogniserHost } from './recogniser-host.ts';

export interface RecogniserLease {
  readonly host: RecogniserHost;
  /** Null when no model could be had. */
  readonly model: SpeechModel | null;
  release(): void;
}

export interface RecogniserPool {
  lease(wish: ModelWish): Promise<RecogniserLease>;
  /** Loads the model ahead of the first click on record. */
  warm(wish: ModelWish): Promise<void>;
  /** Ends the waiting threads of this model, so that it can be removed. False: one of them is at work, and none was ended. */
  retireModel(modelId: string): Promise<boolean>;
  close(): Promise<void>;
}

interface PooledHost {
  readonly host: RecogniserHost;
  readonly folder: string;
  busy: boolean;
}

export interface RecogniserPoolDeps {
  readonly registry: Pick<ModelRegistry, 'resolve'>;
  readonly createHost: (modelFolder: string) => RecogniserHost;
}

export function createRecogniserPool({ registry, createHost }: RecogniserPoolDeps): RecogniserPool {
  const hosts = new Set<PooledHost>();
  let isClosed = false;

  const idleHosts = () => [...hosts].filter((pooled) => !pooled.busy);

  const idleOrNew = (folder: string): PooledHost => {
    const pooled = idleHosts().find((idle) => idle.folder === folder) ?? { host: createHost(folder), folder, busy: false };
    hosts.add(pooled);
    return pooled;
  };

  /** A thread warm with another model is memory nobody asked for. */
  const retireIdleBut = async (kept: PooledHost): Promise<void> => {
    await Promise.all(idleHosts().filter((pooled) => pooled !== kept).map((pooled) => retire(pooled)));
  };

  const retire = (pooled: PooledHost): Promise<void> => {
    hosts.delete(pooled);
    return pooled.host.close();
  };

  return {
    async lease(wish) {
      const resolved = await registry.resolve(wish);
      if (!resolved.ok) return { host: unavailableHost(resolved.error), model: null, release: () => {} };
      const pooled = idleOrNew(resolved.value.folder);
      // At once: whoever asks meanwhile must not be given the same thread.
      pooled.busy = true;
      await retireIdleBut(pooled);
      return { host: pooled.host, model: resolved.value.model, release: () => { pooled.busy = false; } };
    },
    async warm(wish) {
      const resolved = await registry.resolve(wish);
      // Ended meanwhile: a thread started now would outlive everybody who could close it.
      if (!resolved.ok || isClosed) return;
      const pooled = idleOrNew(resolved.value.folder);
      await retireIdleBut(pooled);
      await pooled.host.ready();
    },
    async retireModel(modelId) {
      // A model's id is the name of its folder.
      const ofModel = [...hosts].filter(({ folder }) => basename(folder) === modelId);
      if (ofModel.some(({ busy }) => busy)) return false;
      await Promise.all(ofModel.map((pooled) => retire(pooled)));
      return true;
    },
    async close() {
      isClosed = true;
      await Promise.all([...hosts].map((pooled) => retire(pooled)));
    },
  };
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
