/**
 * The microphone through a program of the system (arecord, sox or rec), started by node-record-lpcm16. That package
 * reports an end by error events in some cases and not at all in others, which is why `program-source.ts` believes neither.
 */
import recorders from 'node-record-lpcm16';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { findRecorderProgram } from './find-recorder-program.ts';
import type { MicrophoneSource } from './microphone-source.ts';
import { createProgramSource, type RunningProgram } from './program-source.ts';

export interface RecorderProgramOptions {
  /** As the program names it: `plughw:1,0` for arecord. Left out: the system's own choice. */
  readonly device?: string;
  /** How long without sound means that there is none. */
  readonly silentAfterMs?: number;
  /** Between two tries to find a microphone that went away. */
  readonly lookEveryMs?: number;
}

export function createRecorderProgramSource({ device, silentAfterMs = 3_000, ...wait }: RecorderProgramOptions = {}): MicrophoneSource {
  return createProgramSource({ launch: () => launchRecorder(device), silentAfterMs, ...wait });
}

function launchRecorder(device: string | undefined): RunningProgram | null {
  // The package gives `rec` no way to choose a device.
  const found = findRecorderProgram(device === undefined ? {} : { names: ['arecord', 'sox'] });
  if (found === null) return null;
  const recording = recorders.record({
    recorder: found.name, sampleRate: sampleRateHz, channels: 1, audioType: 'raw', ...(device === undefined ? {} : { device }),
  });
  return { process: recording.process, stream: recording.stream() };
}
