/** A stream of the browser's as pieces of 16 kHz mono samples, with none of its processing. */
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { pcmWorkletSource, processorName } from './pcm-worklet.ts';
import type { WorkletMessage } from './pcm-worklet.ts';

export interface StreamListener {
  /** Pieces of 100 ms, in order. */
  readonly onPiece: (samples: Int16Array<ArrayBuffer>) => void;
  /** The device went away by itself. */
  readonly onLost: () => void;
}

export interface HeardStream {
  /** Hands over the last, shorter piece, then lets the device go. */
  readonly close: () => Promise<void>;
}

/** What to ask the browser for: sound as it is, for ears and for a recogniser. */
export const unprocessed = { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false } as const;

const flushLimitMs = 300;

export async function listenToStream(stream: MediaStream, { onPiece, onLost }: StreamListener): Promise<HeardStream> {
  stream.getAudioTracks()[0]?.addEventListener('ended', onLost);
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
