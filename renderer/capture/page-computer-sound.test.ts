import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listenToStream } from './listen-to-stream.ts';
import { openPageComputerSound } from './page-computer-sound.ts';

vi.mock('./listen-to-stream.ts', () => ({ unprocessed: { echoCancellation: false }, listenToStream: vi.fn(async () => ({ ok: true, value: { close: async () => undefined } })) }));

interface FakeTrack {
  readonly kind: 'audio' | 'video';
  readonly readyState: 'live' | 'ended';
  readonly stop: ReturnType<typeof vi.fn>;
}

const track = (kind: FakeTrack['kind'], readyState: FakeTrack['readyState'] = 'live'): FakeTrack => ({ kind, readyState, stop: vi.fn() });

/** A browser that hands out these tracks, or refuses. */
function browserGives(given: readonly FakeTrack[] | DOMException) {
  const tracks = new Set(given instanceof DOMException ? [] : given);
  const stream = {
    getVideoTracks: () => [...tracks].filter(({ kind }) => kind === 'video'),
    getAudioTracks: () => [...tracks].filter(({ kind }) => kind === 'audio'),
    removeTrack: (of: FakeTrack) => { tracks.delete(of); },
  };
  const getDisplayMedia = vi.fn(async () => {
    if (given instanceof DOMException) throw given;
    return stream;
  });
  vi.stubGlobal('navigator', { mediaDevices: { getDisplayMedia } });
  return { stream, tracks, getDisplayMedia };
}

const listener = { onPiece: () => undefined, onLost: () => undefined };

beforeEach(() => { vi.mocked(listenToStream).mockClear(); });
afterEach(() => { vi.unstubAllGlobals(); });

describe('what the window hears the computer play', () => {
  test('is sound as it is; the picture that comes with it is stopped and dropped before anybody listens', async () => {
    const [sound, picture] = [track('audio'), track('video')];
    const { stream, tracks, getDisplayMedia } = browserGives([sound, picture]);
    expect((await openPageComputerSound(listener)).ok).toBe(true);
    expect(getDisplayMedia).toHaveBeenCalledWith({ audio: { echoCancellation: false }, video: true });
    expect(picture.stop).toHaveBeenCalledOnce();
    expect([...tracks]).toEqual([sound]);
    expect(sound.stop).not.toHaveBeenCalled();
    expect(listenToStream).toHaveBeenCalledWith(stream, listener);
  });

  test('is refused in words where the browser refuses it', async () => {
    browserGives(new DOMException('no', 'NotAllowedError'));
    expect(await openPageComputerSound(listener)).toMatchObject({ ok: false, error: { type: 'microphone-refused' } });
    expect(listenToStream).not.toHaveBeenCalled();
  });

  test('is refused where macOS answers with a track that has ended, and no picture goes on', async () => {
    const picture = track('video');
    browserGives([track('audio', 'ended'), picture]);
    expect(await openPageComputerSound(listener)).toMatchObject({ ok: false, error: { type: 'microphone-refused' } });
    expect(picture.stop).toHaveBeenCalledOnce();
  });

  test('is not there where a picture comes without sound', async () => {
    const picture = track('video');
    browserGives([picture]);
    expect(await openPageComputerSound(listener)).toMatchObject({ ok: false, error: { type: 'no-microphone' } });
    expect(picture.stop).toHaveBeenCalledOnce();
  });
});
