import { expect, test, vi } from 'vitest';
import { padSpans, playSpans } from './span-player.ts';
import type { SpanSound } from './span-player.ts';

test('a span is widened on both sides but stays inside the recording', () => {
  expect(padSpans([{ startMs: 100, endMs: 900 }], 1_000)).toEqual([{ startMs: 0, endMs: 1_000 }]);
  expect(padSpans([{ startMs: 500, endMs: 600 }], 5_000)).toEqual([{ startMs: 350, endMs: 750 }]);
});

test('spans that touch once widened are heard as one, in the order they were said', () => {
  expect(padSpans([{ startMs: 2_000, endMs: 2_500 }, { startMs: 1_000, endMs: 1_800 }, { startMs: 9_000, endMs: 9_100 }], 20_000))
    .toEqual([{ startMs: 850, endMs: 2_650 }, { startMs: 8_850, endMs: 9_250 }]);
});

test('stopped while the next piece is on its way, it falls silent at once, and what was decrypted is overwritten', async () => {
  const audio = new FakeAudio();
  const stopper = new AbortController();
  const pieces = [soundOf(7, 9), soundOf(5)];
  const secondPiece = Promise.withResolvers<SpanSound>();
  const answers = [Promise.resolve(pieces[0]!), secondPiece.promise];
  const readSpan = () => answers.shift()!;
  const played = playSpans({ readSpan, openAudio: () => audio as never }, [{ startMs: 0, endMs: 60_000 }], stopper.signal);
  await expect.poll(() => answers.length).toBe(0);
  expect(audio.started).toEqual([[7 / 32_768, 9 / 32_768]]);

  stopper.abort();
  expect(audio.buffers.map((values) => [...values])).toEqual([[0, 0]]);
  expect(audio.closed).toBe(1);
  secondPiece.resolve(pieces[1]!);
  await played;
  expect(pieces.map(({ samples }) => [...samples].some((byte) => byte !== 0))).toEqual([false, false]);
  expect(audio.started).toHaveLength(1);
  expect(audio.closed).toBe(1);
});

test('a span whose sound cannot be read closes the device and says why', async () => {
  const audio = new FakeAudio();
  const playing = playSpans({ readSpan: async () => { throw new Error('locked'); }, openAudio: () => audio as never }, [{ startMs: 0, endMs: 100 }], new AbortController().signal);
  await expect(playing).rejects.toThrow('locked');
  expect(audio.closed).toBe(1);
});

test('tells what is heard while it sounds, and that nothing is afterwards', async () => {
  vi.useFakeTimers();
  const audio = new FakeAudio();
  const places: (number | null)[] = [];
  const stopper = new AbortController();
  audio.ends = false;
  const playing = playSpans({ readSpan: async () => soundOf(1), openAudio: () => audio as never, onPlace: (ms) => places.push(ms) }, [{ startMs: 4_000, endMs: 5_000 }], stopper.signal);
  await vi.waitFor(() => expect(audio.started).toHaveLength(1));
  for (const seconds of [0.25, 0.5, 1.5]) {
    audio.currentTime = seconds;
    await vi.advanceTimersByTimeAsync(80);
  }
  stopper.abort();
  await playing;
  await vi.advanceTimersByTimeAsync(800);
  expect(places.slice(-4)).toEqual([4_250, 4_500, null, null]);
  vi.useRealTimers();
});

function soundOf(...values: readonly number[]): SpanSound {
  return { sampleRateHz: 16_000, samples: new Uint8Array(Int16Array.from(values).buffer) };
}

/** As much of an AudioContext as the player uses; a source that was started has sounded by the next turn. */
class FakeAudio {
  currentTime = 0;
  /** Whether a source ends by itself. */
  ends = true;
  readonly destination = {};
  readonly buffers: Float32Array[] = [];
  readonly started: number[][] = [];
  closed = 0;

  createBuffer(_channels: number, length: number) {
    const values = new Float32Array(length);
    this.buffers.push(values);
    return { duration: 1, copyToChannel: (from: Float32Array) => values.set(from), getChannelData: () => values };
  }

  createBufferSource() {
    const { started, ends } = this;
    return {
      buffer: null as ReturnType<FakeAudio['createBuffer']> | null, onended: null as (() => void) | null, connect: () => undefined,
      start() {
        started.push([...this.buffer!.getChannelData()]);
        if (ends) queueMicrotask(() => this.onended?.());
      },
    };
  }

  async close() {
    this.closed += 1;
  }
}
