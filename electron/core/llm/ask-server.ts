/**
 * One question to a language model's server, through the `openai` package. Of what that package can do, it gets one try, no log
 * and headers of ours alone: it would read keys and headers from the environment, and tell what machine this is. No redirect is
 * followed, as text would go where nobody agreed to.
 */
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { askForJson } from '#core/kernel/ask-for-json.ts';
import { isOnThisComputer } from '#shared/domain/server-address.ts';
import type { Result } from '#shared/lib/result.ts';
import { fetchHere, type Sent } from './fetch-here.ts';
import { modelProblem } from './model-problems.ts';
import type { ModelProblem } from './note-language-model.ts';

export interface Question {
  /** Up to and with `/v1`. */
  readonly address: string;
  readonly apiKey: string | null;
  readonly body: ChatCompletionCreateParamsNonStreaming;
  readonly timeoutMs: number;
  readonly tries: number;
  readonly waitMs: number;
  /** Resolves when it may be asked, before each try. */
  readonly turn?: (signal?: AbortSignal) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

/** A note of 200 statements is a tenth of it. */
const mostReplyBytes = 2 * 1024 * 1024;

/** The answer as JSON. Throws `Cancelled`. */
export function askServer(question: Question): Promise<Result<unknown, ModelProblem>> {
  const { address: _address, apiKey: _key, body: _body, ...patience } = question;
  return askForJson({
    ...patience, mostReplyBytes, toProblem: (fault, details) => modelProblem(`model-${fault}`, details), send: (signal) => send(question, signal),
  });
}

async function send({ address, apiKey, body, timeoutMs }: Question, signal: AbortSignal): Promise<Response> {
  // Not before it is needed: it takes a quarter of a second to load.
  const { APIError, OpenAI } = await import('openai');
  const client = new OpenAI({
    baseURL: address.replace(/\/+$/, ''), apiKey: apiKey ?? 'none', adminAPIKey: null, organization: null, project: null, webhookSecret: null,
    // Tries and deadlines are ours.
    logLevel: 'off', maxRetries: 0, timeout: 2 * timeoutMs,
    fetch: (url, init) => post(String(url), {
      body: String(init?.body), signal,
      headers: { accept: 'application/json', 'content-type': 'application/json', ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }) },
    }),
  });
  try {
    return await client.chat.completions.create(body).asResponse();
  } catch (thrown) {
    if (!(thrown instanceof APIError) || typeof thrown.status !== 'number') throw thrown;
    return new Response(null, { status: thrown.status, headers: thrown.headers ?? {} });
  }
}

async function post(url: string, sent: Sent): Promise<Response> {
  const response = isOnThisComputer(url) ? await fetchHere(url, sent) : await fetch(url, { ...sent, method: 'POST', redirect: 'manual' });
  if (response.ok) return response;
  // The package would read all of a refusal, however long.
  await response.body?.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}
