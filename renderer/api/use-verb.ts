/** Verbs as hooks: `useVerb` reads and keeps the answer under [namespace, verb, input]; `useAct` changes something. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { NamespaceName, VerbInput, VerbName, VerbOutput } from '#shared/ipc/contract.ts';
import { call } from './call.ts';

export function verbKey<N extends NamespaceName, V extends VerbName<N>>(namespace: N, verb: V, input: VerbInput<N, V>): readonly unknown[] {
  return [namespace, verb, input];
}

export interface UseVerbOptions {
  /** False holds the question back, e.g. an empty search. */
  readonly enabled?: boolean;
  /** Asks again and again, for what main does not push. */
  readonly everyMs?: number;
}

export function useVerb<N extends NamespaceName, V extends VerbName<N>>(
  namespace: N, verb: V, input: VerbInput<N, V>, { enabled = true, everyMs }: UseVerbOptions = {},
) {
  return useQuery<VerbOutput<N, V>>({
    queryKey: verbKey(namespace, verb, input), queryFn: () => call(namespace, verb, input), enabled, refetchInterval: everyMs ?? false,
  });
}

export function useAct<N extends NamespaceName, V extends VerbName<N>>(namespace: N, verb: V) {
  return useMutation<VerbOutput<N, V>, Error, VerbInput<N, V>>({ mutationFn: (input) => call(namespace, verb, input) });
}
