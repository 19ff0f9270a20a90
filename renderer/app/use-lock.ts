/** The lock by hand: main locks, and the page asks where it stands. */
import { useQueryClient } from '@tanstack/react-query';
import { errorWords } from '../api/call.ts';
import { useAct } from '../api/use-verb.ts';
import { verbKey } from '../api/verb-key.ts';

export interface LockAct {
  readonly lock: () => void;
  readonly busy: boolean;
  /** What kept it from locking, in words; null most of the time. */
  readonly error: string | null;
}

export function useLock(): LockAct {
  const queryClient = useQueryClient();
  const act = useAct('vault', 'lock');
  return {
    lock: () => act.mutate({}, { onSuccess: () => void queryClient.invalidateQueries({ queryKey: verbKey('app', 'status', {}) }) }),
    busy: act.isPending,
    error: act.isError ? errorWords(act.error) : null,
  };
}
