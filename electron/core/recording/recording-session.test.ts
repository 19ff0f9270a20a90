import { expect, test } from 'vitest';
import { frameSamples } from '#shared/audio/pcm.ts';
import { ok, problem, ProblemError } from '#shared/lib/result.ts';
import type { EncryptedAudioReader } from '#core/audio/encrypted-audio-reader.ts';
import type { EncryptedAudioWriter } from '#core/audio/encrypted-audio-writer.ts';
import type { MicrophoneListener, MicrophoneSource } from '#core/capture/microphone-source.ts';
import type { RecogniserHost } from '#core/speech/recogniser-host.ts';
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
  return { source, speak: async (frames: number) => {
    for (let frame = 0; frame < frames; frame += 1) await listener?.onSamples(new Int16Array(frameSamples));
  } };
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

const reader = { readSamples: (from: number, to: number) => Promise.resolve(new Int16Array(to - from)) } as EncryptedAudioReader;

const deafHost: RecogniserHost = {
  ready: () => Promise.resolve(ok()),
  close: () => Promise.resolve(),
  begin: () => ({ accept: () => {}, backlogSamples: 0, drainedBelow: () => Promise.resolve(), finish: () => Promise.resolve(), abandon: () => Promise.resolve() }),
};

const silent = { onLevel: () => {}, onPartial: () => {}, onUtterance: () => {}, onWarning: () => {}, onHeard: () => {} };

test('stop tells how much sound there is', async () => {
  const microphone = handMicrophone();
  const session = createRecordingSession({ source: microphone.source, writer: memoryWriter(), reader, host: deafHost, listener: silent, live: true });
  await session.start();
  await microphone.speak(3);
  expect(await session.stop()).toMatchObject({ frameCount: 3, failure: null });
  expect(await session.transcript).toMatchObject({ ok: true });
});

test('a disk that fails at a pause ends the recording and says so, instead of hearing nothing from then on', async () => {
  const microphone = handMicrophone();
  const session = createRecordingSession({
    source: microphone.source, writer: memoryWriter({ flush: true }), reader, host: deafHost, listener: silent, live: true,
  });
  await session.start();
  await microphone.speak(2);
  session.pause();
  expect(await session.closed).toMatchObject({ frameCount: 2, failure: { type: 'audio-disk-full' } });
});
