/**
 * One sound at a time: what plays now, where, and how fast; and the way to begin, change and stop it. Of this visit, or of an earlier
 * one that a statement was carried forward from. Stops when the screen is left.
 */
import { useEffect, useRef, useState } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import { call, errorWords } from '../../api/call.ts';
import { keep, readKept } from '../../lib/kept-view.ts';
import type { KeptWord } from '../../lib/kept-view.ts';
import { createPlayedPlace } from '../../lib/played-place.ts';
import type { PlayedPlace } from '../../lib/played-place.ts';
import { playSpans } from '../../lib/span-player.ts';
import type { SpanMs } from '../../lib/span-player.ts';
import { useEscape } from '../../lib/use-escape.ts';

export type Speed = KeptWord<'sotto-speed'>;

export interface Playback {
  /** Key of what is heard now; null in silence. */
  readonly playingKey: string | null;
  readonly error: string | null;
  /** A second call with the same key stops. */
  readonly toggle: (key: string, spans: readonly SpanMs[], of?: EncounterId) => void;
  /** From the beginning, whatever plays. */
  readonly replay: (key: string, spans: readonly SpanMs[]) => void;
  readonly stop: () => void;
  /** What of the recording is heard now. */
  readonly place: PlayedPlace;
  /** Where it stands, also in silence. */
  readonly resting: PlayedPlace;
  /** The whole visit from a place, if something plays; else only the place is moved. */
  readonly seek: (ms: number) => void;
  /** The whole visit from where it stands, or silence. */
  readonly playOn: () => void;
  readonly speed: Speed;
  readonly setSpeed: (speed: Speed) => void;
}

interface Played {
  readonly key: string;
  readonly spans: readonly SpanMs[];
  readonly of: EncounterId;
}

/** What plays from its place to the end. */
export const wholeKey = 'visit';

export function usePlayback(encounterId: EncounterId, endMs: number): Playback {
  const [playingKey, setPlayingKey] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [place] = useState(createPlayedPlace);
  const [resting] = useState(createPlayedPlace);
  const [speed, setSpeedState] = useState<Speed>(() => readKept('sotto-speed') ?? '1');
  const stopper = useRef<AbortController>(null);
  const played = useRef<Played>(null);

  function stop() {
    stopper.current?.abort();
    stopper.current = null;
    played.current = null;
    place.set(null);
    setPlayingKey(null);
  }
  function toggle(key: string, spans: readonly SpanMs[], of = encounterId) {
    const again = key === playingKey;
    stop();
    if (!again) void play({ key, spans, of }, speed);
  }
  function replay(key: string, spans: readonly SpanMs[]) {
    stop();
    void play({ key, spans, of: encounterId }, speed);
  }
  async function play(sound: Played, at: Speed) {
    const mine = new AbortController();
    stopper.current = mine;
    played.current = sound;
    setError(null);
    setPlayingKey(sound.key);
    const isHere = sound.of === encounterId;
    try {
      const readSpan = (span: SpanMs) => call('audio', 'readSpan', { encounterId: sound.of, ...span });
      const onPlace = (ms: number | null) => {
        if (stopper.current !== mine || !isHere) return;
        place.set(ms);
        if (ms !== null) resting.set(ms);
      };
      await playSpans({ readSpan, openAudio: () => new AudioContext(), onPlace, rate: Number(at) }, sound.spans, mine.signal);
    } catch (thrown) {
      if (!mine.signal.aborted) setError(errorWords(thrown));
    }
    if (!mine.signal.aborted) stop();
  }
  function seek(ms: number) {
    const to = Math.round(Math.min(Math.max(0, ms), Math.max(0, endMs - 1)));
    const playing = played.current !== null;
    resting.set(to);
    if (playing) replay(wholeKey, [{ startMs: to, endMs }]);
  }
  function playOn() {
    if (played.current !== null) {
      stop();
      return;
    }
    const from = resting.nowMs() ?? 0;
    replay(wholeKey, [{ startMs: from >= endMs - 500 ? 0 : from, endMs }]);
  }
  function setSpeed(next: Speed) {
    keep('sotto-speed', next);
    setSpeedState(next);
    const now = played.current;
    const ms = place.nowMs();
    if (now === null) return;
    stop();
    void play({ ...now, spans: ms === null ? now.spans : spansFrom(now.spans, ms) }, next);
  }

  useEscape(stop, playingKey !== null);
  useEffect(() => () => stopper.current?.abort(), [encounterId]);
  return { playingKey, error, toggle, replay, stop, place, resting, seek, playOn, speed, setSpeed };
}

/** What of the spans is left from a place within them. */
export function spansFrom(spans: readonly SpanMs[], ms: number): readonly SpanMs[] {
  const at = spans.findIndex(({ startMs, endMs }) => ms >= startMs && ms < endMs);
  return at === -1 ? spans : [{ startMs: ms, endMs: spans[at]!.endMs }, ...spans.slice(at + 1)];
}
