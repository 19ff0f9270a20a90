import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frameSamples, sampleRateHz, samplesToMs, type SoundPiece } from '#shared/audio/pcm.ts';
import { createChannelAligner, type ChannelAligner } from './channel-aligner.ts';

/** Sound whose samples tell when they were spoken, in steps of 10 ms; never quiet. Comes round after five minutes. */
const stepMs = 10;
const stepsRound = 30_000;

function spokenAt(startMs: number, samples: number): Int16Array {
  const sound = new Int16Array(samples);
  for (let at = 0; at < samples; at += 160) sound.fill((Math.round((startMs + samplesToMs(at)) / stepMs) % stepsRound) + 1, at, at + 160);
  return sound;
}

/** How much later than the microphone's sample beside it a computer's sample was spoken, of each 100 ms that were heard. */
function apartMs([microphone, computer]: SoundPiece): number | null {
  const [one, other] = [microphone[microphone.length >> 1]!, computer![microphone.length >> 1]!];
  if (other === 0) return null;
  const steps = (((other - one) % stepsRound) + stepsRound) % stepsRound;
  return (steps > stepsRound / 2 ? steps - stepsRound : steps) * stepMs;
}

interface Clocks {
  readonly seconds: number;
  /** How much faster the computer's clock runs than the microphone's, in millionths. */
  readonly driftPpm: number;
  /** Of each piece of the computer's, in milliseconds. */
  readonly delayMs: (piece: number) => number;
  /** When its channel begins. */
  readonly computerFromMs?: number;
}

/** Two microphones of 100 ms frames, each on its own clock, in the order in which their pieces arrive. */
function simulate({ seconds, driftPpm, delayMs, computerFromMs = 0 }: Clocks, aligner: ChannelAligner, take: (piece: SoundPiece, nowMs: number) => void): void {
  const computerFrameMs = 100 / (1 + driftPpm / 1_000_000);
  let microphoneFrames = 0;
  let computerFrames = 0;
  let computerArrivesMs = computerFromMs + computerFrameMs + delayMs(0);
  const computerSamples = (frame: number) => spokenAt(computerFromMs + frame * computerFrameMs, frameSamples);
  for (;;) {
    const microphoneArrivesMs = (microphoneFrames + 1) * 100;
    if (microphoneArrivesMs <= computerArrivesMs) {
      if (microphoneArrivesMs > seconds * 1000) return;
      for (const piece of aligner.pushMicrophone(spokenAt(microphoneFrames * 100, frameSamples), microphoneArrivesMs)) take(piece, microphoneArrivesMs);
      microphoneFrames += 1;
    } else {
      for (const piece of aligner.pushComputer(computerSamples(computerFrames), computerArrivesMs)) take(piece, computerArrivesMs);
      computerFrames += 1;
      const due = computerFromMs + (computerFrames + 1) * computerFrameMs + delayMs(computerFrames);
      computerArrivesMs = Math.max(computerArrivesMs, due);
    }
  }
}

/** The same delays on every run. */
const jitter = (mostMs: number) => (piece: number) => ((piece * 7_919) % 101) / 101 * mostMs;

describe('two channels on one clock', () => {
  test('stand beside each other as they were spoken, nothing lost of either', () => {
    const aligner = createChannelAligner();
    const pieces: SoundPiece[] = [];
    simulate({ seconds: 60, driftPpm: 0, delayMs: jitter(40) }, aligner, (piece) => pieces.push(piece));
    expect(pieces.length).toBeGreaterThanOrEqual(598);
    for (const piece of pieces) expect(apartMs(piece)).toBe(0);
  });

  test('are put right within a second of the later one’s beginning', () => {
    for (const computerFromMs of [30, 130, 480, 1_250]) {
      const aligner = createChannelAligner();
      const apart: (number | null)[] = [];
      simulate({ seconds: 30, driftPpm: 0, delayMs: () => 0, computerFromMs }, aligner, (piece) => apart.push(apartMs(piece)));
      expect(apart.slice(0, Math.floor(computerFromMs / 100)).every((ms) => ms === null), `${computerFromMs}`).toBe(true);
      const heard = apart.slice(Math.ceil(computerFromMs / 100) + 1);
      expect(Math.max(...heard.map((ms) => Math.abs(ms ?? 999))), `${computerFromMs}`).toBeLessThanOrEqual(40);
    }
  });

  test('leave out what the computer played before the microphone began', () => {
    const aligner = createChannelAligner();
    for (let frame = 0; frame < 8; frame += 1) expect(aligner.pushComputer(spokenAt(frame * 100, frameSamples), (frame + 1) * 100)).toEqual([]);
    const pieces: SoundPiece[] = [];
    for (let frame = 0; frame < 5; frame += 1) {
      pieces.push(...aligner.pushMicrophone(spokenAt(750 + frame * 100, frameSamples), 850 + frame * 100));
      pieces.push(...aligner.pushComputer(spokenAt(800 + frame * 100, frameSamples), 900 + frame * 100));
    }
    expect(pieces.slice(0, 4).map(apartMs)).toEqual([0, 0, 0, 0]);
  });

  test('are laid beside each other by their ends where what they heard before the recording comes all at once', () => {
    const aligner = createChannelAligner();
    const pieces: SoundPiece[] = [];
    // Known at 1,000 ms: the computer was opened at 200, the microphone at 700.
    for (let frame = 0; frame < 3; frame += 1) pieces.push(...aligner.pushMicrophone(spokenAt(700 + frame * 100, frameSamples), 1_002));
    for (let frame = 0; frame < 8; frame += 1) pieces.push(...aligner.pushComputer(spokenAt(200 + frame * 100, frameSamples), 1_004));
    for (let frame = 0; frame < 20; frame += 1) {
      pieces.push(...aligner.pushMicrophone(spokenAt(1_000 + frame * 100, frameSamples), 1_100 + frame * 100));
      pieces.push(...aligner.pushComputer(spokenAt(1_000 + frame * 100, frameSamples), 1_102 + frame * 100));
    }
    expect(pieces.length).toBeGreaterThanOrEqual(22);
    for (const piece of pieces) expect(Math.abs(apartMs(piece) ?? 999)).toBeLessThanOrEqual(10);
  });
});

describe('clocks that drift apart by 100 millionths for three hours', () => {
  test.each([100, -100, 37])('at %i keep the channels within 100 ms, and every sample of the microphone in its place', (driftPpm) => {
    const aligner = createChannelAligner();
    let [frames, silent, most] = [0, 0, 0];
    let isInOrder = true;
    simulate({ seconds: 3 * 3_600, driftPpm, delayMs: jitter(60) }, aligner, (piece) => {
      isInOrder &&= piece[0][0] === (((frames * 100) / stepMs) % stepsRound) + 1 && piece[0].length === frameSamples;
      frames += 1;
      const ms = apartMs(piece);
      if (ms === null) silent += 1;
      // Where the told time comes round, the two ends of a fitted frame have nothing in common.
      else if (Math.abs(ms) < 60_000) most = Math.max(most, Math.abs(ms));
    });
    expect(frames).toBeGreaterThan(107_990);
    expect({ isInOrder, silent }).toEqual({ isInOrder: true, silent: 0 });
    expect(most).toBeLessThanOrEqual(100);
  }, 120_000);
});

describe('a channel of the computer that is late', () => {
  test('is waited for, and then silence stands in for it, so that what the microphone hears is stored in time', () => {
    const aligner = createChannelAligner();
    const waitedMs: number[] = [];
    let frame = 0;
    // After ten seconds nothing more comes for four.
    simulate({ seconds: 20, driftPpm: 0, delayMs: (piece) => (piece >= 100 && piece < 140 ? (140 - piece) * 100 : 0) }, aligner, (_piece, nowMs) => {
      frame += 1;
      waitedMs.push(nowMs - frame * 100);
    });
    expect(Math.max(...waitedMs)).toBeLessThanOrEqual(250);
  });

  test('that comes all at once after a stall is brought back to its time: quickly where it is quiet, gently where somebody speaks', () => {
    const stalled = (isQuiet: boolean): number => {
      const aligner = createChannelAligner();
      const aheadOf: number[] = [];
      let now = 0;
      const microphone = () => aligner.pushMicrophone(new Int16Array(frameSamples), now += 100);
      const computer = () => aligner.pushComputer(new Int16Array(frameSamples).fill(isQuiet ? 3 : 3_000), now);
      for (let frame = 0; frame < 50; frame += 1) aheadOf.push(microphone().length + computer().length);
      for (let frame = 0; frame < 10; frame += 1) microphone();
      for (let frame = 0; frame < 10; frame += 1) computer();
      // How long until the computer's queue has nothing standing in it: then a stall shows within three frames again.
      for (let seconds = 1; seconds <= 120; seconds += 1) {
        for (let frame = 0; frame < 10; frame += 1) {
          microphone();
          computer();
        }
        if (standing(aligner, now) <= 2) return seconds;
        // What the look took is given back.
        for (let frame = 0; frame < 4; frame += 1) computer();
      }
      return Infinity;
    };
    expect(stalled(true)).toBeLessThanOrEqual(10);
    expect(stalled(false)).toBeLessThanOrEqual(120);
  });
});

/** Frames of the computer's that are left when the microphone goes on alone. */
function standing(aligner: ChannelAligner, now: number): number {
  let left = 0;
  for (let frame = 0; frame < 4; frame += 1) {
    for (const [, computer] of aligner.pushMicrophone(new Int16Array(frameSamples), now)) if (computer!.some((sample) => sample !== 0)) left += 1;
  }
  return left;
}

test('pieces that come late and all at once, one channel after the other, stand beside each other all the same', () => {
  const aligner = createChannelAligner();
  const pieces: SoundPiece[] = [];
  for (let second = 0; second < 30; second += 1) {
    const arrivesMs = (second + 1) * 1_000;
    for (let frame = 0; frame < 10; frame += 1) pieces.push(...aligner.pushMicrophone(spokenAt(second * 1_000 + frame * 100, frameSamples), arrivesMs));
    for (let frame = 0; frame < 10; frame += 1) pieces.push(...aligner.pushComputer(spokenAt(second * 1_000 + frame * 100, frameSamples), arrivesMs));
  }
  pieces.push(...aligner.flush(31_000));
  expect(pieces.map(apartMs)).toEqual(Array.from({ length: 300 }, () => 0));
});

test('a program that was held up takes what waited at its door for late, and for nothing else', () => {
  const aligner = createChannelAligner();
  const pieces: SoundPiece[] = [];
  const microphone = (frame: number, arrivesMs: number) => pieces.push(...aligner.pushMicrophone(spokenAt(frame * 100, frameSamples), arrivesMs));
  const computer = (frame: number, arrivesMs: number) => pieces.push(...aligner.pushComputer(spokenAt(frame * 100, frameSamples), arrivesMs));
  let frame = 0;
  for (; frame < 20; frame += 1) {
    microphone(frame, (frame + 1) * 100);
    computer(frame, (frame + 1) * 100 + 20);
  }
  // Held up for 700 ms between a piece of the microphone's and the one of the computer's that belongs beside it.
  microphone(20, 2_100);
  for (let late = 21; late < 28; late += 1) microphone(late, 2_800);
  for (let late = 20; late < 28; late += 1) computer(late, 2_801);
  for (frame = 28; frame < 40; frame += 1) {
    microphone(frame, (frame + 1) * 100);
    computer(frame, (frame + 1) * 100 + 20);
  }
  expect(pieces.length).toBeGreaterThanOrEqual(38);
  for (const piece of pieces) expect(Math.abs(apartMs(piece) ?? 999)).toBeLessThanOrEqual(20);
});

describe('whatever arrives, and whenever', () => {
  const events = fc.array(fc.record({
    what: fc.constantFrom('microphone', 'computer', 'flush', 'end'), length: fc.integer({ min: 1, max: frameSamples }), afterMs: fc.nat(400), loud: fc.boolean(),
  }), { maxLength: 120 });

  test('all of the microphone goes on, in order and unchanged, beside as much of the computer', () => {
    fc.assert(fc.property(events, (all) => {
      const aligner = createChannelAligner();
      const [spoken, stored]: [number[], number[]] = [[], []];
      /** How much had been spoken, by when: as far as time may pass between two pieces. */
      const spokenBy: Array<{ readonly atMs: number; readonly samples: number }> = [];
      let [now, passed] = [0, 0];
      const keep = (pieces: readonly SoundPiece[]) => {
        for (const [microphone, computer] of pieces) {
          stored.push(...microphone);
          expect(computer?.length).toBe(microphone.length);
        }
      };
      for (const { what, length, afterMs, loud } of all) {
        now += afterMs;
        passed += Math.min(100, afterMs);
        if (what === 'microphone') {
          const samples = Int16Array.from({ length }, (_, index) => spoken.length + index);
          spoken.push(...samples);
          keep(aligner.pushMicrophone(samples, now));
          const due = spokenBy.findLast(({ atMs }) => passed - atMs >= 200)?.samples ?? 0;
          expect(stored.length).toBeGreaterThanOrEqual(due);
          spokenBy.push({ atMs: passed, samples: spoken.length });
        } else if (what === 'computer') keep(aligner.pushComputer(new Int16Array(length).fill(loud ? 9_000 : 1), now));
        else keep(what === 'flush' ? aligner.flush(now) : aligner.endComputer(now));
        if (what === 'flush' || what === 'end') expect(stored).toEqual(spoken);
      }
      keep(aligner.flush(now));
      expect(stored).toEqual(spoken);
    }), { numRuns: 200 });
  });
});

test('a microphone that is silent for long fills no memory with what the computer plays', () => {
  const aligner = createChannelAligner();
  for (let frame = 0; frame < 1_000; frame += 1) aligner.pushComputer(new Int16Array(frameSamples).fill(500), frame * 100);
  const pieces: SoundPiece[] = [];
  for (let frame = 0; frame < 200; frame += 1) pieces.push(...aligner.pushMicrophone(new Int16Array(frameSamples), 100_000));
  pieces.push(...aligner.flush(100_000));
  const kept = pieces.filter(([, computer]) => computer!.some((sample) => sample !== 0)).length;
  expect(pieces).toHaveLength(200);
  expect(kept * frameSamples).toBeLessThanOrEqual(15 * sampleRateHz);
});
