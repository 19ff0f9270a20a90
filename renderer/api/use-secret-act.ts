/** `useAct` for acts that carry a passphrase: once its component is gone, nothing remembers what was typed. `onAnswer` is called even then. */
import { useMutation } from '@tanstack/react-query';
import type { NamespaceName, VerbInput, VerbName, VerbOutput } from '#shared/ipc/contract.ts';
import { call } from './call.ts';

export function useSecretAct<N extends NamespaceName, V extends VerbName<N>>(namespace: N, verb: V, onAnswer?: (answer: VerbOutput<N, V>) => void) {
  return useMutation<VerbOutput<N, V>, Error, VerbInput<N, V>>({
    mutationFn: (input) => call(namespace, verb, input), gcTime: 0, onSuccess: (answer) => onAnswer?.(answer),
  });
}
