/**
 * What this computer plays, through a program of a Linux system: the monitor of the sound server's default output, which
 * PulseAudio and PipeWire both have under one name. Each program is told that name itself. Left to a program's own default
 * device it could be the microphone once more, and the other side's words would be the clinician's.
 *
 * The microphone's own program is tried first: each holds sound back for a time of its own (arecord a tenth of a second
 * longer than parec), and what comes through two programs would stand that much apart.
 */
import { spawn } from 'node:child_process';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { err, type Result } from '#shared/lib/result.ts';
import { findFirstProgram, findRecorderProgram, type FoundProgram } from './find-recorder-program.ts';
import { microphoneProblem, type MicrophoneProblem } from './microphone-problems.ts';
import type { MicrophoneSource } from './microphone-source.ts';
import { createProgramSource, type RunningProgram } from './program-source.ts';

const monitor = '@DEFAULT_MONITOR@';
const rate = String(sampleRateHz);

/** arecord can name no device of the sound server: its plugin `pulse` takes the one in the environment, or fails where it is missing. */
const callByProgram = {
  parec: { args: [`--device=${monitor}`, '--raw', '--format=s16le', `--rate=${rate}`, '--channels=1', '--latency-msec=50'], env: {} },
  arecord: { args: ['-D', 'pulse', '-q', '-r', rate, '-c', '1', '-t', 'raw', '-f', 'S16_LE', '-'], env: { PULSE_SOURCE: monitor } },
  sox: { args: ['--no-show-progress', '-t', 'pulseaudio', monitor, '-r', rate, '-c', '1', '-e', 'signed-integer', '-b', '16', '-t', 'raw', '-'], env: {} },
} as const;

export type ComputerSoundProgram = keyof typeof callByProgram;
export const computerSoundPrograms = ['parec', 'arecord', 'sox'] as const satisfies readonly ComputerSoundProgram[];

export interface ComputerSoundOptions {
  /** What the microphone beside it comes through. */
  readonly microphone: 'recorder-program' | 'page';
  /** How long without sound means that there is none. */
  readonly silentAfterMs?: number;
}

export function createComputerSoundSource({ microphone, silentAfterMs = 3_000 }: ComputerSoundOptions): MicrophoneSource {
  let current: MicrophoneSource | null = null;
  let isPaused = false;
  let isStopped = false;

  return {
    kind: 'recorder-program',

    /** With the first program that gives sound: one that is there may lack what it needs for this. */
    async start(listener) {
      let answer: Result<void, MicrophoneProblem> = err(microphoneProblem('no-recorder-program'));
      for (const program of programsFor(microphone)) {
        current = createProgramSource({ launch: () => launch(program), silentAfterMs });
        const starting = current.start(listener);
        if (isPaused) void current.pause();
        answer = await starting;
        if (answer.ok || isStopped) break;
      }
      return answer;
    },

    pause() {
      isPaused = true;
      return current?.pause();
    },
    resume() {
      isPaused = false;
      current?.resume();
    },
    async stop() {
      isStopped = true;
      await current?.stop();
    },
  };
}

function programsFor(microphone: ComputerSoundOptions['microphone']): readonly FoundProgram<ComputerSoundProgram>[] {
  const recorder = microphone === 'recorder-program' ? findRecorderProgram()?.name : undefined;
  const first = computerSoundPrograms.filter((name) => name === recorder);
  return [...first, ...computerSoundPrograms.filter((name) => name !== recorder)].flatMap((name) => findFirstProgram([name]) ?? []);
}

function launch({ name, file }: FoundProgram<ComputerSoundProgram>): RunningProgram {
  const { args, env } = callByProgram[name];
  const program = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...env } });
  return { process: program, stream: program.stdout };
}
