/**
 * What the first screen waits for: main was asked for it by `before-page.js`, before this script had even come, so that the field for
 * the passphrase is drawn at once, with no picture of waiting before it.
 */
import type { QueryClient } from '@tanstack/react-query';
import type { Reply } from '#shared/ipc/app-error.ts';
import type { SottoApi } from '#shared/ipc/contract.ts';
import { unwrap } from './call.ts';
import { verbKey } from './verb-key.ts';

/** Longer than this, and the page says that it waits. */
const patienceMs = 500;

declare global {
  interface Window {
    /** Taken once; none in a window that has no way to main. `askedAtMs`: since 1970. */
    sottoFirstReplies?: { readonly askedAtMs: number; readonly status: ReturnType<SottoApi['app']['status']>; readonly accounts: ReturnType<SottoApi['accounts']['list']> };
  }
}

/** Resolves once they are in the cache, where the screens look for them, or it took too long, or main refused: then the screens ask themselves. */
export async function takeFirstAnswers(queryClient: QueryClient): Promise<void> {
  const replies = window.sottoFirstReplies;
  if (replies === undefined) return;
  delete window.sottoFirstReplies;
  const keep = async (queryKey: readonly unknown[], reply: Promise<Reply<unknown>>) => {
    // The screens that are drawn of them would each put them once more, unless it is long ago: what main pushed meanwhile nobody heard.
    queryClient.setQueryDefaults(queryKey, { staleTime: patienceMs });
    queryClient.setQueryData(queryKey, unwrap(await reply), { updatedAt: replies.askedAtMs });
  };
  const kept = [keep(verbKey('app', 'status', {}), replies.status), keep(verbKey('accounts', 'list', {}), replies.accounts)];
  await Promise.race([Promise.allSettled(kept), new Promise((resolve) => { setTimeout(resolve, patienceMs); })]);
}
