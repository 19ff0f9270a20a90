/**
 * One question to a server for a file, or for the rest of it. Only addresses that are allowed are asked, redirects
 * included; nothing is sent but what HTTP needs; a server that falls silent is given up. Whether the answer fits what is
 * here already is judged here, so that two files are never glued together.
 */
import { ProblemError } from '#shared/lib/result.ts';
import { serverUntrusted } from './download-problems.ts';
import type { FileOrigin } from './partial-file.ts';
import { readAhead, type ReadAheadWatch } from './read-ahead.ts';

export interface FileRequest {
  readonly url: string;
  /** What is here already, and can be gone on with; null asks for the whole file. */
  readonly from: { readonly receivedBytes: number; readonly origin: FileOrigin } | null;
  readonly fetch: typeof fetch;
  readonly mayAsk: (url: URL) => boolean;
  /** Nothing for this long, and it is given up: the answer, or the next piece of it. */
  readonly silenceMs: number;
  readonly signal: AbortSignal;
}

export type FileAnswer =
  | { readonly kind: 'whole'; readonly origin: FileOrigin; readonly body: AsyncIterable<Uint8Array> }
  | { readonly kind: 'rest'; readonly body: AsyncIterable<Uint8Array> }
  /** The file is another one now, or its rest cannot be had: to be asked for as a whole. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'refused'; readonly status: number; readonly retryAfterMs: number | null };

const mostRedirects = 5;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Throws what the connection threw, and `ProblemError` ('model-server-untrusted'). */
export async function requestFile(request: FileRequest): Promise<FileAnswer> {
  const silence = watchSilence(request.silenceMs);
  try {
    const response = await follow(request, AbortSignal.any([request.signal, silence.signal]));
    const answer = judge(request, response);
    if (answer.kind === 'refused' || answer.kind === 'changed') {
      silence.end();
      await response.body?.cancel();
      return answer;
    }
    return { ...answer, body: readAhead(answer.body, silence) };
  } catch (failure) {
    silence.end();
    throw failure;
  }
}

async function follow({ url, from, fetch, mayAsk }: FileRequest, signal: AbortSignal): Promise<Response> {
  let address = new URL(url);
  for (let redirected = 0; ; redirected += 1) {
    if (!mayAsk(address)) throw new ProblemError(serverUntrusted());
    const response = await fetch(address, {
      // Packed on its way, its bytes could not be counted.
      headers: { accept: '*/*', 'accept-encoding': 'identity', ...rangeOf(from) },
      redirect: 'manual', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', signal,
    });
    const location = response.headers.get('location');
    if (!redirects.has(response.status) || location === null || redirected === mostRedirects) return response;
    await response.body?.cancel();
    address = new URL(location, address);
  }
}

function rangeOf(from: FileRequest['from']): Readonly<Record<string, string>> {
  const validator = from?.origin.validator ?? null;
  return from === null || validator === null ? {} : { range: `bytes=${from.receivedBytes}-`, 'if-range': validator };
}

function judge({ url, from }: FileRequest, response: Response): FileAnswer {
  const { status, headers, body } = response;
  if (status === 200 && body !== null) return { kind: 'whole', origin: { url, validator: validatorOf(headers), totalBytes: lengthOf(headers) }, body };
  if (status === 206 && body !== null && from !== null) return isRestOf(from, headers) ? { kind: 'rest', body } : { kind: 'changed' };
  if (status === 416) return { kind: 'changed' };
  return { kind: 'refused', status, retryAfterMs: retryAfterOf(headers) };
}

/** `bytes 100-199/200` of the same file. */
function isRestOf({ receivedBytes, origin }: NonNullable<FileRequest['from']>, headers: Headers): boolean {
  const [, start, , total] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') ?? [];
  if (start === undefined || Number(start) !== receivedBytes || isPacked(headers)) return false;
  if (origin.totalBytes !== null && total !== '*' && Number(total) !== origin.totalBytes) return false;
  const validator = validatorOf(headers);
  return validator === null || validator === origin.validator;
}

/** A weak ETag says that two files mean the same, not that they are the same bytes. */
function validatorOf(headers: Headers): string | null {
  if (isPacked(headers)) return null;
  const etag = headers.get('etag');
  if (etag !== null && !etag.startsWith('W/')) return etag;
  return etag === null ? headers.get('last-modified') : null;
}

function lengthOf(headers: Headers): number | null {
  const length = headers.get('content-length');
  return length === null || isPacked(headers) || !/^\d+$/.test(length) ? null : Number(length);
}

function isPacked(headers: Headers): boolean {
  const encoding = headers.get('content-encoding');
  return encoding !== null && encoding !== 'identity';
}

/** Seconds only: a date would need the server's clock. */
function retryAfterOf(headers: Headers): number | null {
  const seconds = headers.get('retry-after');
  return seconds !== null && /^\d{1,4}$/.test(seconds) ? Number(seconds) * 1000 : null;
}

interface SilenceWatch extends ReadAheadWatch {
  readonly signal: AbortSignal;
}

function watchSilence(silenceMs: number): SilenceWatch {
  const given = new AbortController();
  const giveUp = () => given.abort(new Error('The server fell silent.'));
  let timer = setTimeout(giveUp, silenceMs);
  return {
    signal: given.signal,
    heard() {
      clearTimeout(timer);
      timer = setTimeout(giveUp, silenceMs);
    },
    end: () => clearTimeout(timer),
  };
}
