/**
 * Carries one channel that the window hears into a recording, in order and without a gap: sound is kept from the moment the
 * device opens, and goes out piece by piece once the recording it belongs to is known. Holds one recording at a time;
 * stores nothing.
 */
import { joinSamples, samplesToBytes } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { ok } from '#shared/lib/result.ts';
import type { Problem, Result } from '#shared/lib/result.ts';
import type { HeardStream, StreamListener } from './listen-to-stream.ts';
import type { MicrophoneProblemType } from './page-microphone.ts';

export interface ChannelRecorderDeps {
  readonly openDevice: (listener: StreamListener) => Promise<Result<HeardStream, Problem<MicrophoneProblemType>>>;
  /** Rejects when the recording takes no more. */
  readonly push: (encounterId: EncounterId, samples: Uint8Array<ArrayBuffer>) => Promise<unknown>;
  readonly reportFailure: (encounterId: EncounterId, type: MicrophoneProblemType) => Promise<unknown>;
}

export interface ChannelRecorder {
  /** True from the moment the device is asked for until it is let go. */
  readonly isOpen: () => boolean;
  readonly isAttached: () => boolean;
  readonly open: () => Promise<Result<void, Problem<MicrophoneProblemType>>>;
  readonly attach: (encounterId: EncounterId) => void;
  /** While paused, sound is thrown away here and never leaves the page. */
  readonly setPaused: (paused: boolean) => void;
  /** Sends what is left, then lets the device go. */
  readonly finish: () => Promise<void>;
  /** Asks whether the recording still takes sound, and lets the device go if it does not. */
  readonly finishIfOver: () => Promise<void>;
}

/** Main takes at most a second a call. */
const mostPiecesACall = 10;

export function createChannelRecorder(deps: ChannelRecorderDeps): ChannelRecorder {
  let device: HeardStream | null = null;
  let opening = false;
  let encounterId: EncounterId | null = null;
  let paused = false;
  let pieces: Int16Array<ArrayBuffer>[] = [];
  let sending: Promise<void> | null = null;

  async function open(): Promise<Result<void, Problem<MicrophoneProblemType>>> {
    opening = true;
    pieces = [];
    paused = false;
    try {
      const opened = await deps.openDevice({ onPiece: take, onLost: () => void lose() });
      if (!opened.ok) return opened;
      device = opened.value;
      return ok();
    } finally {
      opening = false;
    }
  }

  function take(samples: Int16Array<ArrayBuffer>): void {
    if (paused) return;
    pieces.push(samples);
    if (encounterId !== null) sending ??= send(encounterId);
  }

  async function send(to: EncounterId): Promise<void> {
    try {
      while (pieces.length > 0) await deps.push(to, samplesToBytes(joinSamples(pieces.splice(0, mostPiecesACall))));
    } catch {
      // The recording takes no more: main has said why in its own event, and the device must not stay open.
      pieces = [];
      encounterId = null;
      await letGo();
    } finally {
      sending = null;
    }
  }

  async function finishIfOver(): Promise<void> {
    await sending;
    if (encounterId === null) return;
    try {
      await deps.push(encounterId, new Uint8Array());
    } catch {
      await finish();
    }
  }

  async function lose(): Promise<void> {
    const of = encounterId;
    await finish();
    if (of !== null) await deps.reportFailure(of, 'microphone-lost');
  }

  async function finish(): Promise<void> {
    await letGo();
    await sending;
    encounterId = null;
    pieces = [];
  }

  async function letGo(): Promise<void> {
    const open = device;
    device = null;
    await open?.close();
  }

  return {
    isOpen: () => opening || device !== null,
    isAttached: () => encounterId !== null,
    open,
    attach: (id) => {
      encounterId = id;
      if (pieces.length > 0) sending ??= send(id);
    },
    setPaused: (now) => { paused = now; },
    finish,
    finishIfOver,
  };
}
