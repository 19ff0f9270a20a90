/**
 * What this computer plays, through a program of a Linux system: the monitor of the sound server's default output, which
 * PulseAudio and PipeWire both have under one name. Each program is told that name itself. Left to a program's own default
 * device it could be the microphone once more, and the other side's words would be the clinician's.
 */
import { spawn } from 'node:child_process';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { findFirstProgram } from './find-recorder-program.ts';
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

export function createComputerSoundSource({ silentAfterMs = 3_000 }: { readonly silentAfterMs?: number } = {}): MicrophoneSource {
  return createProgramSource({ launch, silentAfterMs });
}

function launch(): RunningProgram | null {
  const found = findFirstProgram(computerSoundPrograms);
  if (found === null) return null;
  const { args, env } = callByProgram[found.name];
  const program = spawn(found.file, args, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...env } });
  return { process: program, stream: program.stdout };
}
