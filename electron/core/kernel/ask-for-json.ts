/**
 * One question to a server that somebody named, answered in JSON: its deadline, a few tries, and what can go wrong. Repeats nothing
 * of an answer, which may hold what was said. Opens no socket: whoever asks sends, to one address and following no redirect.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Cancelled, throwIfCancelled } from '#shared/lib/cancelled.ts';
import { err, ok, type Problem, type Result } from '#shared/lib/result.ts';

export type ServerFault =
  | 'unreachable' | 'timeout' | 'key-refused' | 'not-found' | 'busy' | 'too-large' | 'refused' | 'failed' | 'redirected' | 'not-understood';

export interface JsonQuestion<Refused extends Problem> {
  /** Ends with the signal. */
  send(signal: AbortSignal): Promise<Response>;
  /** The asker's words for it. */
  toProblem(fault: ServerFault, details?: Problem['details']): Refused;
  readonly timeoutMs: number;
  readonly tries: number;
  /** Before the second try; doubled before each further one. A server's own `Retry-After` goes first, up to a minute. */
  readonly waitMs: number;
  readonly mostReplyBytes: number;
  /** Before each try, outside its deadline: resolves when the server may be asked. */
  readonly turn?: ((signal?: AbortSignal) => Promise<void>) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const longestWaitMs = 60_000;

interface Fault {
  readonly fault: ServerFault;
  readonly details?: NonNullable<Problem['details']>;
  readonly cause?: unknown;
}
type Answer = { readonly value: unknown } | Fault;

/** The answer as JSON. Throws `Cancelled`. */
export async function askForJson<Refused extends Problem>(question: JsonQuestion<Refused>): Promise<Result<unknown, Refused>> {
  let { waitMs } = question;
  for (let left = question.tries; ; left -= 1) {
    throwIfCancelled(question.signal);
    await question.turn?.(question.signal);
    const answer = await tryOnce(question);
    if ('value' in answer) return ok(answer.value);
    if (left <= 1 || !isPassing(answer)) return err(faultToProblem(answer, question));
    const asked = answer.details?.['retryAfterMs'];
    await sleep(typeof asked === 'number' ? Math.min(asked, longestWaitMs) : waitMs, undefined, { signal: question.signal }).catch(() => { throw new Cancelled(); });
    waitMs *= 2;
  }
}

/** A server that is starting, or has its hands full, is worth another try; one that does not understand us is not. */
function isPassing({ fault }: Fault): boolean {
  return fault === 'unreachable' || fault === 'busy' || fault === 'failed';
}

function faultToProblem<Refused extends Problem>({ fault, details, cause }: Fault, { toProblem }: JsonQuestion<Refused>): Refused {
  const refused = toProblem(fault, details);
  return cause === undefined ? refused : { ...refused, cause };
}

async function tryOnce({ send, timeoutMs, mostReplyBytes, signal }: JsonQuestion<Problem>): Promise<Answer> {
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const response = await send(signal === undefined ? deadline : AbortSignal.any([signal, deadline]));
    if (response.ok) return await readJson(response, mostReplyBytes);
    await response.body?.cancel();
    return faultOf(response);
  } catch (cause) {
    if (signal?.aborted === true) throw new Cancelled();
    return deadline.aborted ? { fault: 'timeout', details: { timeoutSeconds: timeoutMs / 1000 } } : { fault: 'unreachable', cause };
  }
}

async function readJson(response: Response, mostReplyBytes: number): Promise<Answer> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of response.body ?? []) {
    sizeBytes += piece.byteLength;
    if (sizeBytes > mostReplyBytes) return { fault: 'not-understood' };
    pieces.push(piece);
  }
  try {
    return { value: JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown };
  } catch {
    // Without the cause: a parser's message quotes what was said.
    return { fault: 'not-understood' };
  }
}

function faultOf({ status, headers }: Response): Fault {
  const details = { status };
  if (status >= 300 && status < 400) return { fault: 'redirected', details };
  if (status === 401 || status === 403) return { fault: 'key-refused', details };
  if (status === 404 || status === 405) return { fault: 'not-found', details };
  if (status === 413) return { fault: 'too-large', details };
  if (status === 429 || status === 503) {
    const seconds = Number(headers.get('retry-after') ?? Number.NaN);
    return { fault: 'busy', details: { ...details, ...(seconds >= 0 ? { retryAfterMs: seconds * 1000 } : {}) } };
  }
  return { fault: status >= 500 ? 'failed' : 'refused', details };
}
