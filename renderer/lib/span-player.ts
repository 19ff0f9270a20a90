/**
 * Plays spans of a recording, one after the other, without a gap. The sound lives in memory only: no media element, no
 * cache, nothing on disk; and no longer than it sounds. Long spans are read in pieces, the next one while the present one
 * sounds.
 */
import { bytesToSamples } from '#shared/audio/pcm.ts';
import { stretchSpeech } from './stretch-speech.ts';

export interface SpanMs {
  readonly startMs: number;
  readonly endMs: number;
}

export interface SpanSound {
  readonly sampleRateHz: number;
  /** s16le, mono. */
  readonly samples: Uint8Array;
}

export interface SpanPlayerDeps {
  readonly readSpan: (span: SpanMs) => Promise<SpanSound>;
  readonly openAudio: () => AudioContext;
  /** 2 is twice as fast, at the same pitch; 1 where it is left out. */
  readonly rate?: number;
  /** Told what is heard now, some times a second; null once nothing is. */
  readonly onPlace?: (ms: number | null) => void;
}

const pieceMs = 30_000;
/** Stretching takes its time, in which nothing else happens. */
const stretchedPieceMs = 10_000;
const padMs = 150;
const placeEveryMs = 80;

/**
 * Resolves when the last span has sounded. Falls silent as soon as `signal` aborts, and then resolves once no answer is
 * awaited. Rejects with what `readSpan` rejected with. What was decrypted is overwritten at the end.
 */
export async function playSpans(deps: SpanPlayerDeps, spans: readonly SpanMs[], signal: AbortSignal): Promise<void> {
  const { rate = 1 } = deps;
  const audio = deps.openAudio();
  const buffers: AudioBuffer[] = [];
  const scheduled: ScheduledPiece[] = [];
  const telling = setInterval(() => deps.onPlace?.(placeAt(audio.currentTime, scheduled)), placeEveryMs);
  let silence: Promise<void> | null = null;
  const fallSilent = () => silence ??= forgetSound(audio, buffers);
  const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => {
    // Not left to the end of the loop, which may wait for the next piece while this one goes on sounding.
    void fallSilent();
    resolve();
  }, { once: true }));
  try {
    let nextStartS = 0;
    let beforeEnded = Promise.resolve();
    let lastEnded = Promise.resolve();
    for (const piece of spans.flatMap((span) => spanToPieces(span, rate === 1 ? pieceMs : stretchedPieceMs))) {
      const sound = await deps.readSpan(piece);
      if (signal.aborted) {
        sound.samples.fill(0);
        return;
      }
      if (sound.samples.byteLength < 2) continue;
      const buffer = soundToBuffer(audio, sound, rate);
      buffers.push(buffer);
      const source = bufferToSource(audio, buffer);
      const startS = Math.max(nextStartS, audio.currentTime);
      beforeEnded = lastEnded;
      lastEnded = new Promise((resolve) => { source.onended = () => resolve(); });
      source.start(startS);
      scheduled.push({ startS, endS: startS + buffer.duration, startMs: piece.startMs, rate });
      nextStartS = startS + buffer.duration;
      await Promise.race([beforeEnded, aborted]);
    }
    await Promise.race([lastEnded, aborted]);
  } finally {
    clearInterval(telling);
    deps.onPlace?.(null);
    await fallSilent();
  }
}

/** Seconds on the device's clock, and what of the recording they are. */
interface ScheduledPiece {
  readonly startS: number;
  readonly endS: number;
  readonly startMs: number;
  readonly rate: number;
}

function placeAt(nowS: number, scheduled: readonly ScheduledPiece[]): number | null {
  const piece = scheduled.findLast(({ startS, endS }) => nowS >= startS && nowS < endS);
  return piece === undefined ? null : Math.round(piece.startMs + (nowS - piece.startS) * 1000 * piece.rate);
}

async function forgetSound(audio: AudioContext, buffers: readonly AudioBuffer[]): Promise<void> {
  for (const buffer of buffers) buffer.getChannelData(0).fill(0);
  await audio.close();
}

/** Widens each span by a breath on both sides, keeps it inside the recording and joins those that then touch. */
export function padSpans(spans: readonly SpanMs[], durationMs: number): readonly SpanMs[] {
  const padded: SpanMs[] = [];
  for (const span of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    const startMs = Math.max(0, span.startMs - padMs);
    const endMs = durationMs > 0 ? Math.min(durationMs, span.endMs + padMs) : span.endMs + padMs;
    const previous = padded.at(-1);
    if (previous !== undefined && startMs <= previous.endMs) padded[padded.length - 1] = { startMs: previous.startMs, endMs: Math.max(previous.endMs, endMs) };
    else if (endMs > startMs) padded.push({ startMs, endMs });
  }
  return padded;
}

function spanToPieces({ startMs, endMs }: SpanMs, pieceMs: number): readonly SpanMs[] {
  const count = Math.ceil((endMs - startMs) / pieceMs);
  return Array.from({ length: count }, (_, index) => ({
    startMs: startMs + index * pieceMs, endMs: Math.min(endMs, startMs + (index + 1) * pieceMs),
  }));
}

function soundToBuffer(audio: AudioContext, { sampleRateHz, samples }: SpanSound, rate: number): AudioBuffer {
  const heard = Float32Array.from(bytesToSamples(samples), (sample) => sample / 32_768);
  const values = rate === 1 ? heard : stretchSpeech(heard, rate, sampleRateHz);
  const buffer = audio.createBuffer(1, values.length, sampleRateHz);
  buffer.copyToChannel(values, 0);
  // The buffer is the one copy left.
  samples.fill(0);
  heard.fill(0);
  values.fill(0);
  return buffer;
}

function bufferToSource(audio: AudioContext, buffer: AudioBuffer): AudioBufferSourceNode {
  const source = audio.createBufferSource();
  source.buffer = buffer;
  source.connect(audio.destination);
  return source;
}
