/**
 * A recogniser for streams of any length. Some versions of libvosk leak over a long stream, so the inner recogniser is
 * replaced at the end of an utterance once it has heard enough. No word is lost or heard twice, and times go on counting
 * from the first sample of the stream.
 */
import type { EngineRecogniser, Word } from '#core/speech/engine.ts';
import { joinSamples, msToSamples, sampleRateHz, samplesToMs } from '#shared/audio/pcm.ts';

/** Short beside a visit, long beside the few milliseconds a fresh recogniser takes. */
const recycleAfterSamples = 10 * 60 * sampleRateHz;

/**
 * When an utterance ends the engine has already taken in sound it has not decoded yet: the network looks ahead and the
 * silence that ended the utterance was waited out. That sound is kept here and played to the next recogniser.
 */
const keptSamples = 3 * sampleRateHz;

export function createRecycledRecogniser(
  create: () => EngineRecogniser,
  recycleAfter: number = recycleAfterSamples,
): EngineRecogniser {
  let inner = create();
  /** Kept over a change of recognisers. */
  let voice: readonly number[] | null = null;
  /** Both count from the first sample of the stream. */
  let innerStart = 0;
  let heard = 0;
  /** End of the last word that was told: an utterance may end without any, and what came before it is told already. */
  let toldToMs = 0;
  const kept: Int16Array[] = [];
  let keptLength = 0;

  function inStreamTime(words: readonly Word[]): readonly Word[] {
    const offsetMs = samplesToMs(innerStart);
    if (offsetMs === 0) return words;
    return words.map((word) => ({ ...word, startMs: word.startMs + offsetMs, endMs: word.endMs + offsetMs }));
  }

  /** Whole pieces, together at least `keptSamples`: copying three seconds at every piece took a twentieth of all the time. */
  function keep(samples: Int16Array): void {
    kept.push(samples);
    keptLength += samples.length;
    while (keptLength - kept[0]!.length >= keptSamples) keptLength -= kept.shift()!.length;
  }

  function recycle(): readonly Word[] | null {
    const alreadyDecoded = msToSamples(toldToMs);
    const unheard = joinSamples(kept).subarray(Math.max(0, alreadyDecoded - (heard - keptLength)));
    inner.free();
    inner = create();
    innerStart = heard - unheard.length;
    const ended = inner.accept(unheard);
    return ended === null ? null : inStreamTime(ended);
  }

  return {
    get address() { return inner.address; },
    accept(samples) {
      heard += samples.length;
      keep(samples);
      const ended = inner.accept(samples);
      if (ended === null) return null;
      voice = inner.lastVoice();
      const words = inStreamTime(ended);
      toldToMs = words.at(-1)?.endMs ?? toldToMs;
      if (heard - innerStart < recycleAfter) return words;
      const more = recycle() ?? [];
      toldToMs = more.at(-1)?.endMs ?? toldToMs;
      return [...words, ...more];
    },
    partialText: () => inner.partialText(),
    lastVoice: () => voice,
    finish() {
      const words = inStreamTime(inner.finish());
      voice = inner.lastVoice();
      return words;
    },
    free: () => inner.free(),
  };
}
