/**
 * What every edit of a transcript by hand shares: whether it may be edited now, the change with its line in the log in one
 * transaction, the way back, and who is told. Never while sound still comes in, work is under way, or the note is signed.
 */
import { hasWholeTranscript } from '#shared/domain/encounter.ts';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import type { AuditEntry } from '#shared/domain/audit.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { EncounterWork } from '../encounters/encounter-work.ts';
import { noEncounter } from '../encounters/no-encounter.ts';
import type { OpenVault } from '../open-vault.ts';
import type { ImportDesk } from '../sound/import-desk.ts';
import type { RecordingDesk } from '../sound/recording-desk.ts';
import { refuseWhileSoundComesIn } from '../sound/sound-comes-in.ts';
import { moveEvidence, reverse, type TranscriptChange } from './transcript-change.ts';

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
  /** `words`: the draft and the list of visits are as they were. */
  readonly touches: 'words' | 'structure';
  /** From the transcript as it is; null for nothing to change. */
  readonly plan: (utterances: readonly Utterance[]) => Result<TranscriptChange | null>;
}

/** Answers with the change that came to pass. */
export function changeTranscript(desk: EditDesk, edit: TranscriptEdit): Result<TranscriptChange | null> {
  const { encounterId, plan } = edit;
  const refused = refuseToEdit(desk, encounterId);
  if (refused !== null) return err(refused);
  const before = desk.open.repositories.utterances.reader.byEncounter(encounterId);
  const planned = plan(before);
  if (!planned.ok || planned.value === null) return planned;
  const change = planned.value;
  commitChange(desk.open, edit, change);
  desk.open.undo.remember(encounterId, { change: reverse(change, before), left: [...change.changed, ...change.added.map(({ utterance }) => utterance)] });
  return ok(change);
}

export function commitChange({ database, repositories, audit, events, actor }: OpenVault, { encounterId, details, touches }: Omit<TranscriptEdit, 'plan'>, change: TranscriptChange): void {
  const { changed, added, removed, moves } = change;
  database.transaction(() => {
    const evidence = moveEvidence(repositories.notes.reader.byEncounter(encounterId), moves);
    repositories.utterances.writer.rearrange(encounterId, { changed, added, removed, evidence });
    audit.append({ actor: actor(), action: 'transcript.edit', subjectId: encounterId, details });
  });
  events.emit({ type: 'changed', aggregates: touches === 'words' ? ['transcripts', 'audit'] : ['encounters', 'notes', 'transcripts', 'audit'], encounterId });
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

/** Of this visit, or a refusal. */
export function findUtterance(utterances: readonly Utterance[], id: UtteranceId): Result<Utterance> {
  const found = utterances.find((utterance) => utterance.id === id);
  return found === undefined ? err(problem('no-utterance', 'This part of the transcript is no longer there. It may have been joined to another one.')) : ok(found);
}
