/** One turn made two, where two people spoke in it. The evidence of a draft goes with its words. */
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { changeTranscript, type EditDesk, type EditedTranscript } from './change-transcript.ts';
import { splitChange } from './transcript-change.ts';

export interface UtteranceSplit {
  readonly encounterId: EncounterId;
  readonly utteranceId: UtteranceId;
  /** The first word of the second part. */
  readonly beforeWord: number;
}

export function splitUtterance(desk: EditDesk, { encounterId, utteranceId, beforeWord }: UtteranceSplit): Result<EditedTranscript> {
  return changeTranscript(desk, {
    encounterId, details: { edit: 'split', utteranceId, beforeWord },
    plan({ find }) {
      const found = find(utteranceId);
      if (!found.ok) return found;
      if (beforeWord < 1 || beforeWord >= found.value.words.length) return err(problem('split-outside', 'A turn can be split before any of its words but the first.'));
      return ok({ before: [found.value], change: splitChange(found.value, beforeWord, desk.open.ids.next<UtteranceId>()) });
    },
  });
}
