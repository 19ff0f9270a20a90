/** One sound at a time: what plays now, and the way to begin, change and stop it. Stops when the screen is left. */
import { useEffect, useRef, useState } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import { call, errorWords } from '../../api/call.ts';
import { createPlayedPlace } from '../../lib/played-place.ts';
import type { PlayedPlace } from '../../lib/played-place.ts';
import { playSpans } from '../../lib/span-player.ts';
import type { SpanMs } from '../../lib/span-player.ts';
import { useHotkey } from '../../lib/use-hotkey.ts';

export interface Playback {
  /** Key of what is heard now; null in silence. */
  readonly playingKey: string | null;
  readonly error: string | null;
  /** A second call with the same key stops. */
  readonly toggle: (key: string, spans: readonly SpanMs[]) => void;
  /** From the beginning, whatever plays. */
  readonly replay: (key: string, spans: readonly SpanMs[]) => void;
  readonly stop: () => void;
  /** What of the recording is heard now. */
  readonly place: PlayedPlace;
}

export function usePlayback(encounterId: EncounterId): Playback {
  const [playingKey, setPlayingKey] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [place] = useState(createPlayedPlace);
  const stopper = useRef<AbortController>(null);

  function stop() {
    stopper.current?.abort();
    stopper.current = null;
    place.set(null);
    setPlayingKey(null);
  }
  function toggle(key: string, spans: readonly SpanMs[]) {
    const again = key === playingKey;
    stop();
    if (!again) void play(key, spans);
  }
  function replay(key: string, spans: readonly SpanMs[]) {
    stop();
    void play(key, spans);
  }
  async function play(key: string, spans: readonly SpanMs[]) {
    const mine = new AbortController();
    stopper.current = mine;
    setError(null);
    setPlayingKey(key);
    try {
      const readSpan = (span: SpanMs) => call('audio', 'readSpan', { encounterId, ...span });
      await playSpans({ readSpan, openAudio: () => new AudioContext(), onPlace: (ms) => { if (stopper.current === mine) place.set(ms); } }, spans, mine.signal);
    } catch (thrown) {
      if (!mine.signal.aborted) setError(errorWords(thrown));
    }
    if (!mine.signal.aborted) stop();
  }

  useHotkey({ key: 'Escape', everywhere: true }, stop);
  useEffect(() => () => stopper.current?.abort(), [encounterId]);
  return { playingKey, error, toggle, replay, stop, place };
}
