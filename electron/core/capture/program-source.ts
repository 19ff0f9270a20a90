/**
 * A source over a program of the system that writes raw samples to its output. Only the process itself is believed: what it
 * prints and how it exits differs from program to program. A pause drops sound instead of stopping the program, which
 * Windows could not do. A microphone that went away takes its program with it: another is started every few seconds until one
 * gives sound.
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
  /** Between two tries to find a microphone that went away. */
  readonly lookEveryMs?: number;
}

export function createProgramSource({ launch, silentAfterMs, lookEveryMs = 2_000 }: ProgramSourceOptions): MicrophoneSource {
  let sound: LiveSound | null = null;
  /** Null between two tries. */
  let program: ChildProcess | null = null;
  /** Its device is free again. */
  let programGone: Promise<void> = Promise.resolve();
  let isStopping = false;
  let nextLook: NodeJS.Timeout | null = null;

  function follow(of: LiveSound, { process, stream }: RunningProgram): void {
    program = process;
    const gone = Promise.withResolvers<void>();
    programGone = gone.promise;
    const toSamples = createSampleJoiner();
    stream.on('data', (bytes: Buffer) => of.push(toSamples(bytes)));
    // An exit code may come as an error of the stream; `close` tells the same, and in every case.
    stream.on('error', () => {});
    let isOver = false;
    const end = (cause?: unknown): void => {
      if (isOver) return;
      isOver = true;
      program = null;
      gone.resolve();
      if (isStopping) return void of.stop();
      of.lose(endOf(of, cause));
      if (of.isAway) lookLater(of);
    };
    process.on('error', (cause) => { if (process.pid === undefined) end(cause); });
    process.on('close', () => end());
  }

  function lookLater(of: LiveSound): void {
    nextLook = setTimeout(() => look(of), lookEveryMs);
  }

  /** A computer short of memory or of files starts no program now; it may a moment later. */
  function tryToLaunch(): RunningProgram | null {
    try {
      return launch();
    } catch {
      return null;
    }
  }

  /** Its end, which comes in every case where it hears nothing, leads to the next try. */
  function look(of: LiveSound): void {
    clearTimeout(nextLook ?? undefined);
    const running = tryToLaunch();
    if (running === null) return lookLater(of);
    follow(of, running);
    const unheard = setTimeout(() => { if (of.isAway) endProgram(running.process); }, silentAfterMs);
    running.process.once('close', () => clearTimeout(unheard));
  }

  return {
    kind: 'recorder-program',

    async start(listener) {
      assert(sound === null, 'a source starts once');
      const running = launch();
      if (running === null) return err(microphoneProblem('no-recorder-program'));

      const started = createLiveSound(listener, {
        firstSoundWithinMs: silentAfterMs, silentAfterMs,
        // One that hangs keeps the device from whoever looks for it.
        onLost: () => { if (program !== null) endProgram(program); },
      });
      sound = started;
      follow(started, running);
      void started.ended.then(() => { if (program !== null) endProgram(program); });
      const answer = await started.started;
      // Whoever is refused may try another way to the same device at once.
      if (!answer.ok) await programGone;
      return answer;
    },

    pause: () => sound?.pause(),
    resume() {
      sound?.resume();
      if (sound?.isAway === true && program === null && !isStopping) look(sound);
    },

    async stop() {
      if (sound === null) return;
      isStopping = true;
      clearTimeout(nextLook ?? undefined);
      // Sound ends after the program has: what it still had in its pipe belongs to the recording.
      if (program === null) void sound.stop();
      else endProgram(program);
      await sound.ended;
      await programGone;
    },
  };
}

function endOf(sound: LiveSound, cause?: unknown) {
  return microphoneProblem(sound.isFlowing || sound.isAway ? 'microphone-lost' : 'no-microphone', cause);
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
