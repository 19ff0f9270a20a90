// @vitest-environment node
import { afterEach, expect, test, vi } from 'vitest';
import { pcmWorkletSource } from './pcm-worklet.ts';

interface Processor {
  readonly port: { onmessage: (() => void) | null };
  process(inputs: readonly (readonly Float32Array[])[]): boolean;
}

afterEach(() => vi.unstubAllGlobals());

test('the worklet stands alone as text, cuts pieces of 100 ms and hands over the rest when flushed', () => {
  const posted: (Int16Array | null)[] = [];
  let registered: (new () => Processor) | undefined;
  vi.stubGlobal('AudioWorkletProcessor', class {
    port = { onmessage: null, postMessage: (message: Int16Array | null) => posted.push(message) };
  });
  vi.stubGlobal('registerProcessor', (_name: string, processor: new () => Processor) => { registered = processor; });
  // As the browser does with the blob: nothing of this module is in reach of the text.
  new Function(pcmWorkletSource())();

  const processor = new registered!();
  for (let quantum = 0; quantum < 13; quantum += 1) processor.process([[new Float32Array(128).fill(2)]]);
  processor.port.onmessage!();
  expect(posted.map((piece) => piece?.length ?? null)).toEqual([1_600, 64, null]);
  expect(posted[0]![0]).toBe(32_767);
});
