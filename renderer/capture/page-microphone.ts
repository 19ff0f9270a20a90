/**
 * The window's own microphone: plain sound, 16 kHz mono, with none of the browser's processing, since what it smooths
 * away cannot be heard again. Failures a person can mend come back as a `Result`.
 */
import { err, ok, problem } from '#shared/lib/result.ts';
import type { Problem, Result } from '#shared/lib/result.ts';
import { listenToStream, unprocessed } from './listen-to-stream.ts';
import type { HeardStream, StreamListener } from './listen-to-stream.ts';

export type MicrophoneProblemType = 'microphone-refused' | 'no-microphone' | 'microphone-lost';

export async function openPageMicrophone(listener: StreamListener): Promise<Result<HeardStream, Problem<MicrophoneProblemType>>> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: unprocessed });
  } catch (thrown) {
    return err(openingProblem(thrown));
  }
  return ok(await listenToStream(stream, listener));
}

/** Names of the Media Capture specification (https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia). */
function openingProblem(thrown: unknown): Problem<MicrophoneProblemType> {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') {
    return problem('microphone-refused', 'This computer does not let Sotto use the microphone. Allow it in the privacy settings of the system, then start again.', { cause: thrown });
  }
  if (name === 'NotFoundError' || name === 'OverconstrainedError') {
    return problem('no-microphone', 'No microphone was found. Plug one in, then start again.', { cause: thrown });
  }
  return problem('microphone-lost', 'The microphone could not be opened. Close other programs that use it, then start again.', { cause: thrown });
}
