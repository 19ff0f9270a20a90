/**
 * For tests: sound that says numbers, and recognisers that hear them. A word is a stretch of one loudness, its number above
 * a thousand; a pause is faint noise. Cut in two, a word is heard as `cut`.
 */
import { sampleRateHz, samplesToMs } from '#shared/audio/pcm.ts';
import type { AudioChannel, Word } from '#shared/domain/transcript.ts';
import type { SpeechModel } from '#shared/domain/speech-model.ts';
import { ok, problem, type Problem } from '#shared/lib/result.ts';
import type { RecogniserHost, RecogniserListener } from '#core/speech/recogniser-host.ts';
import type { RecogniserPool, RecogniserUse } from '#core/speech/recogniser-pool.ts';

const firstLoudness = 1_000;
const mostWords = 30_000;
const wordSamples = (3 * sampleRateHz) / 10;

export interface SpokenSound {
  readonly samples: Int16Array<ArrayBuffer>;
  readonly words: readonly string[];
}

/** Words in a row, and after so many of them a pause of so many milliseconds. */
export function speakNumbers(count: number, { wordsPerPause = 8, pauseMs = 700, from = 0 } = {}): SpokenSound {
  const pieces: Int16Array[] = [];
  for (let index = 0; index < count; index += 1) {
    pieces.push(new Int16Array(wordSamples).fill(firstLoudness + ((from + index) % mostWords)));
    if (pauseMs > 0 && (index + 1) % wordsPerPause === 0) pieces.push(faintNoise((pauseMs * sampleRateHz) / 1000));
  }
  return { samples: joinSamples(pieces), words: Array.from({ length: count }, (_, index) => `w${(from + index) % mostWords}`) };
}

export function faintNoise(samples: number): Int16Array {
  return Int16Array.from({ length: samples }, (_, index) => (index % 2 === 0 ? 9 : -9));
}

export function joinSamples(pieces: readonly Int16Array[]): Int16Array<ArrayBuffer> {
  const whole = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const piece of pieces) {
    whole.set(piece, filled);
    filled += piece.length;
  }
  return whole;
}

/** As the store reads it. */
export function storedSamples(...channels: readonly Int16Array<ArrayBuffer>[]) {
  return {
    readChannel: (channel: AudioChannel, from: number, to: number) => Promise.resolve(channels[channel === 'microphone' ? 0 : 1]!.slice(from, to)),
  };
}

/** What one session of the pool does, each time anew: hear to the end, or die when so many samples were given to it. */
export type NextDeath = () => number | null;

export interface ListeningPool extends Pick<RecogniserPool, 'lease' | 'mostForStored'> {
  readonly sessions: number;
  readonly heardSamples: number;
  readonly mostAtOnce: number;
  readonly leased: number;
}

export interface PoolScript {
  readonly threads?: number;
  readonly nextDeath?: NextDeath;
  readonly death?: Problem;
  readonly modelId?: string;
  readonly onLease?: (use: RecogniserUse | undefined) => void;
  /** Turns of the event loop that a piece of sound takes. */
  readonly slowness?: () => number;
}

export function createListeningPool(script: PoolScript = {}): ListeningPool {
  const { threads = 1, nextDeath = () => null, modelId = 'numbers', slowness = () => 1, onLease } = script;
  const death = script.death ?? problem('recogniser-died', 'gone');
  const counts = { sessions: 0, heardSamples: 0, atOnce: 0, mostAtOnce: 0, leased: 0 };

  function begin({ listener }: { readonly listener: RecogniserListener }) {
    counts.sessions += 1;
    counts.atOnce += 1;
    counts.mostAtOnce = Math.max(counts.mostAtOnce, counts.atOnce);
    const diesAt = nextDeath();
    const heard: Int16Array[] = [];
    let given = 0;
    let isOver = false;
    let last: Promise<void> = Promise.resolve();
    const end = () => {
      if (!isOver) counts.atOnce -= 1;
      isOver = true;
    };
    const hear = async (samples: Int16Array): Promise<void> => {
      for (let turn = slowness(); turn > 0; turn -= 1) await new Promise((resolve) => { setImmediate(resolve); });
      if (isOver) return;
      given += samples.length;
      counts.heardSamples += samples.length;
      heard.push(samples.slice());
      if (diesAt !== null && given >= diesAt) {
        end();
        return listener.onDied(death);
      }
      listener.onHeard(given, 1);
    };
    return {
      accept(samples: Int16Array) { last = last.then(() => hear(samples)); },
      backlogSamples: 0,
      drainedBelow: () => last,
      async finish() {
        await last;
        if (isOver) return;
        const words = hearNumbers(joinSamples(heard));
        if (words.length > 0) listener.onUtterance(words, given, null);
        end();
      },
      async abandon() { end(); },
    };
  }

  const host: RecogniserHost = {
    ready: () => Promise.resolve(ok()), begin, knownWords: (words) => Promise.resolve(new Set(words)), close: () => Promise.resolve(),
  };
  return {
    get sessions() { return counts.sessions; },
    get heardSamples() { return counts.heardSamples; },
    get mostAtOnce() { return counts.mostAtOnce; },
    get leased() { return counts.leased; },
    mostForStored: () => threads,
    async lease(_wish, use) {
      onLease?.(use);
      counts.leased += 1;
      return { host, model: { id: modelId } as SpeechModel, release: () => { counts.leased -= 1; } };
    },
  };
}

function hearNumbers(samples: Int16Array): readonly Word[] {
  const words: Word[] = [];
  for (let from = 0; from < samples.length;) {
    const loudness = samples[from]!;
    let to = from + 1;
    while (to < samples.length && samples[to] === loudness) to += 1;
    if (loudness >= firstLoudness) {
      const spoken = to - from === wordSamples ? `w${loudness - firstLoudness}` : 'cut';
      words.push({ spoken, startMs: samplesToMs(from), endMs: samplesToMs(to), confidence: 1 });
    }
    from = to;
  }
  return words;
}
