/** One question to a language model's server. It follows no redirect, as text would go where nobody agreed to. */
import { askForJson } from '#core/kernel/ask-for-json.ts';
import type { Result } from '#shared/lib/result.ts';
import { modelProblem } from './model-problems.ts';
import type { ModelProblem } from './note-language-model.ts';

export interface Question {
  readonly url: string;
  readonly apiKey: string | null;
  readonly body: unknown;
  readonly timeoutMs: number;
  readonly tries: number;
  readonly waitMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A note of 200 statements is a tenth of it. */
const mostReplyBytes = 2 * 1024 * 1024;

/** The answer as JSON. Throws `Cancelled`. */
export function askServer({ url, apiKey, body, ...patience }: Question): Promise<Result<unknown, ModelProblem>> {
  return askForJson({
    ...patience, mostReplyBytes, toProblem: (fault, details) => modelProblem(`model-${fault}`, details),
    send: (signal) => fetch(url, {
      method: 'POST', redirect: 'manual', body: JSON.stringify(body), signal,
      headers: { accept: 'application/json', 'content-type': 'application/json', ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }) },
    }),
  });
}
