/**
 * Plays spans of a recording, one after the other, without a gap. The sound lives in memory only: no media element, no
 * cache, nothing on disk. Long spans are read in pieces, the next one while the present one sounds.
 */
import { bytesToSamples } from '#shared/audio/pcm.ts';

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
}

const pieceMs = 30_000;
const padMs = 150;

/** Resolves when the last span has sounded, or as soon as `signal` aborts. Rejects with what `readSpan` rejected with. */
export async function playSpans(deps: SpanPlayerDeps, spans: readonly SpanMs[], signal: AbortSignal): Promise<void> {
  const audio = deps.openAudio();
  const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  try {
    let nextStartS = 0;
    let beforeEnded = Promise.resolve();
    let lastEnded = Promise.resolve();
    for (const piece of spans.flatMap(spanToPieces)) {
      const sound = await deps.readSpan(piece);
      if (signal.aborted) return;
      if (sound.samples.byteLength < 2) continue;
      const source = soundToSource(audio, sound);
      const startS = Math.max(nextStartS, audio.currentTime);
      beforeEnded = lastEnded;
      lastEnded = new Promise((resolve) => { source.onended = () => resolve(); });
      source.start(startS);
      nextStartS = startS + (source.buffer?.duration ?? 0);
      await Promise.race([beforeEnded, aborted]);
    }
    await Promise.race([lastEnded, aborted]);
  } finally {
    await audio.close();
  }
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

function spanToPieces({ startMs, endMs }: SpanMs): readonly SpanMs[] {
  const count = Math.ceil((endMs - startMs) / pieceMs);
  return Array.from({ length: count }, (_, index) => ({
    startMs: startMs + index * pieceMs, endMs: Math.min(endMs, startMs + (index + 1) * pieceMs),
  }));
}

function soundToSource(audio: AudioContext, { sampleRateHz, samples }: SpanSound): AudioBufferSourceNode {
  const values = Float32Array.from(bytesToSamples(samples), (sample) => sample / 32_768);
  const buffer = audio.createBuffer(1, values.length, sampleRateHz);
  buffer.copyToChannel(values, 0);
  const source = audio.createBufferSource();
  source.buffer = buffer;
  source.connect(audio.destination);
  return source;
}
