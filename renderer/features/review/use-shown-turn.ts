/** Which turn is brought into view: whatever asked last, be it a key, the sound that goes on, or a statement that is heard. */
import { useState } from 'react';
import type { UtteranceId } from '#shared/domain/ids.ts';

export interface Askers {
  /** Evidence of the statement last played. */
  readonly marked: UtteranceId | null;
  /** What sounds. */
  readonly played: UtteranceId | null;
  /** Gone to by key; another object for every key. */
  readonly gone: { readonly utteranceId: UtteranceId } | null;
}

export interface ShownTurn {
  readonly key: UtteranceId | null;
  /** Counts up when the same turn is asked for again. */
  readonly asked: number;
}

export function useShownTurn({ marked, played, gone }: Askers): ShownTurn {
  const [state, setState] = useState<Askers & { readonly shown: ShownTurn }>({ marked, played, gone, shown: { key: marked, asked: 0 } });
  if (state.marked === marked && state.played === played && state.gone === gone) return state.shown;
  const key = (gone === state.gone ? null : gone?.utteranceId) ?? (played === state.played ? null : played) ?? (marked === state.marked ? null : marked);
  const shown = key === null ? state.shown : { key, asked: state.shown.asked + 1 };
  setState({ marked, played, gone, shown });
  return shown;
}
