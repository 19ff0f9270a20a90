/** What goes wrong with microphones, in words that say what to do. */
import { problem, type Problem } from '#shared/lib/result.ts';
import type { MicrophoneProblemType } from './microphone-source.ts';

export type MicrophoneProblem = Problem<MicrophoneProblemType>;

const messages = {
  'no-recorder-program': 'No recording program was found. Install sox (or, on Linux, alsa-utils), or record through the app window.',
  'no-microphone': 'No sound came from the microphone. Check that one is connected, chosen in the system settings and not muted, and try again.',
  'microphone-lost': 'The microphone stopped giving sound. What was recorded so far is safe. Connect it again and start a new recording.',
  'microphone-refused': 'Sotto may not use the microphone. Allow it in the system settings, under privacy, and try again.',
} as const;

export function microphoneProblem(type: keyof typeof messages, cause?: unknown): MicrophoneProblem {
  return problem(type, messages[type], cause === undefined ? {} : { cause });
}
