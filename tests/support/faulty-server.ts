/**
 * A server on 127.0.0.1 that offers one file as good servers do (`Range`, `If-Range`, a strong ETag), and misbehaves when
 * told: each fault is used up by one request, in order. What was asked is kept.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ServerFault =
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'redirect'; readonly to: string }
  /** The connection is torn after so many bytes of the body. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** Nothing more comes after so many bytes of the body; -1: not even an answer. */
  | { readonly kind: 'silent'; readonly afterBytes: number }
  | { readonly kind: 'ignore-range' }
  /** Another part than was asked for, well labelled or as if it were the right one. */
  | { readonly kind: 'other-part' }
  /** How long it is is not said; with `held`, the rest comes only once `until` is done: something happens half-way for certain. */
  | { readonly kind: 'no-length'; readonly held?: { readonly afterBytes: number; readonly until: Promise<void> } }
  | { readonly kind: 'longer'; readonly byBytes: number };

export interface FaultyServer {
  readonly url: string;
  readonly requests: readonly IncomingHttpHeaders[];
  /** What is offered from now on, with an ETag of its own. */
  offer(file: Buffer, headers?: Readonly<Record<string, string>>): void;
  fail(...faults: readonly ServerFault[]): void;
  close(): Promise<void>;
}

export async function startFaultyServer(first: Buffer): Promise<FaultyServer> {
  let [file, extraHeaders]: [Buffer, Readonly<Record<string, string>>] = [first, {}];
  const faults: ServerFault[] = [];
  const requests: IncomingHttpHeaders[] = [];

  const server = createServer((request, response) => {
    requests.push(request.headers);
    answer(request, response, { file, extraHeaders, fault: faults.shift() ?? null });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/model.zip`,
    requests,
    offer(next, headers = {}) { [file, extraHeaders] = [next, headers]; },
    fail: (...more) => void faults.push(...more),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}

interface Offer {
  readonly file: Buffer;
  readonly extraHeaders: Readonly<Record<string, string>>;
  readonly fault: ServerFault | null;
}

function answer(request: IncomingMessage, response: ServerResponse, { file, extraHeaders, fault }: Offer): void {
  if (fault?.kind === 'status') return void response.writeHead(fault.status, fault.headers).end();
  if (fault?.kind === 'redirect') return void response.writeHead(302, { location: fault.to }).end();
  if (fault?.kind === 'silent' && fault.afterBytes < 0) return;
  const etag = `"${createHash('sha256').update(file).digest('hex').slice(0, 16)}"`;
  const headers = { etag, ...extraHeaders };
  const start = fault?.kind === 'ignore-range' ? null : startOf(request, headers['etag']);
  if (start !== null && start >= file.length) return void response.writeHead(416, { 'content-range': `bytes */${file.length}` }).end();
  const from = fault?.kind === 'other-part' ? Math.floor((start ?? 0) / 2) : start ?? 0;
  const body = file.subarray(from);
  response.writeHead(start === null ? 200 : 206, {
    ...headers,
    ...(fault?.kind === 'no-length' || fault?.kind === 'longer' ? {} : { 'content-length': body.length }),
    ...(start === null ? {} : { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` }),
  });
  send(response, body, fault);
}

/** Null where the whole is to be sent: no range, or another file than the one it was asked of. */
function startOf({ headers }: IncomingMessage, etag: string): number | null {
  const [, start] = /^bytes=(\d+)-$/.exec(headers.range ?? '') ?? [];
  return start === undefined || (headers['if-range'] !== undefined && headers['if-range'] !== etag) ? null : Number(start);
}

function send(response: ServerResponse, body: Buffer, fault: ServerFault | null): void {
  switch (fault?.kind) {
    case 'cut': return void response.write(body.subarray(0, fault.afterBytes), () => response.socket?.destroy());
    case 'silent': return void response.write(body.subarray(0, fault.afterBytes));
    case 'no-length': return void sendHeld(response, body, fault.held);
    case 'longer': return void response.end(Buffer.concat([body, Buffer.alloc(fault.byBytes)]));
    default: return void response.end(body);
  }
}

async function sendHeld(response: ServerResponse, body: Buffer, held: { readonly afterBytes: number; readonly until: Promise<void> } = { afterBytes: 0, until: Promise.resolve() }): Promise<void> {
  if (held.afterBytes > 0) response.write(body.subarray(0, held.afterBytes));
  await held.until;
  response.end(body.subarray(held.afterBytes));
}
