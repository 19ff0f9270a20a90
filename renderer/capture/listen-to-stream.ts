/** A stream of the browser's as pieces of 16 kHz mono samples, with none of its processing. */
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { err, ok, problem } from '#shared/lib/result.ts';
import type { Problem, Result } from '#shared/lib/result.ts';
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

/** An audio system that hangs would keep a recording from beginning, with no word. */
const openingLimitMs = 10_000;

export async function listenToStream(stream: MediaStream, listener: StreamListener): Promise<Result<HeardStream, Problem<'microphone-lost'>>> {
  let audio: AudioContext | null = null;
  const letGo = async (): Promise<void> => {
    for (const track of stream.getTracks()) track.stop();
    await audio?.close();
  };
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('the audio system does not answer')), openingLimitMs);
  try {
    audio = new AudioContext({ sampleRate: sampleRateHz });
    const worklet = await Promise.race([connect(audio, stream, listener), late.promise]);
    return ok({
      close: async () => {
        await worklet.flush();
        await letGo();
      },
    });
  } catch (thrown) {
    void letGo().catch(() => undefined);
    return err(problem('microphone-lost', 'The sound could not be taken up. Close other programs that use it, then try again.', { cause: thrown }));
  } finally {
    clearTimeout(timer);
  }
}

interface Worklet {
  /** Hands over what it still holds. */
  readonly flush: () => Promise<void>;
}

async function connect(audio: AudioContext, stream: MediaStream, { onPiece, onLost }: StreamListener): Promise<Worklet> {
  stream.getAudioTracks()[0]?.addEventListener('ended', onLost);
  const moduleUrl = URL.createObjectURL(new Blob([pcmWorkletSource()], { type: 'text/javascript' }));
  await audio.audioWorklet.addModule(moduleUrl).finally(() => URL.revokeObjectURL(moduleUrl));

  const worklet = new AudioWorkletNode(audio, processorName, { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' });
  let flushed: () => void = () => undefined;
  worklet.port.onmessage = ({ data }: MessageEvent<WorkletMessage>) => (data === null ? flushed() : onPiece(data));
  audio.createMediaStreamSource(stream).connect(worklet);
  await audio.resume();
  return {
    // The limit is for a device that has died: its worklet may never run again.
    flush: () => new Promise<void>((resolve) => {
      flushed = resolve;
      setTimeout(resolve, flushLimitMs);
      worklet.port.postMessage('flush');
    }),
  };
}
