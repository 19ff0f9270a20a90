/** What goes wrong with microphones, in words that say what to do. */
import { problem, type Problem } from '#shared/lib/result.ts';
import type { MicrophoneProblemType } from './microphone-source.ts';

export type MicrophoneProblem = Problem<MicrophoneProblemType>;

const messages = {
  'no-recorder-program': 'No recording program was found. Install sox (or, on Linux, alsa-utils), or record through the app window.',
  'no-microphone': 'No sound came from the microphone. Check that one is connected, chosen in the system settings and not muted, and try again.',
  'microphone-lost': 'The microphone stopped giving sound. Connect it again, then try once more.',
  'microphone-refused': 'Sotto may not use the microphone. Allow it in the system settings, under privacy, and try again.',
} as const;

export function microphoneProblem(type: keyof typeof messages, cause?: unknown): MicrophoneProblem {
  return problem(type, messages[type], cause === undefined ? {} : { cause });
}

/** Beside the timer, while a recording waits for its microphone. */
export function awayWords(why: MicrophoneProblemType, isPaused: boolean): string {
  const gone = why === 'microphone-refused' ? 'This computer no longer lets Sotto use the microphone.' : 'The microphone went away.';
  const next = why === 'microphone-refused' ? 'Allow it in the system settings, under privacy' : 'Connect it again';
  const then = isPaused ? `${next} before you resume.` : `${next}, and the recording goes on by itself.`;
  return `${gone} Nothing of what was recorded is lost. ${then}`;
}

/** Beside the timer, once one is there again. */
export function backWords(awayMs: number): string {
  return `The microphone was away for ${lengthToWords(awayMs)}; one is there again. What was said meanwhile may be missing.`;
}

/** The visit may be over by then, and somebody else in the room. */
export function pausedAfterAwayWords(awayMs: number): string {
  return `The microphone was away for ${lengthToWords(awayMs)}; one is there again. The recording is paused: resume it if the visit goes on, or stop it.`;
}

function lengthToWords(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  return seconds < 120 ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}` : `${Math.round(seconds / 60)} minutes`;
}
