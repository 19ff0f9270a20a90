import { describe, expect, test } from 'vitest';
import { begun, counted, monoToFrames, type FrameStream, type MonoPiece, type SoundEnd } from './frame-stream.ts';
import { frameSamples } from './pcm.ts';

const whole: SoundEnd = { truncated: false };

async function* pieces(list: readonly MonoPiece[], end = whole, onClose: () => void = () => {}): AsyncGenerator<MonoPiece, SoundEnd, void> {
  try {
    for (const piece of list) yield piece;
    return end;
  } finally {
    onClose();
  }
}

async function collect(frames: FrameStream) {
  const lengths: number[] = [];
  let next = await frames.next();
  for (; next.done !== true; next = await frames.next()) lengths.push(next.value.length);
  return { lengths, end: next.value };
}

const silence = (sampleRateHz: number, samples: number): MonoPiece => ({ sampleRateHz, samples: new Float32Array(samples) });

describe('monoToFrames', () => {
  test('gives frames of one length and a shorter last one, and says how the sound ended', async () => {
    expect(await collect(monoToFrames(pieces([silence(16_000, 2_000), silence(16_000, 500)], { truncated: true })))).toEqual({ lengths: [frameSamples, 900], end: { truncated: true } });
  });

  test('follows a rate that changes on the way, as it does in files that were joined', async () => {
    const { lengths } = await collect(monoToFrames(pieces([silence(48_000, 48_000), silence(8_000, 8_000), silence(16_000, 16_000)])));
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(3 * 16_000);
  });

  test('closes its pieces when its reader stops early', async () => {
    let closed = 0;
    const frames = monoToFrames(pieces([silence(16_000, 5_000)], whole, () => { closed += 1; }));
    await frames.next();
    await frames.return(whole);
    expect(closed).toBe(1);
  });
});

describe('begun', () => {
  test('gives every frame, the first too', async () => {
    const started = await begun(monoToFrames(pieces([silence(16_000, 2 * frameSamples)])));
    expect(started && await collect(started)).toEqual({ lengths: [frameSamples, frameSamples], end: whole });
  });

  test('is null for no sound at all', async () => {
    expect(await begun(monoToFrames(pieces([])))).toBeNull();
  });

  test('fails where the first frame does', async () => {
    const damaged = pieces([]);
    damaged.next = () => Promise.reject(new Error('damaged'));
    await expect(begun(monoToFrames(damaged))).rejects.toThrow('damaged');
  });
});

test('counted says how much was given so far', async () => {
  const given = counted(monoToFrames(pieces([silence(16_000, 2_000)])));
  expect(given.samples).toBe(0);
  await given.frames.next();
  expect(given.samples).toBe(frameSamples);
  expect((await collect(given.frames)).end).toEqual(whole);
  expect(given.samples).toBe(2_000);
});
