/**
 * The microphone through a program of the system (arecord, sox or rec), started by node-record-lpcm16. That package
 * reports an end by error events in some cases and not at all in others, so only the process itself is believed here.
 * A pause drops sound instead of stopping the program, which Windows could not do.
 */
import type { ChildProcess } from 'node:child_process';
import recorders from 'node-record-lpcm16';
import { bytesPerSample, bytesToSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import { assert } from '#shared/lib/assert.ts';
import { err } from '#shared/lib/result.ts';
import { findRecorderProgram } from './find-recorder-program.ts';
import { createLiveSound, type LiveSound } from './live-sound.ts';
import { microphoneProblem } from './microphone-problems.ts';
import type { MicrophoneSource } from './microphone-source.ts';

export interface RecorderProgramOptions {
  /** As the program names it: `plughw:1,0` for arecord. Left out: the system's own choice. */
  readonly device?: string;
  /** How long without sound means that there is none. */
  readonly silentAfterMs?: number;
}

export function createRecorderProgramSource({ device, silentAfterMs = 3_000 }: RecorderProgramOptions = {}): MicrophoneSource {
  let sound: LiveSound | null = null;
  let program: ChildProcess | null = null;
  let isStopping = false;

  return {
    kind: 'recorder-program',

    async start(listener) {
      assert(sound === null, 'a source starts once');
      // The package gives `rec` no way to choose a device.
      const found = findRecorderProgram(device === undefined ? {} : { names: ['arecord', 'sox'] });
      if (found === null) return err(microphoneProblem('no-recorder-program'));

      const started = createLiveSound(listener, { firstSoundWithinMs: silentAfterMs, silentAfterMs });
      const recording = recorders.record({
        recorder: found.name, sampleRate: sampleRateHz, channels: 1, audioType: 'raw', ...(device === undefined ? {} : { device }),
      });
      sound = started;
      program = recording.process;
      const toSamples = createSampleJoiner();
      recording.stream().on('data', (bytes: Buffer) => started.push(toSamples(bytes)));
      // The package emits an exit code as an error of the stream; `close` tells the same, and in every case.
      recording.stream().on('error', () => {});
      recording.process.on('error', (cause) => started.fail(endOf(started, cause)));
      recording.process.on('close', () => (isStopping ? void started.stop() : started.fail(endOf(started))));
      void started.ended.then(() => endProgram(recording.process));
      return started.started;
    },

    pause: () => sound?.pause(),
    resume: () => sound?.resume(),

    async stop() {
      if (sound === null || program === null) return;
      isStopping = true;
      // Sound ends after the program has: what it still had in its pipe belongs to the recording.
      endProgram(program);
      await sound.ended;
    },
  };
}

function endOf(sound: LiveSound, cause?: unknown) {
  return microphoneProblem(sound.isFlowing ? 'microphone-lost' : 'no-microphone', cause);
}

const patienceMs = 1_000;

/** Asks politely first; a program that hangs, or left its pipe to another, does not hold the recording up. */
function endProgram(program: ChildProcess): void {
  if (program.stdout?.closed === true && hasExited(program)) return;
  program.kill();
  const force = setTimeout(() => {
    program.kill('SIGKILL');
    program.stdout?.destroy();
    program.stderr?.destroy();
  }, patienceMs);
  program.once('close', () => clearTimeout(force));
}

function hasExited(program: ChildProcess): boolean {
  return program.exitCode !== null || program.signalCode !== null;
}

/** A chunk of a pipe may end in the middle of a sample. */
function createSampleJoiner(): (bytes: Buffer) => Int16Array {
  let rest = Buffer.alloc(0);
  return (bytes) => {
    const joined = Buffer.concat([rest, bytes]);
    const wholeBytes = joined.length - (joined.length % bytesPerSample);
    rest = joined.subarray(wholeBytes);
    return bytesToSamples(joined.subarray(0, wholeBytes));
  };
}
