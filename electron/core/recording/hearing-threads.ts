/** The threads that one sound is heard by: leased as they are needed, kept until it is over. */
import type { RecogniserHost } from '#core/speech/recogniser-host.ts';
import type { ModelWish } from '#core/speech/model-wish.ts';
import type { RecogniserLease, RecogniserPool } from '#core/speech/recogniser-pool.ts';

export interface HearingThread {
  readonly host: RecogniserHost;
  /** Null when no model could be had. */
  readonly modelId: string | null;
}

export interface HearingThreads {
  /** Of the first that was leased: a sound is heard by one model. */
  readonly modelId: string | null;
  /** Starts so many, which are about to be used. */
  prepare(count: number): void;
  /** With a thread of its own, which others get afterwards. One whose act failed is not used again. */
  with<Value>(act: (thread: HearingThread) => Promise<Value>): Promise<Value>;
  release(): Promise<void>;
}

export function createHearingThreads({ recognisers, wish }: { readonly recognisers: Pick<RecogniserPool, 'lease'>; readonly wish: ModelWish }): HearingThreads {
  const leases: RecogniserLease[] = [];
  const idle: RecogniserLease[] = [];
  let first: Promise<RecogniserLease> | null = null;
  let modelId: string | null = null;

  async function lease(): Promise<RecogniserLease> {
    // The next ones ask for that very model: settings may change while a long sound is heard.
    const asked = first === null ? wish : { modelId: (await first).model?.id ?? null, language: wish.language };
    const leasing = recognisers.lease(asked, 'stored');
    first ??= leasing;
    const leased = await leasing;
    leases.push(leased);
    modelId ??= leased.model?.id ?? null;
    return leased;
  }

  /** Whoever comes first takes the first that is there. */
  const prepared: Promise<RecogniserLease>[] = [];

  async function prepare(): Promise<RecogniserLease> {
    const leased = await lease();
    // A failure is told to the session that is begun on it.
    void leased.host.ready();
    return leased;
  }

  return {
    get modelId() { return modelId; },
    prepare(count) {
      for (let index = 0; index < count; index += 1) prepared.push(prepare());
      for (const leasing of prepared) leasing.catch(() => {});
    },
    async with(act) {
      const leased = idle.pop() ?? await (prepared.shift() ?? lease());
      const value = await act({ host: leased.host, modelId });
      idle.push(leased);
      return value;
    },
    async release() {
      await Promise.allSettled(prepared);
      for (const leased of leases) leased.release();
    },
  };
}
