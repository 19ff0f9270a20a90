/** Which of the three faces the page shows: no vault yet, a locked one, or the open one with its places. */
import { Center } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { exhaustive } from '#shared/lib/assert.ts';
import { errorWords } from '../api/call.ts';
import { useEventCache } from '../api/event-cache.ts';
import { useVerb } from '../api/use-verb.ts';
import { CreateVaultScreen } from '../features/unlock/create-vault-screen.tsx';
import { UnlockScreen } from '../features/unlock/unlock-screen.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Loading } from '../ui/loading.tsx';
import { OpenVault } from './open-vault.tsx';

export function App() {
  useEventCache();
  const status = useVerb('app', 'status', {});
  const vault = status.data?.vault;
  useForgetWhenLocked(vault === 'locked');
  const refresh = () => void status.refetch();

  if (status.isPending) return <Center h="100%"><Loading label="Opening Sotto" /></Center>;
  if (status.isError) return <Center h="100%" p="xl"><ErrorNotice message={errorWords(status.error)} onRetry={refresh} /></Center>;
  switch (status.data.vault) {
    case 'none': return <CreateVaultScreen onCreated={refresh} />;
    case 'locked': return <UnlockScreen onUnlocked={refresh} />;
    case 'unlocked': return <OpenVault accountName={status.data.accountName ?? ''} />;
    default: return exhaustive(status.data.vault);
  }
}

/** What was read from the open vault must not outlive it in the page's memory. */
function useForgetWhenLocked(locked: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (locked) queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'app' });
  }, [locked, queryClient]);
}
