/**
 * What every edit of a transcript by hand shares: whether it may be edited now, the change with its line in the log in one
 * transaction, the way back, and who is told. Never while sound still comes in, work is under way, or the note is signed.
 */
import { hasWholeTranscript } from '#shared/domain/encounter.ts';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import type { AuditEntry } from '#shared/domain/audit.ts';
import type { Note } from '#shared/domain/note.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { EncounterWork } from '../encounters/encounter-work.ts';
import { noEncounter } from '../encounters/no-encounter.ts';
import { moveEvidenceOfVersions } from '../notes/move-evidence-of-versions.ts';
import type { OpenVault } from '../open-vault.ts';
import type { ImportDesk } from '../sound/import-desk.ts';
import type { RecordingDesk } from '../sound/recording-desk.ts';
import { refuseWhileSoundComesIn } from '../sound/sound-comes-in.ts';
import { moveEvidence, moveTherapyEvidence, reverse, type TranscriptChange } from './transcript-change.ts';

export interface EditDesk {
  readonly open: OpenVault;
  readonly work: Pick<EncounterWork, 'isAtWork'>;
  readonly recording: Pick<RecordingDesk, 'status'>;
  readonly imports: Pick<ImportDesk, 'isImporting'>;
}

export interface TranscriptEdit {
  readonly encounterId: EncounterId;
  /** For the log: what kind of edit, and where. No words. */
  readonly details: AuditEntry['details'];
  /** From the transcript as it is; null for nothing to change. */
  readonly plan: (transcript: TranscriptToEdit) => Result<PlannedEdit | null>;
}

/** Read no further than needed: it may be hours long. */
export interface TranscriptToEdit {
  find(id: UtteranceId): Result<Utterance>;
  after(utterance: Utterance): Utterance | null;
  all(): readonly Utterance[];
}

export interface PlannedEdit {
  /** What is changed or removed, as it was, in the order it was said. */
  readonly before: readonly Utterance[];
  readonly change: TranscriptChange;
}

/** What is other than it was, for whoever shows the rest already. */
export interface EditedTranscript extends Omit<TranscriptChange, 'moves'> {
  /** The draft, where its evidence moved; else null. */
  readonly note: Note | null;
}

export function changeTranscript(desk: EditDesk, edit: TranscriptEdit): Result<EditedTranscript> {
  const { encounterId, plan } = edit;
  const refused = refuseToEdit(desk, encounterId);
  if (refused !== null) return err(refused);
  const planned = plan(transcriptToEdit(desk.open, encounterId));
  if (!planned.ok) return planned;
  if (planned.value === null) return ok({ changed: [], added: [], removed: [], note: null });
  const { before, change } = planned.value;
  const edited = commitChange(desk.open, edit, change);
  desk.open.undo.remember(encounterId, { change: reverse(change, before), left: [...change.changed, ...change.added.map(({ utterance }) => utterance)] });
  return ok(edited);
}

export function commitChange({ database, repositories, audit, events, actor, noteUndo }: OpenVault, { encounterId, details }: Omit<TranscriptEdit, 'plan'>, change: TranscriptChange): EditedTranscript {
  const { changed, added, removed, moves } = change;
  // What it would put back points at words by their place.
  if (moves.length > 0) noteUndo.forget(encounterId);
  const readNote = () => (moves.length === 0 ? null : repositories.notes.reader.byEncounter(encounterId));
  const note = database.transaction(() => {
    const before = readNote();
    const evidence = moveEvidence(before, moves);
    repositories.utterances.writer.rearrange(encounterId, { changed, added, removed, evidence });
    if (before !== null && before.therapy !== null) repositories.notes.writer.replaceTherapy(encounterId, moveTherapyEvidence(before.therapy, moves));
    moveEvidenceOfVersions({ repositories }, encounterId, moves);
    audit.append({ actor: actor(), action: 'transcript.edit', subjectId: encounterId, details });
    return readNote();
  });
  events.emit({ type: 'changed', aggregates: ['transcripts', 'audit'], encounterId });
  return { changed, added, removed, note };
}

function transcriptToEdit({ repositories: { utterances: { reader } } }: OpenVault, encounterId: EncounterId): TranscriptToEdit {
  return {
    find(id) {
      const found = reader.get(id);
      return found === null || found.encounterId !== encounterId ? err(noUtterance()) : ok(found);
    },
    after: (utterance) => reader.after(utterance),
    all: () => reader.byEncounter(encounterId),
  };
}

/** Null where the transcript may be edited now. */
export function refuseToEdit({ open, work, recording, imports }: EditDesk, encounterId: EncounterId): Problem | null {
  const encounter = open.repositories.encounters.reader.get(encounterId);
  if (encounter === null) return noEncounter();
  const comesIn = refuseWhileSoundComesIn({ recording, imports }, encounterId);
  if (comesIn !== null) return comesIn;
  if (encounter.status === 'signed') return problem('note-signed', 'The note of this visit is signed, and the transcript it rests on can no longer change. Write what is to be said as an addendum.');
  if (work.isAtWork(encounterId)) return atWork();
  return hasWholeTranscript(encounter) ? null : problem('transcript-unfinished', 'This visit has no whole transcript yet. Transcribe it first, then it can be edited.');
}

export function atWork(): Problem<'at-work'> {
  return problem('at-work', 'Work on this visit is under way. Wait until it is done, or cancel it, and try again.');
}

function noUtterance(): Problem<'no-utterance'> {
  return problem('no-utterance', 'This part of the transcript is no longer there. It may have been joined to another one.');
}
