/** Where the cache keeps the answer to a question. */
import type { NamespaceName, VerbInput, VerbName } from '#shared/ipc/contract.ts';

export function verbKey<N extends NamespaceName, V extends VerbName<N>>(namespace: N, verb: V, input: VerbInput<N, V>): readonly unknown[] {
  return [namespace, verb, input];
}
