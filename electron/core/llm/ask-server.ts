/**
 * One question to a language model's server, with its deadline and a few tries. It follows no redirect, as text would go where
 * nobody agreed to; and repeats nothing of an answer, which may hold what was said.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Cancelled, throwIfCancelled } from '#shared/lib/cancelled.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { modelProblem } from './model-problems.ts';
import type { ModelProblem } from './note-language-model.ts';

export interface Question {
  readonly url: string;
  readonly apiKey: string | null;
  readonly body: unknown;
  readonly timeoutMs: number;
  readonly tries: number;
  /** Before the second try; doubled before each further one. A server's own `Retry-After` goes first, up to a minute. */
  readonly waitMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A note of 200 statements is a tenth of it. */
const mostReplyBytes = 2 * 1024 * 1024;
const longestWaitMs = 60_000;

/** The answer as JSON. Throws `Cancelled`. */
export async function askServer(question: Question): Promise<Result<unknown, ModelProblem>> {
  let { waitMs } = question;
  for (let left = question.tries; ; left -= 1) {
    throwIfCancelled(question.signal);
    const answer = await tryOnce(question);
    if (answer.ok || left <= 1 || !isPassing(answer.error)) return answer;
    const asked = answer.error.details?.['retryAfterMs'];
    await sleep(typeof asked === 'number' ? Math.min(asked, longestWaitMs) : waitMs, undefined, { signal: question.signal }).catch(() => { throw new Cancelled(); });
    waitMs *= 2;
  }
}

function isPassing({ type }: ModelProblem): boolean {
  return type === 'model-unreachable' || type === 'model-busy' || type === 'model-failed';
}

async function tryOnce({ url, apiKey, body, timeoutMs, signal }: Question): Promise<Result<unknown, ModelProblem>> {
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST', redirect: 'manual', body: JSON.stringify(body),
      headers: { accept: 'application/json', 'content-type': 'application/json', ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }) },
      signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
    });
    if (response.ok) return await readJson(response);
    await response.body?.cancel();
    return err(refusalOf(response));
  } catch (cause) {
    if (signal?.aborted === true) throw new Cancelled();
    if (deadline.aborted) return err(modelProblem('model-timeout', { timeoutSeconds: timeoutMs / 1000 }));
    return err({ ...modelProblem('model-unreachable'), cause });
  }
}

async function readJson(response: Response): Promise<Result<unknown, ModelProblem>> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of response.body ?? []) {
    sizeBytes += piece.byteLength;
    if (sizeBytes > mostReplyBytes) return err(modelProblem('model-not-understood'));
    pieces.push(piece);
  }
  try {
    return ok(JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown);
  } catch {
    // Without the cause: a parser's message quotes what was said.
    return err(modelProblem('model-not-understood'));
  }
}

function refusalOf({ status, headers }: Response): ModelProblem {
  const details = { status };
  if (status >= 300 && status < 400) return modelProblem('model-redirected', details);
  if (status === 401 || status === 403) return modelProblem('model-key-refused', details);
  if (status === 404 || status === 405) return modelProblem('model-not-found', details);
  if (status === 413) return modelProblem('model-too-large', details);
  if (status === 429 || status === 503) {
    const seconds = Number(headers.get('retry-after') ?? Number.NaN);
    return modelProblem('model-busy', { ...details, ...(seconds >= 0 ? { retryAfterMs: seconds * 1000 } : {}) });
  }
  return modelProblem(status >= 500 ? 'model-failed' : 'model-refused', details);
}
