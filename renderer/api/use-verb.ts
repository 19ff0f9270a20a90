/** Verbs as hooks: `useVerb` reads and keeps the answer under [namespace, verb, input]; `useAct` changes something. */
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { NamespaceName, VerbInput, VerbName, VerbOutput } from '#shared/ipc/contract.ts';
import { call } from './call.ts';
import { verbKey } from './verb-key.ts';

export interface UseVerbOptions {
  /** False holds the question back, e.g. an empty search. */
  readonly enabled?: boolean;
  /** Asks again and again, for what main does not push. */
  readonly everyMs?: number;
  /** Goes on showing the answer to what was asked before until the new one comes. */
  readonly keepsBefore?: boolean;
  /** Keeps no answer that nobody shows: for what is asked in endless variety, such as each word typed. */
  readonly forgets?: boolean;
}

export function useVerb<N extends NamespaceName, V extends VerbName<N>>(
  namespace: N, verb: V, input: VerbInput<N, V>, { enabled = true, everyMs, keepsBefore = false, forgets = false }: UseVerbOptions = {},
) {
  return useQuery<VerbOutput<N, V>>({
    queryKey: verbKey(namespace, verb, input), queryFn: () => call(namespace, verb, input), enabled, refetchInterval: everyMs ?? false,
    ...(keepsBefore && { placeholderData: keepPreviousData }), ...(forgets && { gcTime: 0 }),
  });
}

export function useAct<N extends NamespaceName, V extends VerbName<N>>(namespace: N, verb: V) {
  return useMutation<VerbOutput<N, V>, Error, VerbInput<N, V>>({ mutationFn: (input) => call(namespace, verb, input) });
}
