/**
 * The window's own microphone: plain sound, 16 kHz mono, with none of the browser's processing, since what it smooths
 * away cannot be heard again. Failures a person can mend come back as a `Result`.
 */
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { err, ok, problem } from '#shared/lib/result.ts';
import type { Problem, Result } from '#shared/lib/result.ts';
import { pcmWorkletSource, processorName } from './pcm-worklet.ts';
import type { WorkletMessage } from './pcm-worklet.ts';

export type MicrophoneProblemType = 'microphone-refused' | 'no-microphone' | 'microphone-lost';

export interface MicrophoneListener {
  /** Pieces of 100 ms, in order. */
  readonly onPiece: (samples: Int16Array<ArrayBuffer>) => void;
  /** The device went away by itself. */
  readonly onLost: () => void;
}

export interface PageMicrophone {
  /** Hands over the last, shorter piece, then lets the device go. */
  readonly close: () => Promise<void>;
}

const flushLimitMs = 300;

export async function openPageMicrophone(listener: MicrophoneListener): Promise<Result<PageMicrophone, Problem<MicrophoneProblemType>>> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
  } catch (thrown) {
    return err(openingProblem(thrown));
  }
  stream.getAudioTracks()[0]?.addEventListener('ended', listener.onLost);
  return ok(await listenTo(stream, listener));
}

async function listenTo(stream: MediaStream, { onPiece }: MicrophoneListener): Promise<PageMicrophone> {
  const audio = new AudioContext({ sampleRate: sampleRateHz });
  const moduleUrl = URL.createObjectURL(new Blob([pcmWorkletSource()], { type: 'text/javascript' }));
  await audio.audioWorklet.addModule(moduleUrl);
  URL.revokeObjectURL(moduleUrl);

  const worklet = new AudioWorkletNode(audio, processorName, { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' });
  let flushed: () => void = () => undefined;
  worklet.port.onmessage = ({ data }: MessageEvent<WorkletMessage>) => (data === null ? flushed() : onPiece(data));
  audio.createMediaStreamSource(stream).connect(worklet);
  await audio.resume();

  return {
    close: async () => {
      // The limit is for a device that has died: its worklet may never run again.
      await new Promise<void>((resolve) => {
        flushed = resolve;
        setTimeout(resolve, flushLimitMs);
        worklet.port.postMessage('flush');
      });
      for (const track of stream.getTracks()) track.stop();
      await audio.close();
    },
  };
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
