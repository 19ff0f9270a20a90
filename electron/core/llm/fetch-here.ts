/**
 * A question to a server on this computer, and to nobody else: past any proxy that the environment names, which Node's `fetch`
 * may be told to use for such addresses too (`NODE_USE_ENV_PROXY`). Follows no redirect.
 */
import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';

export interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

const badGateway = 502;
const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

export function fetchHere(url: string, { headers, body, signal }: Sent): Promise<Response> {
  const { request, Agent } = url.toLowerCase().startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    // An agent of its own knows no proxy.
    request(url, { method: 'POST', headers, signal, agent: new Agent() }, (answer) => {
      const { statusCode = badGateway, headers: { 'retry-after': retryAfter } } = answer;
      // A number that HTTP does not know makes `Response` throw, here where nobody would catch it.
      const status = statusCode >= 200 && statusCode <= 599 ? statusCode : badGateway;
      answer.on('error', () => { /* whoever reads the body is told */ });
      const read = withoutBody.has(status) ? null : Readable.toWeb(answer) as ReadableStream<Uint8Array<ArrayBuffer>>;
      if (read === null) answer.resume();
      resolve(new Response(read, { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } }));
    }).on('error', reject).end(body);
  });
}
