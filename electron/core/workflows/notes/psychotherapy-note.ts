/**
 * The private psychotherapy note of a session: read and written here and nowhere else. It is no part of the record: no report,
 * export, search, model or sync reads it. It goes with its visit and with its recording, and is in the encrypted backup.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { PsychotherapyNote } from '#shared/domain/psychotherapy-note.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { noEncounter } from '../encounters/no-encounter.ts';
import type { OpenVault } from '../open-vault.ts';
import { recordingRemoved } from '../taking-back/recording-removed.ts';

/** Null where there is none. Opened, it is an act of the log. */
export function readPsychotherapyNote({ repositories, audit, actor, events }: OpenVault, encounterId: EncounterId): Result<PsychotherapyNote | null> {
  if (repositories.encounters.reader.get(encounterId) === null) return err(noEncounter());
  const note = repositories.psychotherapyNotes.reader.byEncounter(encounterId);
  if (note === null) return ok(null);
  audit.append({ actor: actor(), action: 'psychotherapy.view', subjectId: encounterId });
  events.emit({ type: 'changed', aggregates: ['audit'], encounterId });
  return ok(note);
}

/** Nothing but spaces takes it away. After signing too: the signature does not cover it. */
export function writePsychotherapyNote(
  { database, repositories, audit, actor, events }: OpenVault, { encounterId, text }: { readonly encounterId: EncounterId; readonly text: string },
): Result<PsychotherapyNote | null> {
  const encounter = repositories.encounters.reader.get(encounterId);
  if (encounter === null) return err(noEncounter());
  if (encounter.recordingRemovedAt !== null) return err(recordingRemoved(encounter, 'The private note went with it, and nothing is written down for it any more.'));
  const { psychotherapyNotes } = repositories;
  const isEmpty = text.trim() === '';
  if (isEmpty && psychotherapyNotes.reader.byEncounter(encounterId) === null) return ok(null);
  const written = database.transaction(() => {
    audit.append({ actor: actor(), action: isEmpty ? 'psychotherapy.delete' : 'psychotherapy.edit', subjectId: encounterId });
    if (!isEmpty) return psychotherapyNotes.writer.write(encounterId, text);
    psychotherapyNotes.writer.deleteByEncounter(encounterId);
    return null;
  });
  // What stood there before still stands in the write-ahead log until it is folded in.
  database.checkpoint();
  events.emit({ type: 'changed', aggregates: ['psychotherapy', 'audit'], encounterId });
  return ok(written);
}
