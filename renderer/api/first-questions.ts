/**
 * What the first screen waits for, asked before the rest of the page is even evaluated: main answers meanwhile, and the field for the
 * passphrase is drawn at once, with no picture of waiting before it. So this may import nothing that takes long to evaluate.
 */
import type { QueryClient } from '@tanstack/react-query';
import type { NamespaceName, VerbInput, VerbName } from '#shared/ipc/contract.ts';
import { call } from './call.ts';
import { hasDoor } from './has-door.ts';
import { verbKey } from './verb-key.ts';

/** Longer than this, and the page says that it waits. */
const patienceMs = 500;

const questions = hasDoor() ? [ask('app', 'status', {}), ask('accounts', 'list', {})] : [];

/** Resolves once they are in the cache, where the screens look for them, or it took too long: then they come later, by themselves. */
export async function takeFirstAnswers(queryClient: QueryClient): Promise<void> {
  const kept = questions.map(({ queryKey, answer }) => {
    // The screens that are drawn of them would each put them once more; what main pushes is asked again all the same.
    queryClient.setQueryDefaults(queryKey, { staleTime: patienceMs });
    return queryClient.prefetchQuery({ queryKey, queryFn: () => answer });
  });
  await Promise.race([Promise.all(kept), new Promise((resolve) => { setTimeout(resolve, patienceMs); })]);
}

function ask<N extends NamespaceName, V extends VerbName<N>>(namespace: N, verb: V, input: VerbInput<N, V>): { readonly queryKey: readonly unknown[]; readonly answer: Promise<unknown> } {
  const answer = call(namespace, verb, input);
  // Whoever draws the page is told by the cache; until then a refusal is nobody's.
  answer.catch(() => undefined);
  return { queryKey: verbKey(namespace, verb, input), answer };
}
