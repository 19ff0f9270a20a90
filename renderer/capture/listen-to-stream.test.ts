import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listenToStream } from './listen-to-stream.ts';

const stop = vi.fn();
const close = vi.fn(async () => undefined);
let resume: () => Promise<void>;
let node: { port: { onmessage: (event: { data: unknown }) => void; postMessage: (message: unknown) => void } };

beforeEach(() => {
  stop.mockReset();
  close.mockClear();
  resume = async () => undefined;
  vi.stubGlobal('AudioContext', class {
    readonly audioWorklet = { addModule: async () => undefined };
    readonly close = close;
    createMediaStreamSource() { return { connect: () => undefined }; }
    resume() { return resume(); }
  });
  vi.stubGlobal('AudioWorkletNode', class {
    readonly port = { onmessage: (_event: { data: unknown }) => undefined as unknown, postMessage: () => { this.port.onmessage({ data: null }); } };
    constructor() { node = this as unknown as typeof node; }
  });
  URL.createObjectURL = () => 'blob:worklet';
  URL.revokeObjectURL = vi.fn();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const track = { stop, addEventListener: vi.fn() };
const stream = { getTracks: () => [track], getAudioTracks: () => [track] } as unknown as MediaStream;
const listener = { onPiece: vi.fn(), onLost: vi.fn() };

test('pieces are handed over as they come, and the device is let go at the end', async () => {
  const heard = await listenToStream(stream, listener);
  const piece = Int16Array.of(1, 2);
  node.port.onmessage({ data: piece });
  expect(listener.onPiece).toHaveBeenCalledExactlyOnceWith(piece);
  expect(track.addEventListener).toHaveBeenCalledWith('ended', listener.onLost);
  expect(stop).not.toHaveBeenCalled();
  await (heard.ok ? heard.value.close() : undefined);
  expect([stop.mock.calls.length, close.mock.calls.length]).toEqual([1, 1]);
});

test('a stream that cannot be heard is told in words, and its device is let go', async () => {
  resume = () => Promise.reject(new Error('no output'));
  const heard = await listenToStream(stream, listener);
  expect(heard.ok ? null : heard.error.type).toBe('microphone-lost');
  expect([stop.mock.calls.length, close.mock.calls.length]).toEqual([1, 1]);
});

test('nor does a computer on which nothing can sound keep the device', async () => {
  vi.stubGlobal('AudioContext', function NothingSounds() { throw new DOMException('no device', 'NotSupportedError'); });
  const heard = await listenToStream(stream, listener);
  expect(heard.ok ? null : heard.error.type).toBe('microphone-lost');
  expect(stop).toHaveBeenCalledOnce();
});

test('an audio system that does not answer is given up after ten seconds', async () => {
  vi.useFakeTimers();
  resume = () => new Promise(() => undefined);
  const hearing = listenToStream(stream, listener);
  await vi.advanceTimersByTimeAsync(9_900);
  expect(stop).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  const heard = await hearing;
  expect(heard.ok ? null : heard.error.message).toContain('Close other programs');
  expect(stop).toHaveBeenCalledOnce();
});
