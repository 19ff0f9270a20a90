/** A turn and the next made one. The evidence of a draft goes with its words. */
import type { StruckSpan } from '#shared/domain/encounter.ts';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { changeTranscript, type EditDesk, type EditedTranscript } from './change-transcript.ts';
import { joinChange } from './transcript-change.ts';

export interface UtteranceJoin {
  readonly encounterId: EncounterId;
  /** It is joined with the one after it, and speaks all of it. */
  readonly utteranceId: UtteranceId;
}

export function joinUtterances(desk: EditDesk, { encounterId, utteranceId }: UtteranceJoin): Result<EditedTranscript> {
  return changeTranscript(desk, {
    encounterId, details: { edit: 'join', utteranceId },
    plan({ find, after }) {
      const found = find(utteranceId);
      if (!found.ok) return found;
      const next = after(found.value);
      if (next === null) return err(problem('nothing-to-join', 'This is the last turn of the visit: there is none to join it with.'));
      const refused = refuseToJoin(found.value, next, desk.open.repositories.struckSpans.reader.byEncounter(encounterId));
      return refused === null ? ok({ before: [found.value, next], change: joinChange(found.value, next) }) : err(refused);
    },
  });
}

function refuseToJoin(first: Utterance, second: Utterance, struck: readonly StruckSpan[]): Problem | null {
  if (first.channel !== second.channel) return problem('channels-differ', 'These turns came in on two channels, from two places. They cannot be one.');
  const isApart = struck.some(({ startMs, endMs }) => startMs < second.startMs && endMs > first.endMs);
  return isApart ? problem('struck-between', 'Something between these turns is off the record. Joined, they would read as one sentence that never was.') : null;
}
