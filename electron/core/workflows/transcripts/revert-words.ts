/**
 * Words put back. What a person wrote gives way to what the scribe writes; what the scribe made of it (a correction by
 * sound, figures) gives way to what was heard.
 */
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { takeFrom, tokensOver, type WordRange } from '#shared/domain/written-tokens.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { EditDesk } from './change-transcript.ts';
import { noSuchWords, rewriteUtterance } from './edit-words.ts';
import { encounterOf, scribeContextOf } from './write-transcript.ts';

export interface WordRevert extends WordRange {
  readonly encounterId: EncounterId;
  readonly utteranceId: UtteranceId;
}

/** Where nothing was changed, nothing is put back. */
export function revertWords(desk: EditDesk, { encounterId, utteranceId, firstWord, lastWord }: WordRevert): Result<Utterance> {
  const range = { firstWord, lastWord };
  return rewriteUtterance(desk, { encounterId, utteranceId, details: { edit: 'revert', utteranceId, firstWord, lastWord } }, (utterance) => {
    if (lastWord >= utterance.words.length) return err(noSuchWords());
    const origins = new Set(tokensOver(utterance.tokens, range).map(({ origin }) => origin));
    if (origins.size === 1 && origins.has('heard')) return ok(utterance.tokens);
    const { open } = desk;
    const encounter = encounterOf(open, encounterId);
    const context = scribeContextOf(open, encounter, encounter.modelId);
    const written = open.scribe.writeTokens(utterance.words, origins.has('edited') ? context : { ...context, correctBySound: false, writeFigures: false });
    return ok(takeFrom(written, utterance.tokens, range));
  });
}
