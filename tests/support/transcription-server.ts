/** A transcription server on this computer that answers, or fails, as the test says: one answer a request, the last one for all further ones. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly authorization: string | null;
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** Of the file; its name is what the server would log. */
  readonly file: { readonly name: string; readonly sizeBytes: number } | null;
}

export type Answer =
  | { readonly json: unknown }
  | { readonly text: string; readonly status?: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly fault: 'hang' | 'cut' | 'drip' };

export interface TranscriptionServer {
  /** Up to and with `/v1`. */
  readonly address: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

export async function startTranscriptionServer(answers: readonly Answer[] | ((index: number) => Answer)): Promise<TranscriptionServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void take(request).then((one) => {
      received.push(one);
      const index = received.length - 1;
      const answer = typeof answers === 'function' ? answers(index) : answers[Math.min(index, answers.length - 1)]!;
      give(answer, response);
    }, () => response.destroy());
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    received,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

async function take(request: IncomingMessage): Promise<Received> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces);
  const form = body.length === 0 ? new FormData() : await new Response(body, { headers: { 'content-type': request.headers['content-type'] ?? '' } }).formData();
  const file = form.get('file');
  const names = [...new Set([...form.keys()])].filter((name) => name !== 'file');
  return {
    path: request.url ?? '', authorization: request.headers.authorization ?? null,
    fields: new Map(names.map((name) => [name, form.getAll(name).map(String)])),
    file: file instanceof File ? { name: file.name, sizeBytes: file.size } : null,
  };
}

function give(answer: Answer, response: ServerResponse): void {
  if ('json' in answer) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer.json));
  } else if ('text' in answer) {
    response.writeHead(answer.status ?? 200, answer.headers).end(answer.text);
  } else if (answer.fault === 'cut') {
    response.writeHead(200, { 'content-length': '1000' }).write('{"text":');
    setTimeout(() => response.destroy(), 20);
  } else if (answer.fault === 'drip') {
    response.writeHead(200);
    const dripping = setInterval(() => response.write(' '), 50);
    response.on('close', () => clearInterval(dripping));
  }
  // `hang`: nothing at all.
}
