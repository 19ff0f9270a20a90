/** Words corrected by hand: what is read changes, what was heard stays beneath. */
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import type { Utterance, WrittenToken } from '#shared/domain/transcript.ts';
import { overwrite, toOneLine, tokensOver, withTokens, type WordRange } from '#shared/domain/written-tokens.ts';
import { must } from '#shared/lib/assert.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { changeTranscript, type EditDesk } from './change-transcript.ts';
import { changeOf } from './transcript-change.ts';

export interface WordEdit extends WordRange {
  readonly encounterId: EncounterId;
  readonly utteranceId: UtteranceId;
  /** One word or several; empty where there is to be nothing. */
  readonly text: string;
}

/** The words, and all that is written over any of them together with others, are read as `text`. */
export function editWords(desk: EditDesk, { encounterId, utteranceId, firstWord, lastWord, text }: WordEdit): Result<Utterance> {
  const range = { firstWord, lastWord };
  return rewriteUtterance(desk, { encounterId, utteranceId, details: { edit: 'words', utteranceId, firstWord, lastWord } }, (utterance) => {
    if (lastWord >= utterance.words.length) return err(noSuchWords());
    const present = tokensOver(utterance.tokens, range);
    const written = toOneLine(text);
    return ok(present.length === 1 && present[0]?.text === written ? utterance.tokens : overwrite(utterance.tokens, range, written));
  });
}

export function noSuchWords(): Problem<'no-such-words'> {
  return problem('no-such-words', 'These words are no longer where they were. Look at the transcript as it is now, and try again.');
}

export interface UtteranceEdit {
  readonly encounterId: EncounterId;
  readonly utteranceId: UtteranceId;
  readonly details: Readonly<Record<string, string | number>>;
}

/** One utterance with other tokens; the same ones change nothing and are no act. Answers with the utterance as it is then. */
export function rewriteUtterance(
  desk: EditDesk, { encounterId, utteranceId, details }: UtteranceEdit, write: (utterance: Utterance) => Result<readonly WrittenToken[]>,
): Result<Utterance> {
  const changed = changeTranscript(desk, {
    encounterId, details,
    plan({ find }) {
      const found = find(utteranceId);
      if (!found.ok) return found;
      const tokens = write(found.value);
      if (!tokens.ok) return tokens;
      return ok(tokens.value === found.value.tokens ? null : { before: [found.value], change: changeOf([withTokens(found.value, tokens.value)]) });
    },
  });
  if (!changed.ok) return changed;
  return ok(must(desk.open.repositories.utterances.reader.get(utteranceId), 'it was just there'));
}
