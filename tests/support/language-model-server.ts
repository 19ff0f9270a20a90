/** A server on this computer that speaks `/v1/chat/completions` and answers, or fails, as the test says: one answer a request, the last one for all further ones. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedQuestion {
  readonly path: string;
  readonly authorization: string | null;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

export type ModelAnswer =
  | { readonly content: string; readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number } }
  | { readonly text: string; readonly status?: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly fault: 'hang' | 'cut' };

export interface LanguageModelServer {
  /** Up to and with `/v1`. */
  readonly address: string;
  readonly received: readonly ReceivedQuestion[];
  close(): Promise<void>;
}

export async function startLanguageModelServer(answers: readonly ModelAnswer[]): Promise<LanguageModelServer> {
  const received: ReceivedQuestion[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      received.push({ path: request.url ?? '', authorization: request.headers.authorization ?? null, body: Buffer.concat(pieces).toString('utf8'), headers: request.headers });
      give(answers[Math.min(received.length, answers.length) - 1]!, response);
    });
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

function give(answer: ModelAnswer, response: ServerResponse): void {
  if ('content' in answer) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: answer.content } }], usage: answer.usage }));
  } else if ('text' in answer) {
    response.writeHead(answer.status ?? 200, answer.headers).end(answer.text);
  } else if (answer.fault === 'cut') {
    response.writeHead(200, { 'content-length': '1000' }).write('{"choices":');
    setTimeout(() => response.destroy(), 20);
  }
  // `hang`: nothing at all.
}
