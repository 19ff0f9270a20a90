/** A whole turn typed anew. What was left as it was keeps its own words beneath; see `rewrite-turn.ts`. */
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import { tokensToText, type Utterance } from '#shared/domain/transcript.ts';
import { longestTokenText, toOneLine } from '#shared/domain/written-tokens.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import type { EditDesk } from './change-transcript.ts';
import { noSuchWords, rewriteUtterance } from './edit-words.ts';
import { rewriteTurn } from './rewrite-turn.ts';

export interface TurnEdit {
  readonly encounterId: EncounterId;
  readonly utteranceId: UtteranceId;
  readonly text: string;
}

export function editTurn(desk: EditDesk, { encounterId, utteranceId, text }: TurnEdit): Result<Utterance> {
  return rewriteUtterance(desk, { encounterId, utteranceId, details: { edit: 'turn', utteranceId } }, (utterance) => {
    if (utterance.words.length === 0) return err(noSuchWords());
    const written = toOneLine(text);
    if (toOneLine(tokensToText(utterance.tokens)) === written) return ok(utterance.tokens);
    const tokens = rewriteTurn(utterance.tokens, written);
    if (tokens.some((token) => token.text.length > longestTokenText)) {
      return err(problem('text-too-long', 'This is more new text than the words of one turn can carry. Nothing was changed; write less, or write it in the note.'));
    }
    return ok(tokens);
  });
}
