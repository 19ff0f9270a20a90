/**
 * One request to a transcription server, with its deadline, a few tries, and words for what can go wrong. It follows no
 * redirect, as sound would go where nobody agreed to; and repeats nothing of an answer, which may hold what was said.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { must } from '#shared/lib/assert.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';

export type RemoteProblemType =
  | 'remote-unreachable' | 'remote-timeout' | 'remote-key-refused' | 'remote-not-found' | 'remote-busy' | 'remote-too-large'
  | 'remote-refused' | 'remote-failed' | 'remote-redirected' | 'remote-not-understood' | 'remote-unencrypted';
export type RemoteProblem = Problem<RemoteProblemType>;

export interface RequestOptions {
  readonly url: string;
  readonly apiKey: string | null;
  readonly form: FormData;
  readonly timeoutMs: number;
  readonly tries: number;
  /** Before the second try; doubled before each further one. A server's own `Retry-After` goes first, up to a minute. */
  readonly waitMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** No transcript of ten minutes is larger. */
const mostReplyBytes = 32 * 1024 * 1024;
const longestWaitMs = 60_000;

/** The answer as JSON. Throws `Cancelled`. */
export async function askServer(options: RequestOptions): Promise<Result<unknown, RemoteProblem>> {
  let waitMs = options.waitMs;
  for (let left = options.tries; ; left -= 1) {
    const answer = await tryOnce(options);
    if (answer.ok || left <= 1 || !isPassing(answer.error)) return answer;
    const asked = answer.error.details?.['retryAfterMs'];
    await sleep(typeof asked === 'number' ? Math.min(asked, longestWaitMs) : waitMs, undefined, { signal: options.signal }).catch(() => { throw new Cancelled(); });
    waitMs *= 2;
  }
}

/** A server that is starting, or has its hands full, is worth another try; one that does not understand us is not. */
function isPassing({ type }: RemoteProblem): boolean {
  return type === 'remote-unreachable' || type === 'remote-busy' || type === 'remote-failed';
}

async function tryOnce({ url, apiKey, form, timeoutMs, signal }: RequestOptions): Promise<Result<unknown, RemoteProblem>> {
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    // Whole, not as a stream: one that is cut off by an abort leaves a rejection that nobody can catch (undici 7 in Node 24).
    const body = new Response(form);
    const response = await fetch(url, {
      method: 'POST', redirect: 'manual', body: await body.arrayBuffer(),
      headers: {
        accept: 'application/json', 'content-type': must(body.headers.get('content-type'), 'a form names its boundary'),
        ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
    });
    if (response.ok) return await readJson(response);
    await response.body?.cancel();
    return err(refusalOf(response));
  } catch (cause) {
    if (signal?.aborted === true) throw new Cancelled();
    if (deadline.aborted) return err(remoteProblem('remote-timeout', { timeoutSeconds: timeoutMs / 1000 }));
    return err({ ...remoteProblem('remote-unreachable'), cause });
  }
}

async function readJson(response: Response): Promise<Result<unknown, RemoteProblem>> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of response.body ?? []) {
    sizeBytes += piece.byteLength;
    if (sizeBytes > mostReplyBytes) return err(remoteProblem('remote-not-understood'));
    pieces.push(piece);
  }
  try {
    return ok(JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown);
  } catch {
    // Without the cause: a parser's message quotes what was said.
    return err(remoteProblem('remote-not-understood'));
  }
}

function refusalOf({ status, headers }: Response): RemoteProblem {
  const details = { status };
  if (status >= 300 && status < 400) return remoteProblem('remote-redirected', details);
  if (status === 401 || status === 403) return remoteProblem('remote-key-refused', details);
  if (status === 404 || status === 405) return remoteProblem('remote-not-found', details);
  if (status === 413) return remoteProblem('remote-too-large', details);
  if (status === 429 || status === 503) {
    const seconds = Number(headers.get('retry-after') ?? Number.NaN);
    return remoteProblem('remote-busy', { ...details, ...(seconds >= 0 ? { retryAfterMs: seconds * 1000 } : {}) });
  }
  return remoteProblem(status >= 500 ? 'remote-failed' : 'remote-refused', details);
}

const wordsByType: Readonly<Record<RemoteProblemType, string>> = {
  'remote-unreachable': 'The transcription server cannot be reached. Check that it runs, and its address in the settings.',
  'remote-timeout': 'The transcription server did not answer in time. Give it more time in the settings, or a smaller model.',
  'remote-key-refused': 'The transcription server refused the key. Check it in the settings.',
  'remote-not-found': 'There is no transcription service at this address. It usually ends in /v1; check it in the settings.',
  'remote-busy': 'The transcription server is busy. Try again later.',
  'remote-too-large': 'The transcription server takes no files of this size. Allow it 20 MB a file.',
  'remote-refused': 'The transcription server refused the sound. Check the model’s name in the settings.',
  'remote-failed': 'The transcription server failed. Its own log may say why; try again.',
  'remote-redirected': 'The address of the transcription server leads elsewhere. Sound is sent to no address but the one you entered: correct it in the settings.',
  'remote-not-understood': 'The answer of the transcription server could not be understood. It has to offer verbose_json, as OpenAI’s service does.',
  'remote-unencrypted': 'This address is not on this computer and not encrypted. Use one that begins with https.',
};

export function remoteProblem(type: RemoteProblemType, details?: RemoteProblem['details']): RemoteProblem {
  return problem(type, wordsByType[type], details === undefined ? {} : { details });
}
