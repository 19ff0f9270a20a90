/**
 * The audio worklet: collects what the microphone gives into pieces of 100 ms of 16-bit samples and posts them.
 * A worklet module cannot be served in every shell, so its source travels as text and is loaded from a blob URL:
 * `registerPcmProcessor` must therefore stand alone and use nothing from outside itself.
 */

export const processorName = 'sotto-pcm';

/** Pieces are `Int16Array`s; `null` answers a request to flush, after the last, shorter piece. */
export type WorkletMessage = Int16Array<ArrayBuffer> | null;

interface WorkletProcessor {
  readonly port: MessagePort;
}

declare const AudioWorkletProcessor: new () => WorkletProcessor;
declare function registerProcessor(name: string, processor: new () => WorkletProcessor): void;

export function pcmWorkletSource(): string {
  return `(${registerPcmProcessor.toString()})(${JSON.stringify(processorName)})`;
}

export function registerPcmProcessor(name: string): void {
  const pieceSamples = 1600;

  class PcmProcessor extends AudioWorkletProcessor {
    piece = new Int16Array(pieceSamples);
    filled = 0;

    constructor() {
      super();
      this.port.onmessage = () => {
        if (this.filled > 0) this.port.postMessage(this.piece.slice(0, this.filled));
        this.filled = 0;
        this.port.postMessage(null);
      };
    }

    process(inputs: readonly (readonly Float32Array[])[]): boolean {
      const channel = inputs[0]?.[0];
      if (channel === undefined) return true;
      for (const value of channel) {
        this.piece[this.filled] = Math.round(Math.max(-1, Math.min(1, value)) * 32_767);
        this.filled += 1;
        if (this.filled === pieceSamples) {
          this.port.postMessage(this.piece.slice());
          this.filled = 0;
        }
      }
      return true;
    }
  }

  registerProcessor(name, PcmProcessor);
}
