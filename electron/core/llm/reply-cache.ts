/**
 * What a server was asked before is not asked, nor paid for, twice. Where the answers are kept is not decided here: in the vault,
 * with their visit. They hold no identifier that was hidden.
 */
import { createHash } from 'node:crypto';
import type { LanguageModel } from '#shared/domain/language-model.ts';

export interface ReplyCache {
  /** Null where there is none. Parsed by whoever asks. */
  read(requestHash: string): unknown;
  write(requestHash: string, reply: unknown): void;
}

/** SHA-256 (hex) of where it goes and what is said, whatever else the settings hold. */
export function requestToHash({ address, model }: Pick<LanguageModel, 'address' | 'model'>, messages: unknown): string {
  return createHash('sha256').update(JSON.stringify([address, model, messages])).digest('hex');
}
