/**
 * The window's own microphone: plain sound, 16 kHz mono, with none of the browser's processing, since what it smooths
 * away cannot be heard again. Failures a person can mend come back as a `Result`.
 */
import { err, problem } from '#shared/lib/result.ts';
import type { Problem, Result } from '#shared/lib/result.ts';
import { listenToStream, unprocessed } from './listen-to-stream.ts';
import type { HeardStream, StreamListener } from './listen-to-stream.ts';

export type MicrophoneProblemType = 'microphone-refused' | 'no-microphone' | 'microphone-lost';

/** Without a device the system's own choice; also where it is gone, if any other will do. */
export async function openPageMicrophone(listener: StreamListener, deviceId: string | null = null, anyOther = true): Promise<Result<HeardStream, Problem<MicrophoneProblemType>>> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: deviceId === null ? unprocessed : { ...unprocessed, deviceId: anyOther ? deviceId : { exact: deviceId } } });
  } catch (thrown) {
    return err(openingProblem(thrown));
  }
  return listenToStream(stream, listener);
}

/** Where a microphone that is blocked is let through again, on the system the window runs on. */
export function unblockingWords(userAgent: string): string {
  if (userAgent.includes('Windows')) return 'Open Settings › Privacy & security › Microphone, and switch on “Microphone access” and “Let desktop apps access your microphone”.';
  if (userAgent.includes('Mac OS')) return 'Open System Settings › Privacy & Security › Microphone, and switch Sotto on.';
  return 'Linux blocks no program by itself: see in the sound settings that an input is chosen, and that PipeWire or PulseAudio is running.';
}

/** Names of the Media Capture specification (https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia). */
function openingProblem(thrown: unknown): Problem<MicrophoneProblemType> {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') {
    return problem('microphone-refused', `This computer does not let Sotto use the microphone. ${unblockingWords(navigator.userAgent)} Then try again.`, { cause: thrown });
  }
  if (name === 'NotFoundError' || name === 'OverconstrainedError') {
    return problem('no-microphone', 'No microphone was found. Plug one in, then try again.', { cause: thrown });
  }
  return problem('microphone-lost', 'The microphone could not be opened. Close other programs that use it, then try again.', { cause: thrown });
}
