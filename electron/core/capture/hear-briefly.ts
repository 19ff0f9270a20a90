/** A few seconds of a source, to try it before a visit: told how loud as they come, handed back whole, kept nowhere. */
import { levelDbfs, sampleRateHz } from '#shared/audio/pcm.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { err, ok, type Problem, type Result } from '#shared/lib/result.ts';
import type { MicrophoneProblemType, MicrophoneSource } from './microphone-source.ts';

const testSamples = 4 * sampleRateHz;

/** Throws `Cancelled` on abort. In every case the device is free when it is over. */
export async function hearBriefly(
  source: MicrophoneSource, onLevel: (dbfs: number) => void, signal?: AbortSignal,
): Promise<Result<Int16Array<ArrayBuffer>, Problem<MicrophoneProblemType>>> {
  const heard = new Int16Array(testSamples);
  let length = 0;
  const over = Promise.withResolvers<Problem<MicrophoneProblemType> | null>();
  const stop = (): void => void source.stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const started = await source.start({
      onSamples(samples) {
        const taken = samples.subarray(0, testSamples - length);
        heard.set(taken, length);
        length += taken.length;
        onLevel(levelDbfs(samples));
        if (length === testSamples) stop();
      },
      onEnd: (end) => over.resolve(end.type === 'failed' ? end.problem : null),
    });
    throwIfCancelled(signal);
    if (!started.ok) return started;
    const failure = await over.promise;
    throwIfCancelled(signal);
    return failure === null ? ok(heard.slice(0, length)) : err(failure);
  } finally {
    signal?.removeEventListener('abort', stop);
    await source.stop();
  }
}
