/**
 * Recognisers kept warm: a lease gives one thread to one stream, and a returned thread waits, model loaded, for the
 * next. A lease is always given: where no model can be had, its host says so to whoever begins a session, so that
 * recording never depends on recognition.
 */
import type { Problem, Result } from '#shared/lib/result.ts';
import type { SpeechModel } from '#shared/domain/speech-model.ts';
import type { ModelRegistry } from './model-registry.ts';
import type { RecogniserHost } from './recogniser-host.ts';

export interface RecogniserLease {
  readonly host: RecogniserHost;
  /** Null when no model could be had. */
  readonly model: SpeechModel | null;
  release(): void;
}

export interface RecogniserPool {
  /** `modelId` null = the best installed. */
  lease(modelId: string | null): Promise<RecogniserLease>;
  /** Loads the model ahead of the first click on record. */
  warm(modelId: string | null): Promise<void>;
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

  const take = async (folder: string): Promise<PooledHost> => {
    const idle = [...hosts].filter((pooled) => !pooled.busy);
    const warm = idle.find((pooled) => pooled.folder === folder);
    // A thread warm with another model is memory nobody asked for.
    await Promise.all(idle.filter((pooled) => pooled !== warm).map((pooled) => retire(pooled)));
    const pooled = warm ?? { host: createHost(folder), folder, busy: false };
    hosts.add(pooled);
    return pooled;
  };

  const retire = (pooled: PooledHost): Promise<void> => {
    hosts.delete(pooled);
    return pooled.host.close();
  };

  return {
    async lease(modelId) {
      const resolved = await registry.resolve(modelId);
      if (!resolved.ok) return { host: unavailableHost(resolved.error), model: null, release: () => {} };
      const pooled = await take(resolved.value.folder);
      pooled.busy = true;
      return { host: pooled.host, model: resolved.value.model, release: () => { pooled.busy = false; } };
    },
    async warm(modelId) {
      const resolved = await registry.resolve(modelId);
      if (resolved.ok) await (await take(resolved.value.folder)).host.ready();
    },
    async close() {
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
    close: () => Promise.resolve(),
  };
}
