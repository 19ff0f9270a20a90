/**
 * What this computer plays, as the window hears it (Electron's loopback). The browser hands sound out only together with a
 * picture: main gives that of this very window, and it is dropped before anything else happens. macOS answers a refusal
 * with a track that has ended.
 */
import { err, problem } from '#shared/lib/result.ts';
import type { Problem, Result } from '#shared/lib/result.ts';
import { listenToStream, unprocessed } from './listen-to-stream.ts';
import type { HeardStream, StreamListener } from './listen-to-stream.ts';
import type { MicrophoneProblemType } from './page-microphone.ts';

export async function openPageComputerSound(listener: StreamListener): Promise<Result<HeardStream, Problem<MicrophoneProblemType>>> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getDisplayMedia({ audio: unprocessed, video: true });
  } catch (thrown) {
    return err(refused(thrown));
  }
  for (const track of stream.getVideoTracks()) {
    track.stop();
    stream.removeTrack(track);
  }
  const [sound] = stream.getAudioTracks();
  if (sound === undefined) return err(problem('no-microphone', 'Sotto cannot hear what this computer plays. Start again without it, or restart Sotto.'));
  if (sound.readyState === 'ended') return err(refused());
  return listenToStream(stream, listener);
}

function refused(cause?: unknown): Problem<MicrophoneProblemType> {
  return problem('microphone-refused',
    'This computer does not let Sotto hear what it plays. Allow it in the privacy settings of the system (on macOS: “System Audio Recording”), or start again without it.', { cause });
}
