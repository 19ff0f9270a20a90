import { describe, expect, test, vi } from 'vitest';
import { frameSamples, sampleRateHz, type SoundPiece } from '#shared/audio/pcm.ts';
import type { AudioChannel, Word } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { err, ok, problem, ProblemError, type Problem } from '#shared/lib/result.ts';
import type { EncryptedAudioWriter } from '#core/audio/encrypted-audio-writer.ts';
import type { MicrophoneListener, MicrophoneProblemType, MicrophoneSource } from '#core/capture/microphone-source.ts';
import type { RecogniserHost, RecogniserListener } from '#core/speech/recogniser-host.ts';
import { createRecordingSession } from './recording-session.ts';

/** A microphone in the hands of the test. */
function handMicrophone() {
  let listener: MicrophoneListener | null = null;
  const source: MicrophoneSource = {
    kind: 'page',
    start: (of) => {
      listener = of;
      return Promise.resolve(ok());
    },
    pause: () => {},
    resume: () => {},
    stop: async () => {
      const told = listener;
      listener = null;
      told?.onEnd({ type: 'stopped', truncated: false });
    },
  };
  return {
    source,
    async speak(frames: number) {
      for (let frame = 0; frame < frames; frame += 1) await listener?.onSamples(new Int16Array(frameSamples));
    },
    away: (why: Problem<MicrophoneProblemType>) => void listener?.onAway?.(why),
    back: () => void listener?.onBack?.(),
  };
}

const diskFull = new ProblemError(problem('audio-disk-full', 'The disk is full.'));

function memoryWriter(failing: { flush?: boolean } = {}) {
  const counts = { frameCount: 0, sampleCount: 0 };
  const writer: EncryptedAudioWriter = {
    get frameCount() { return counts.frameCount; },
    get sampleCount() { return counts.sampleCount; },
    append: async (samples) => {
      counts.frameCount += 1;
      counts.sampleCount += samples.length;
    },
    flush: async () => { if (failing.flush) throw diskFull; },
    close: async () => ({ ...counts }),
  };
  return writer;
}

const reader = { readChannel: (_channel: AudioChannel, from: number, to: number) => Promise.resolve(new Int16Array(to - from)) };

/** Says a word for every second it is given, named by the second it is; what it is given counts from where it begins. */
function attentiveHost(): { host: RecogniserHost; begins: number } {
  const state = { begins: 0 };
  const host: RecogniserHost = {
    ready: () => Promise.resolve(ok()),
    knownWords: (words) => Promise.resolve(new Set(words)),
    close: () => Promise.resolve(),
    begin({ listener }) {
      state.begins += 1;
      let heard = 0;
      let over = false;
      return {
        accept(samples) {
          for (let left = samples.length; left > 0 && !over; left -= 1) {
            heard += 1;
            if (heard % sampleRateHz !== 0) continue;
            const endMs = (heard / sampleRateHz) * 1_000;
            listener.onUtterance([{ spoken: 'tick', startMs: endMs - 900, endMs, confidence: 1 }], heard, null);
          }
        },
        backlogSamples: 0,
        drainedBelow: () => Promise.resolve(),
        finish: () => Promise.resolve(),
        abandon: async () => { over = true; },
      };
    },
  };
  return { host, get begins() { return state.begins; } };
}

const silent = { onLevel: () => {}, onWarning: () => {} };
const second = sampleRateHz / frameSamples;

function listening() {
  const endsMs: number[] = [];
  return { endsMs, listener: { onPartial: () => {}, onHeard: () => {}, onUtterance: (words: readonly Word[]) => { endsMs.push(...words.map(({ endMs }) => endMs)); } } };
}

test('stop tells how much sound there is', async () => {
  const microphone = handMicrophone();
  const session = createRecordingSession({ source: microphone.source, writer: memoryWriter(), listener: silent });
  await session.start();
  await microphone.speak(3);
  expect(await session.stop()).toMatchObject({ frameCount: 3, failure: null });
});

test('a disk that fails at a pause ends the recording and says so, instead of hearing nothing from then on', async () => {
  const microphone = handMicrophone();
  const session = createRecordingSession({ source: microphone.source, writer: memoryWriter({ flush: true }), listener: silent });
  await session.start();
  await microphone.speak(2);
  session.pause();
  expect(await session.closed).toMatchObject({ frameCount: 2, failure: { type: 'audio-disk-full' } });
});

describe('a microphone that goes away', () => {
  const lost = problem('microphone-lost', 'lost');

  async function recordingSession() {
    let nowMs = 0;
    const microphone = handMicrophone();
    const told: (string | boolean | null)[] = [];
    const writer = memoryWriter();
    let flushes = 0;
    const session = createRecordingSession({
      source: { ...microphone.source, resume: () => { told.push('looked for'); } }, writer: { ...writer, get sampleCount() { return writer.sampleCount; }, flush: async () => { flushes += 1; }, close: () => writer.close() },
      listener: { ...silent, onWarning: (message) => { told.push(message); }, onMicrophone: (isAway) => { told.push(isAway); } },
      clock: { monotonicMs: () => nowMs },
    });
    await session.start();
    await microphone.speak(3);
    return { session, microphone, told, flushes: () => flushes, pass: (ms: number) => { nowMs += ms; } };
  }

  test('is waited for: what was said is on the disk, and it is said that nothing is lost, and for how long it was away', async () => {
    const { session, microphone, told, flushes, pass } = await recordingSession();
    microphone.away(lost);
    await Promise.resolve();
    expect(session).toMatchObject({ phase: 'waiting', elapsedMs: 300, warning: expect.stringMatching(/went away.*Nothing of what was recorded is lost.*goes on by itself/) as string });
    await vi.waitFor(() => expect(flushes()).toBe(1));
    session.warnOfDisk('The disk is full soon.');
    expect(session.warning).toMatch(/by itself\. The disk is full soon\.$/);
    session.warnOfDisk(null);
    session.resume();
    pass(95_000);
    microphone.back();
    expect(session).toMatchObject({ phase: 'recording', warning: expect.stringContaining('was away for 95 seconds') as string });
    await microphone.speak(60 * second);
    expect(session.warning).not.toBeNull();
    await microphone.speak(1);
    expect(session.warning).toBeNull();
    expect(told.filter((each) => typeof each !== 'string')).toEqual([true, false, null]);
    expect(told).toContain('looked for');
    expect(await session.stop()).toMatchObject({ frameCount: 4 + 60 * second, failure: null });
  });

  test('that comes back after a quarter of an hour is paused: another visit may be heard by then', async () => {
    const { session, microphone, pass } = await recordingSession();
    microphone.away(lost);
    pass(15 * 60_000 + 1);
    microphone.back();
    expect(session).toMatchObject({ phase: 'paused', warning: expect.stringMatching(/away for 15 minutes.*is paused: resume it/) as string });
    session.resume();
    expect(session.phase).toBe('recording');
    expect(await session.stop()).toMatchObject({ frameCount: 3, failure: null });
  });

  test('in a pause stays paused when it is there again, and waits where the pause ends before', async () => {
    const { session, microphone, pass } = await recordingSession();
    session.pause();
    microphone.away(lost);
    expect(session).toMatchObject({ phase: 'paused', warning: expect.stringContaining('before you resume') as string });
    pass(5_000);
    microphone.back();
    expect(session).toMatchObject({ phase: 'paused', warning: null });
    microphone.away(problem('microphone-refused', 'refused'));
    session.resume();
    expect(session).toMatchObject({ phase: 'waiting', warning: expect.stringMatching(/no longer lets Sotto use.*goes on by itself/) as string });
    session.pause();
    expect(session.phase).toBe('paused');
    expect(await session.stop()).toMatchObject({ frameCount: 3, failure: null });
  });
});

/** A source of two channels, and what is missing of it, in the hands of the test. */
function handTwoChannels() {
  let listener: MicrophoneListener | null = null;
  const source: MicrophoneSource = {
    ...handMicrophone().source, channelCount: 2,
    start: (of) => {
      listener = of;
      return Promise.resolve(ok());
    },
    stop: async () => listener?.onEnd({ type: 'stopped', truncated: false }),
  };
  return {
    source, miss: (message: string) => listener?.onMissing?.(message),
    hear: async (...piece: SoundPiece) => { await listener?.onSamples(...piece); },
  };
}

describe('two channels', () => {
  test('are stored beside each other, and the level of each is told', async () => {
    const both = handTwoChannels();
    const appended: SoundPiece[] = [];
    const levels: (number | null)[][] = [];
    const writer: EncryptedAudioWriter = { ...memoryWriter(), append: async (...piece) => { appended.push(piece); } };
    const session = createRecordingSession({ source: both.source, writer, listener: { ...silent, onLevel: (dbfs, _elapsedMs, computerDbfs) => { levels.push([dbfs, computerDbfs]); } } });
    await session.start();
    const [loud, quiet] = [new Int16Array(frameSamples).fill(16_384), new Int16Array(frameSamples)];
    await both.hear(loud, quiet);
    await both.hear(quiet, loud);
    expect(appended).toEqual([[loud, quiet], [quiet, loud]]);
    expect(levels.map((pair) => pair.map((dbfs) => Math.round(dbfs ?? NaN)))).toEqual([[-6, -100], [-100, -6]]);
    expect(session.elapsedMs).toBe(200);
  });

  test('are recognised apart, each from where it was left', async () => {
    const both = handTwoChannels();
    const session = createRecordingSession({ source: both.source, writer: memoryWriter(), listener: silent });
    await session.start();
    const [one, other] = [listening(), listening()];
    const read: AudioChannel[] = [];
    const watched = { readChannel: (channel: AudioChannel, from: number, to: number) => { read.push(channel); return reader.readChannel(channel, from, to); } };
    const stop = new AbortController();
    const microphone = session.recognise({ channel: 'microphone', host: attentiveHost().host, reader: watched, listener: one.listener });
    const computer = session.recognise({ channel: 'computer', host: attentiveHost().host, reader: watched, listener: other.listener, signal: stop.signal });
    const silence = new Int16Array(frameSamples);
    for (let frame = 0; frame < 2 * second; frame += 1) await both.hear(silence, silence);
    await expect.poll(() => [one.endsMs, other.endsMs]).toEqual([[1_000, 2_000], [1_000, 2_000]]);
    stop.abort();
    await expect(computer).rejects.toBeInstanceOf(Cancelled);
    for (let frame = 0; frame < second; frame += 1) await both.hear(silence, silence);
    const again = session.recognise({ channel: 'computer', host: attentiveHost().host, reader: watched, listener: other.listener });
    await session.stop();
    expect(await Promise.all([microphone, again])).toEqual([{ ok: true }, { ok: true }]);
    expect([one.endsMs, other.endsMs]).toEqual([[1_000, 2_000, 3_000], [1_000, 2_000, 3_000]]);
    expect(new Set(read)).toEqual(new Set(['microphone', 'computer']));
  });

  test('say what is missing of them for as long as they last, beside what else there is to say', async () => {
    const both = handTwoChannels();
    const said: (string | null)[] = [];
    const session = createRecordingSession({ source: both.source, writer: memoryWriter(), listener: { ...silent, onWarning: (message) => { said.push(message); } } });
    await session.start();
    both.miss('The computer is not heard.');
    const dying = session.recognise({
      channel: 'microphone', reader, listener: listening().listener,
      host: { ...attentiveHost().host, begin: (options) => { options.listener.onDied(problem('model-unusable', 'The model is broken.')); return attentiveHost().host.begin(options); } },
    });
    await dying;
    expect(said).toEqual(['The computer is not heard.', 'The computer is not heard. The model is broken. The sound is being stored.']);
    expect(session.warning).toBe(said.at(-1));
    await session.stop();
  });
});

describe('recognition', () => {
  test('that is cancelled and taken up again tells every word once, whatever was spoken in between', async () => {
    const microphone = handMicrophone();
    const session = createRecordingSession({ source: microphone.source, writer: memoryWriter(), listener: silent });
    await session.start();
    const { host } = attentiveHost();
    const { endsMs, listener } = listening();
    const stop = new AbortController();
    const before = session.recognise({ channel: 'microphone', host, reader, listener, signal: stop.signal });
    await microphone.speak(2 * second + 5);
    await expect.poll(() => endsMs).toEqual([1_000, 2_000]);
    stop.abort();
    await expect(before).rejects.toBeInstanceOf(Cancelled);

    await microphone.speak(2 * second);
    expect(endsMs).toHaveLength(2);
    const after = session.recognise({ channel: 'microphone', host, reader, listener });
    await microphone.speak(second);
    await session.stop();
    expect(await after).toEqual({ ok: true });
    expect(endsMs).toEqual([1_000, 2_000, 3_000, 4_000, 5_000]);
  });

  test('that falls behind is said, delays no sound, and is not said any more once it has caught up', async () => {
    const microphone = handMicrophone();
    const warnings: (string | null)[] = [];
    const session = createRecordingSession({ source: microphone.source, writer: memoryWriter(), listener: { ...silent, onWarning: (message) => { warnings.push(message); } } });
    await session.start();
    let told: RecogniserListener | null = null;
    const { host } = attentiveHost();
    const slow: RecogniserHost = { ...host, begin(options) {
      told = options.listener;
      return { ...host.begin(options), accept: () => {}, drainedBelow: () => new Promise(() => {}) };
    } };
    const stop = new AbortController();
    const heard = session.recognise({ channel: 'microphone', host: slow, reader, listener: listening().listener, signal: stop.signal });
    await microphone.speak(6 * second);
    expect(session.elapsedMs).toBe(6_000);
    must(told as RecogniserListener | null, 'it began').onHeard(frameSamples, 1);
    expect(session.warning).toMatch(/running behind/);
    must(told as RecogniserListener | null, 'it began').onHeard(6 * sampleRateHz, 1);
    expect(session.warning).toBeNull();
    expect(warnings).toHaveLength(2);
    stop.abort();
    await expect(heard).rejects.toBeInstanceOf(Cancelled);
    await session.stop();
  });

  test('stops at once in a pause too, when no sound comes', async () => {
    const microphone = handMicrophone();
    const session = createRecordingSession({ source: microphone.source, writer: memoryWriter(), listener: silent });
    await session.start();
    const stop = new AbortController();
    const heard = session.recognise({ channel: 'microphone', host: attentiveHost().host, reader, listener: listening().listener, signal: stop.signal });
    session.pause();
    stop.abort();
    await expect(heard).rejects.toBeInstanceOf(Cancelled);
    await session.stop();
  });

  test('of a microphone that does not start troubles no recogniser', async () => {
    const source: MicrophoneSource = { ...handMicrophone().source, start: () => Promise.resolve(err(problem('no-microphone', 'none'))) };
    const session = createRecordingSession({ source, writer: memoryWriter(), listener: silent });
    const recogniser = attentiveHost();
    const heard = session.recognise({ channel: 'microphone', host: recogniser.host, reader, listener: listening().listener });
    expect(await session.start()).toMatchObject({ ok: false, error: { type: 'no-microphone' } });
    expect(await heard).toEqual({ ok: true });
    expect(recogniser.begins).toBe(0);
    expect(await session.closed).toMatchObject({ sampleCount: 0, failure: { type: 'no-microphone' } });
  });

  test('does not wait for ever where a source has a defect at its start', async () => {
    const source: MicrophoneSource = { ...handMicrophone().source, start: () => Promise.reject(new Error('broken')) };
    const session = createRecordingSession({ source, writer: memoryWriter(), listener: silent });
    const heard = session.recognise({ channel: 'microphone', host: attentiveHost().host, reader, listener: listening().listener });
    await expect(session.start()).rejects.toThrow('broken');
    expect(await session.closed).toMatchObject({ sampleCount: 0, failure: { type: 'internal' } });
    expect(await heard).toEqual({ ok: true });
  });
});
