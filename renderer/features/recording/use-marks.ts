/** Bookmarks of the visit being recorded, and what of it goes off the record: as main holds them, and the acts on them. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { EncounterId, MarkId } from '#shared/domain/ids.ts';
import type { Mark, PendingStrike } from '#shared/domain/mark.ts';
import { call } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { verbKey } from '../../api/verb-key.ts';
import { formatStretch } from '../../lib/format-time.ts';
import { useUndoToast } from '../../ui/toasts.tsx';

export interface Marks {
  readonly marks: readonly Mark[];
  readonly strikes: readonly PendingStrike[];
  /** The one set last in this window, once it stands: what it is for may be typed at once. */
  readonly addedId: MarkId | null;
  readonly error: Error | null;
  readonly add: () => void;
  readonly relabel: (id: MarkId, label: string) => void;
  readonly remove: (id: MarkId) => void;
  readonly setOffRecord: (off: boolean) => void;
  /** Told with the way back, for as long as there is one. */
  readonly strikeLastMinute: () => void;
  /** Also when its notice is gone, until the recording ends. */
  readonly takeBackStrike: (strike: PendingStrike) => void;
  /** The recording is over: what was struck is so for good. */
  readonly ended: () => void;
}

const noMarks: readonly Mark[] = [];
const noStrikes: readonly PendingStrike[] = [];

export function useMarks(encounterId: EncounterId): Marks {
  const queryClient = useQueryClient();
  const [marksKey, strikesKey] = [verbKey('marks', 'list', { encounterId }), verbKey('recording', 'pendingStrikes', {})];
  const marks = useVerb('marks', 'list', { encounterId });
  const strikes = useVerb('recording', 'pendingStrikes', {});
  const told = useRef<{ readonly strike: PendingStrike; readonly forget: () => void }[]>([]);
  const undoToast = useUndoToast();
  const refresh = async () => {
    await Promise.all([queryClient.invalidateQueries({ queryKey: marksKey }), queryClient.invalidateQueries({ queryKey: strikesKey })]);
  };
  const [addedId, setAddedId] = useState<MarkId | null>(null);
  const act = useMutation({ mutationFn: (ask: () => Promise<unknown>) => ask(), onSuccess: refresh });
  const takeBack = async (strike: PendingStrike) => {
    await call('recording', 'takeBackStrike', { strike });
    await refresh();
  };
  return {
    marks: marks.data ?? noMarks, strikes: strikes.data ?? noStrikes, addedId, error: act.error ?? marks.error ?? strikes.error,
    add: () => act.mutate(async () => {
      const added = await call('marks', 'add', {});
      // Shown before main is asked again: until its field stands, what is typed there would be keys of the screen.
      queryClient.setQueryData<readonly Mark[]>(marksKey, (before = noMarks) => [...before.filter(({ id }) => id !== added.id), added]);
      setAddedId(added.id);
    }),
    relabel: (id, label) => act.mutate(() => call('marks', 'relabel', { id, label })),
    remove: (id) => act.mutate(() => call('marks', 'remove', { id })),
    setOffRecord: (off) => act.mutate(async () => queryClient.setQueryData(verbKey('recording', 'status', {}), await call('recording', 'setOffRecord', { off }))),
    strikeLastMinute: () => act.mutate(async () => {
      const strike = await call('recording', 'strikeLastMinute', {});
      const forget = undoToast({
        words: `Struck, ${formatStretch(strike.startMs, strike.endMs ?? strike.startMs)}: it is gone once the recording ends.`,
        tooLate: 'It could not be undone: what was struck goes when the recording ends.',
        undo: () => takeBack(strike),
      });
      told.current.push({ strike, forget });
    }),
    takeBackStrike: (strike) => act.mutate(async () => {
      for (const { forget } of told.current.filter((each) => each.strike.startMs === strike.startMs && each.strike.endMs === strike.endMs)) forget();
      await takeBack(strike);
    }),
    ended: () => { for (const { forget } of told.current.splice(0)) forget(); },
  };
}
