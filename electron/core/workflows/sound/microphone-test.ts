/** A few seconds through the recorder program, to try it before a visit. A recording that begins ends it, and waits until the device is free. */
import { samplesToBytes } from '#shared/audio/pcm.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { hearBriefly } from '#core/capture/hear-briefly.ts';
import type { MicrophoneSource } from '#core/capture/microphone-source.ts';

export interface MicrophoneTest {
  run(source: MicrophoneSource): Promise<Result<{ samples: Uint8Array<ArrayBuffer> }>>;
  /** Resolves when none has the device any more. */
  end(): Promise<void>;
}

export function createMicrophoneTest(onLevel: (dbfs: number) => void): MicrophoneTest {
  let running: { readonly over: Promise<unknown>; readonly stop: AbortController } | null = null;
  return {
    async run(source) {
      const stop = new AbortController();
      const heard = hearBriefly(source, onLevel, stop.signal);
      const test = { over: heard.catch(() => {}), stop };
      running = test;
      try {
        const samples = await heard;
        return samples.ok ? ok({ samples: samplesToBytes(samples.value) }) : samples;
      } catch (thrown) {
        if (thrown instanceof Cancelled) return err(microphoneInUse());
        throw thrown;
      } finally {
        if (running === test) running = null;
      }
    },
    async end() {
      running?.stop.abort();
      await running?.over;
    },
  };
}

/** Also another account's, behind its lock: whose and since when is nobody else's business. */
export function microphoneInUse(): Problem<'microphone-in-use'> {
  return problem('microphone-in-use', 'The microphone of this computer is in use. Try again when it is free.');
}
