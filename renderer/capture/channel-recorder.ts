/**
 * Carries one channel that the window hears into a recording, in order and without a gap: sound is kept from the moment the
 * device opens, and goes out piece by piece once the recording it belongs to is known. A device that goes away is remembered
 * with its recording, and looked for when asked. Holds one recording at a time; stores nothing.
 */
import { joinSamples, samplesToBytes } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { ok } from '#shared/lib/result.ts';
import type { Problem, Result } from '#shared/lib/result.ts';
import type { HeardStream, StreamListener } from './listen-to-stream.ts';
import type { MicrophoneProblemType } from './page-microphone.ts';

export interface ChannelRecorderDeps {
  /** `anyOther`: where the one that was chosen is gone, another will do. */
  readonly openDevice: (listener: StreamListener, anyOther: boolean) => Promise<Result<HeardStream, Problem<MicrophoneProblemType>>>;
  /** Rejects when the recording takes no more. None at all says that the device is open. */
  readonly push: (encounterId: EncounterId, samples: Uint8Array<ArrayBuffer>) => Promise<unknown>;
  /** Rejects when the recording is over. */
  readonly reportFailure: (encounterId: EncounterId, type: MicrophoneProblemType) => Promise<unknown>;
  readonly nowMs?: () => number;
}

export interface ChannelRecorder {
  /** True from the moment the device is asked for until it is let go. */
  readonly isOpen: () => boolean;
  readonly isAttached: () => boolean;
  readonly open: () => Promise<Result<void, Problem<MicrophoneProblemType>>>;
  readonly attach: (encounterId: EncounterId) => void;
  /** Opens the device for a recording that runs already; where that fails, main is told, and it may be looked for again. */
  readonly takeUp: (encounterId: EncounterId, anyOther?: boolean) => Promise<Result<void, Problem<MicrophoneProblemType>>>;
  /** For a device that went away; `isMissed`: also for one that is open and gives nothing, which main misses. */
  readonly lookAgain: (isMissed: boolean) => Promise<void>;
  /** While paused, sound is thrown away here and never leaves the page. */
  readonly setPaused: (paused: boolean) => void;
  /** Sends what is left, then lets the device go. */
  readonly finish: () => Promise<void>;
  /** Asks whether the recording still takes sound, and lets the device go if it does not. */
  readonly finishIfOver: () => Promise<void>;
}

/** Main takes at most a second a call. */
const mostPiecesACall = 10;
/** A device gives a piece ten times a second. */
const silentAfterMs = 3_000;

export function createChannelRecorder(deps: ChannelRecorderDeps): ChannelRecorder {
  let device: HeardStream | null = null;
  let opening = false;
  /** Until a device is let go it is still there: what is taken up beside it would be thrown away with what it leaves. */
  let closing = false;
  let encounterId: EncounterId | null = null;
  /** Whose device went away, and is looked for. */
  let lostFor: EncounterId | null = null;
  let lastPieceMs = 0;
  let paused = false;
  let pieces: Int16Array<ArrayBuffer>[] = [];
  let sending: Promise<void> | null = null;

  const nowMs = deps.nowMs ?? (() => performance.now());

  async function open(anyOther = true): Promise<Result<void, Problem<MicrophoneProblemType>>> {
    opening = true;
    pieces = [];
    try {
      let opened: HeardStream | null = null;
      const answer = await deps.openDevice({ onPiece: take, onLost: () => { if (opened !== null && opened === device) void lose(); } }, anyOther);
      if (!answer.ok) return answer;
      opened = answer.value;
      device = opened;
      lastPieceMs = nowMs();
      return ok();
    } finally {
      opening = false;
    }
  }

  function attach(to: EncounterId, isOpenAgain = false): void {
    encounterId = to;
    lostFor = null;
    if (isOpenAgain || pieces.length > 0) sending ??= send(to, isOpenAgain);
  }

  async function takeUp(of: EncounterId, anyOther = true): Promise<Result<void, Problem<MicrophoneProblemType>>> {
    lostFor = of;
    const opened = await open(anyOther);
    if (!opened.ok) await deps.reportFailure(of, opened.error.type).catch(() => { lostFor = null; });
    // It was stopped meanwhile.
    else if (lostFor !== of) await letGo();
    else attach(of, true);
    return opened;
  }

  async function lookAgain(isMissed: boolean): Promise<void> {
    if (isMissed && encounterId !== null && device !== null && nowMs() - lastPieceMs >= silentAfterMs) {
      const of = encounterId;
      await finish();
      lostFor = of;
    }
    if (lostFor !== null && !isOpen()) await takeUp(lostFor, false);
  }

  function take(samples: Int16Array<ArrayBuffer>): void {
    lastPieceMs = nowMs();
    if (paused) return;
    pieces.push(samples);
    if (encounterId !== null) sending ??= send(encounterId);
  }

  async function send(to: EncounterId, saysItIsOpen = false): Promise<void> {
    try {
      if (saysItIsOpen) await deps.push(to, new Uint8Array());
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
    if (encounterId === null) {
      if (lostFor !== null && !isOpen()) await deps.reportFailure(lostFor, 'microphone-lost').catch(() => { lostFor = null; });
      return;
    }
    try {
      await deps.push(encounterId, new Uint8Array());
    } catch {
      await finish();
    }
  }

  async function lose(): Promise<void> {
    const of = encounterId;
    await finish();
    if (of === null) return;
    lostFor = of;
    await deps.reportFailure(of, 'microphone-lost').catch(() => { lostFor = null; });
  }

  async function finish(): Promise<void> {
    lostFor = null;
    closing = true;
    try {
      await letGo();
      await sending;
      encounterId = null;
      pieces = [];
    } finally {
      closing = false;
    }
  }

  async function letGo(): Promise<void> {
    const open = device;
    device = null;
    await open?.close();
  }

  const isOpen = () => opening || closing || device !== null;

  return {
    isOpen,
    isAttached: () => encounterId !== null,
    open() {
      paused = false;
      return open();
    },
    attach: (of) => attach(of),
    takeUp, lookAgain,
    setPaused: (now) => { paused = now; },
    finish,
    finishIfOver,
  };
}
