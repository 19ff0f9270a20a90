/** Whether, and how, this computer lets Sotto hear what it plays. Asks nobody and starts nothing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { computerSoundPrograms } from './computer-sound-source.ts';
import { findFirstProgram } from './find-recorder-program.ts';

export interface ComputerSoundPlan {
  /** Null where it cannot be heard. */
  readonly source: 'recorder-program' | 'page' | null;
  /** Why not, in words for the person; null where it can. */
  readonly whyNot: string | null;
}

export interface ComputerSoundGround {
  readonly platform: NodeJS.Platform;
  /** The system's own, as `os.release()` says it. */
  readonly release: string;
  /** The window is Electron's, which can hear the computer where the system lets it; a browser's cannot. */
  readonly isElectron: boolean;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly hasProgram?: () => boolean;
  readonly exists?: (path: string) => boolean;
}

/** macOS 14.2, whose Core Audio taps ask for the computer's sound alone. Before it, hearing meant recording the screen. */
const firstDarwinWithTaps = [23, 2] as const;

export function planComputerSound({ platform, release, isElectron, env = process.env, hasProgram = isThereAProgram, exists = existsSync }: ComputerSoundGround): ComputerSoundPlan {
  if (platform === 'linux') {
    if (!hasProgram()) return cannot('no program for it was found. Install pulseaudio-utils (parec), then open this again.');
    return hasSoundServer(env, exists) ? { source: 'recorder-program', whyNot: null } : cannot('no sound server (PipeWire or PulseAudio) answers.');
  }
  if (platform !== 'win32' && platform !== 'darwin') return cannot('Sotto knows no way to it on this system.');
  if (!isElectron) return cannot('a browser’s window cannot. The installed Sotto can.');
  if (platform === 'darwin' && !isAtLeast(release, firstDarwinWithTaps)) return cannot('that takes macOS 14.2 or later.');
  return { source: 'page', whyNot: null };
}

/** Of a program that has no window and records nothing. */
export function noComputerSound(): ComputerSoundPlan {
  return cannot('that takes Sotto’s window.');
}

function cannot(why: string): ComputerSoundPlan {
  return { source: null, whyNot: `On this computer Sotto cannot hear what the computer plays: ${why}` };
}

function isThereAProgram(): boolean {
  return findFirstProgram(computerSoundPrograms) !== null;
}

/** Where PulseAudio listens, and PipeWire in its place. */
function hasSoundServer(env: Readonly<Record<string, string | undefined>>, exists: (path: string) => boolean): boolean {
  const { PULSE_SERVER: server, XDG_RUNTIME_DIR: runtimeFolder } = env;
  return (server !== undefined && server !== '') || (runtimeFolder !== undefined && exists(join(runtimeFolder, 'pulse', 'native')));
}

function isAtLeast(release: string, [major, minor]: readonly [number, number]): boolean {
  const [ofMajor = 0, ofMinor = 0] = release.split('.').map(Number);
  return ofMajor > major || (ofMajor === major && ofMinor >= minor);
}
