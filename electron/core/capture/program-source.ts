/**
 * A source over a program of the system that writes raw samples to its output. Only the process itself is believed: what it
 * prints and how it exits differs from program to program. A pause drops sound instead of stopping the program, which
 * Windows could not do.
 */
import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { bytesPerSample, bytesToSamples } from '#shared/audio/pcm.ts';
import { assert } from '#shared/lib/assert.ts';
import { err } from '#shared/lib/result.ts';
import { createLiveSound, type LiveSound } from './live-sound.ts';
import { microphoneProblem } from './microphone-problems.ts';
import type { MicrophoneSource } from './microphone-source.ts';

export interface RunningProgram {
  readonly process: ChildProcess;
  /** 16 kHz mono s16le. */
  readonly stream: Readable;
}

export interface ProgramSourceOptions {
  /** Null where there is no such program. */
  readonly launch: () => RunningProgram | null;
  /** How long without sound means that there is none. */
  readonly silentAfterMs: number;
}

export function createProgramSource({ launch, silentAfterMs }: ProgramSourceOptions): MicrophoneSource {
  let sound: LiveSound | null = null;
  let program: ChildProcess | null = null;
  let isStopping = false;

  return {
    kind: 'recorder-program',

    async start(listener) {
      assert(sound === null, 'a source starts once');
      const running = launch();
      if (running === null) return err(microphoneProblem('no-recorder-program'));

      const started = createLiveSound(listener, { firstSoundWithinMs: silentAfterMs, silentAfterMs });
      sound = started;
      program = running.process;
      const toSamples = createSampleJoiner();
      running.stream.on('data', (bytes: Buffer) => started.push(toSamples(bytes)));
      // An exit code may come as an error of the stream; `close` tells the same, and in every case.
      running.stream.on('error', () => {});
      running.process.on('error', (cause) => started.fail(endOf(started, cause)));
      running.process.on('close', () => (isStopping ? void started.stop() : started.fail(endOf(started))));
      void started.ended.then(() => endProgram(running.process));
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
