/** About how many tokens a request and its answer take, before anything is sent. The server's own count comes with its answer. */
import type { TokenCount } from '#shared/domain/language-model.ts';
import type { ModelStatement, NoteRequest } from './note-language-model.ts';
import { requestToMessages } from './openai-language-model.ts';

/** The usual rule of thumb for English; other languages and other tokenizers differ. */
const bytesPerToken = 4;

/** `answer`: one such as is to be expected. */
export function estimateTokens(request: NoteRequest, answer: readonly ModelStatement[]): TokenCount {
  return { tokensIn: tokensOf(requestToMessages(request)), tokensOut: tokensOf({ statements: answer }) };
}

function tokensOf(sent: unknown): number {
  return Math.ceil(Buffer.byteLength(JSON.stringify(sent)) / bytesPerToken);
}
