/** Bookmarks of the visit being recorded, and what of it goes off the record: as main holds them, and the acts on them. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { EncounterId, MarkId } from '#shared/domain/ids.ts';
import type { Mark, PendingStrike } from '#shared/domain/mark.ts';
import { call } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { verbKey } from '../../api/verb-key.ts';

export interface Marks {
  readonly marks: readonly Mark[];
  readonly strikes: readonly PendingStrike[];
  readonly error: Error | null;
  readonly add: () => void;
  readonly relabel: (id: MarkId, label: string) => void;
  readonly remove: (id: MarkId) => void;
  readonly setOffRecord: (off: boolean) => void;
  readonly strikeLastMinute: () => void;
}

const noMarks: readonly Mark[] = [];
const noStrikes: readonly PendingStrike[] = [];

export function useMarks(encounterId: EncounterId): Marks {
  const queryClient = useQueryClient();
  const [marksKey, strikesKey] = [verbKey('marks', 'list', { encounterId }), verbKey('recording', 'pendingStrikes', {})];
  const marks = useVerb('marks', 'list', { encounterId });
  const strikes = useVerb('recording', 'pendingStrikes', {});
  const refresh = async () => {
    await Promise.all([queryClient.invalidateQueries({ queryKey: marksKey }), queryClient.invalidateQueries({ queryKey: strikesKey })]);
  };
  const act = useMutation({ mutationFn: (ask: () => Promise<unknown>) => ask(), onSuccess: refresh });
  return {
    marks: marks.data ?? noMarks, strikes: strikes.data ?? noStrikes, error: act.error ?? marks.error ?? strikes.error,
    add: () => act.mutate(() => call('marks', 'add', {})),
    relabel: (id, label) => act.mutate(() => call('marks', 'relabel', { id, label })),
    remove: (id) => act.mutate(() => call('marks', 'remove', { id })),
    setOffRecord: (off) => act.mutate(async () => queryClient.setQueryData(verbKey('recording', 'status', {}), await call('recording', 'setOffRecord', { off }))),
    strikeLastMinute: () => act.mutate(() => call('recording', 'strikeLastMinute', {})),
  };
}
