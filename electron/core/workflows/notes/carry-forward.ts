/**
 * A statement of the patient's last signed note taken over into this one: marked with the day it was written for, resting on the words
 * of that visit, and to be confirmed before this note is signed. Signed notes alone, since nothing in them moves any more.
 */
import type { EncounterId, StatementId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import type { Instant } from '#shared/domain/time.ts';
import { must } from '#shared/lib/assert.ts';
import { err, ok, problem, ProblemError, type Result } from '#shared/lib/result.ts';
import { mayStillBeUsed } from '../encounters/may-still-be-used.ts';
import { noEncounter } from '../encounters/no-encounter.ts';
import type { OpenVault } from '../open-vault.ts';
import { changeNote, type NoteDeps } from './change-note.ts';

export interface LastNote {
  readonly encounterId: EncounterId;
  readonly startedAt: Instant;
  readonly note: Note;
}

/** Null where the visit has no patient, or no visit of theirs before it is signed and may still be used. */
export function readLastNote({ repositories: { encounters, notes } }: Pick<OpenVault, 'repositories'>, encounterId: EncounterId): Result<LastNote | null> {
  const encounter = encounters.reader.get(encounterId);
  if (encounter === null) return err(noEncounter());
  if (encounter.patientId === null) return ok(null);
  const last = encounters.reader.byPatient(encounter.patientId).findLast((each) => each.id !== encounterId && each.status === 'signed' && each.startedAt < encounter.startedAt && mayStillBeUsed(each));
  const note = last === undefined ? null : notes.reader.byEncounter(last.id);
  return ok(last === undefined || note === null ? null : { encounterId: last.id, startedAt: last.startedAt, note });
}

export function carryForward(deps: NoteDeps, encounterId: EncounterId, statementId: StatementId): Result<Note> {
  const last = readLastNote(deps, encounterId);
  if (!last.ok) return last;
  const section = last.value?.note.sections.find(({ statements }) => statements.some(({ id }) => id === statementId));
  const statement = section?.statements.find(({ id }) => id === statementId);
  const note = deps.repositories.notes.reader.byEncounter(encounterId);
  return changeNote(deps, note, { edit: 'statement.carry', id: statementId }, () => {
    if (last.value === null || section === undefined || statement === undefined) {
      throw new ProblemError(problem('not-in-last-note', 'This is not in the patient’s last signed note any more. Open the list again.'));
    }
    const { sections } = must(note, 'it is edited');
    const to = sections.find(({ key }) => key === section.key) ?? sections.find(({ title }) => title === section.title) ?? must(sections[0], 'a note has sections');
    deps.repositories.notes.writer.addStatement(to.id, statement.text, {
      // Carried from further back still, it goes on resting on where it came from.
      carried: statement.carried ?? { encounterId: last.value.encounterId, startedAt: last.value.startedAt, evidence: statement.evidence },
    });
  });
}

export interface CarriedSpan {
  readonly startMs: number;
  readonly endMs: number;
}

/** What a carried statement rests on, of the earlier visit, as it is now. Empty where that is gone; no spans where its sound is. */
export function readCarriedWords({ repositories: { notes, utterances, audioFiles } }: Pick<OpenVault, 'repositories'>, statementId: StatementId): Result<{ readonly encounterId: EncounterId; readonly words: string; readonly spans: CarriedSpan[] } | null> {
  const carried = notes.reader.statement(statementId)?.carried;
  if (carried === undefined) return ok(null);
  const said = carried.evidence.flatMap(({ utteranceId, firstWord, lastWord }) => {
    const utterance = utterances.reader.get(utteranceId);
    const [first, last] = [utterance?.words[firstWord], utterance?.words[lastWord]];
    if (utterance === null || first === undefined || last === undefined) return [];
    return [{ startMs: first.startMs, endMs: last.endMs, words: utterance.words.slice(firstWord, lastWord + 1).map(({ spoken }) => spoken).join(' ') }];
  });
  const hasSound = audioFiles.reader.byEncounter(carried.encounterId) !== null;
  return ok({ encounterId: carried.encounterId, words: said.map(({ words }) => words).join(' … '), spans: hasSound ? said.map(({ startMs, endMs }) => ({ startMs, endMs })) : [] });
}
