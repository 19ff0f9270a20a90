/**
 * What was read from the open vault must not outlive it in this page: told of a lock, everything it holds is let go at
 * once, and the locked door stands in place of the screens before main has finished closing. Remembered is only what the
 * door may say: why, and which account it was.
 */
import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AccountKey } from '#shared/domain/account.ts';
import type { LockReason } from '#shared/ipc/events.ts';
import type { VerbName, VerbOutput, NamespaceName } from '#shared/ipc/contract.ts';
import { useSottoEvent } from '../api/events.ts';
import { verbKey } from '../api/verb-key.ts';

export interface LastLock {
  readonly why: LockReason;
  /** After how long without use an account locks here; null where the page was not told. */
  readonly idleMinutes: number | null;
  readonly key: AccountKey | null;
  /** Another one each time. */
  readonly count: number;
}

/** Null until the vault was locked while the page stood. */
export function useForgetWhenLocked(vault: 'none' | 'locked' | 'unlocked' | undefined): LastLock | null {
  const queryClient = useQueryClient();
  const [lastLock, setLastLock] = useState<LastLock | null>(null);
  useSottoEvent('vault-locked', ({ why }) => {
    const idleMinutes = knownIdleMinutes(queryClient);
    const key = known(queryClient, 'vault', 'security')?.key ?? null;
    setLastLock((before) => ({ why, idleMinutes, key, count: (before?.count ?? 0) + 1 }));
    forgetEverything(queryClient);
  });
  useEffect(() => {
    // The event may have been missed. What the door itself asks stays: it is on its way by now.
    if (vault === 'locked') {
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'app' && queryKey[0] !== 'accounts' });
      queryClient.getMutationCache().clear();
    }
  }, [vault, queryClient]);
  return lastLock;
}

function forgetEverything(queryClient: QueryClient): void {
  const status = known(queryClient, 'app', 'status');
  queryClient.clear();
  if (status !== undefined) {
    // Until main answers: without it the screens would stand there for as long as that takes.
    queryClient.setQueryData(verbKey('app', 'status', {}), { ...status, vault: 'locked', accountName: null });
  }
}

function knownIdleMinutes(queryClient: QueryClient): number | null {
  const chosen = known(queryClient, 'settings', 'get')?.idleLockMinutes;
  const most = known(queryClient, 'policies', 'get')?.policies.idleLockMaxMinutes;
  return chosen === undefined || most === undefined ? null : Math.min(chosen, most);
}

function known<N extends NamespaceName, V extends VerbName<N>>(queryClient: QueryClient, namespace: N, verb: V): VerbOutput<N, V> | undefined {
  return queryClient.getQueryData<VerbOutput<N, V>>([namespace, verb, {}]);
}
