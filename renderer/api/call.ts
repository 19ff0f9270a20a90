/**
 * The page's one way to the main process. Replies are unwrapped: a value comes back, an error is thrown as `ApiError`
 * with its code and its words for the person. Nothing else in the page touches `window.sotto` (with `events.ts`).
 */
import type { AppError, Reply } from '#shared/ipc/app-error.ts';
import type { NamespaceName, SottoApi, VerbInput, VerbName, VerbOutput } from '#shared/ipc/contract.ts';

declare global {
  interface Window {
    readonly sotto: SottoApi;
  }
}

export class ApiError extends Error {
  readonly code: string;

  constructor(error: AppError) {
    super(error.message);
    this.name = 'ApiError';
    this.code = error.code;
  }
}

export async function call<N extends NamespaceName, V extends VerbName<N>>(
  namespace: N, verb: V, input: VerbInput<N, V>,
): Promise<VerbOutput<N, V>> {
  // The compiler cannot follow a namespace and a verb that are both still open; `SottoApi` says that this holds.
  const verbs = window.sotto[namespace] as Record<V, (input: VerbInput<N, V>) => Promise<Reply<VerbOutput<N, V>>>>;
  return unwrap(await verbs[verb](input));
}

/** @throws ApiError of what main refused. */
export function unwrap<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new ApiError(reply.error);
  return reply.value;
}

/** What a screen says of a failure: main's own words, or one honest sentence where it had none. */
export function errorWords(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return 'Something went wrong inside Sotto. What was stored is safe. Try again; if it comes back, restart Sotto.';
}
