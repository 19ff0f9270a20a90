/** Changes to the settings, which are stored whole. What was stored is shown at once, before the push arrives. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { VerbInput, VerbOutput } from '#shared/ipc/contract.ts';
import { call } from './call.ts';
import { verbKey } from './verb-key.ts';

export function useSettingsUpdate() {
  const queryClient = useQueryClient();
  return useMutation<VerbOutput<'settings', 'update'>, Error, VerbInput<'settings', 'update'>>({
    mutationFn: (settings) => call('settings', 'update', settings),
    onSuccess: (stored) => { queryClient.setQueryData(verbKey('settings', 'get', {}), stored); },
  });
}
