/** Signing: the content's hash, who and when, into the note and the log in one transaction. After it nothing changes. */
import { createHash } from 'node:crypto';
import type { Account } from '#shared/domain/account.ts';
import { accountIdSchema, type NoteId } from '#shared/domain/ids.ts';
import type { Evidence } from '#shared/domain/evidence.ts';
import { isToBeConfirmed, type Note, type Signer, type Statement } from '#shared/domain/note.ts';
import type { RestingSentence, Therapy } from '#shared/domain/therapy.ts';
import { must } from '#shared/lib/assert.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';
import { carriedElsewhere } from './carried-elsewhere.ts';

type SignDeps = Pick<OpenVault, 'repositories' | 'database' | 'audit' | 'events' | 'clock' | 'actor'>;

/** `signer`: as it is to stand below the note, and to be offered the next time; null: the account's name as it is. */
export function signNote(deps: SignDeps, noteId: NoteId, signer: Signer | null = null): Result<Note> {
  const { repositories, database, audit, events, clock } = deps;
  const note = repositories.notes.reader.get(noteId);
  if (note === null) return err(problem('no-note', 'This note is no longer there.'));
  if (note.status === 'signed') return err(problem('note-signed', 'This note is already signed and can no longer change.'));
  const unfoundedCount = note.sections.flatMap(({ statements }) => statements).filter(isUnfounded).length;
  if (unfoundedCount > 0) {
    return err(problem('note-unfounded', 'This note holds statements that were not found in the recording. Delete each of them, or change it into your own words, then sign.', { details: { unfoundedCount } }));
  }
  const carriedCount = note.sections.flatMap(({ statements }) => statements).filter(isToBeConfirmed).length;
  if (carriedCount > 0) {
    return err(problem('note-carried', 'This note holds statements carried forward that nobody has confirmed for this visit. Confirm, change or delete each of them, then sign.', { details: { carriedCount } }));
  }
  const elsewhereCount = carriedElsewhere(deps, note, repositories.encounters.reader.get(note.encounterId)?.patientId ?? null).length;
  if (elsewhereCount > 0) {
    return err(problem('note-carried-elsewhere', 'This note holds statements carried forward from a visit that is not filed under this patient. Delete each of them, or file the visit under the right patient, then sign.', { details: { elsewhereCount } }));
  }
  const account = must(repositories.accounts.reader.current(), 'a vault is made with its account');
  const by = signer ?? signerOf(account);
  const contentHash = hashNoteContent({ ...note, signer: by });
  let hasNewSigner = false;
  database.transaction(() => {
    repositories.noteVersions.writer.keep(note, 'sign');
    repositories.notes.writer.sign(noteId, { signedBy: accountIdSchema.parse(deps.actor()), signedAt: clock.now(), contentHash, signer: by });
    hasNewSigner = keepSigner(deps, account, by);
    repositories.statementDrafts.writer.deleteByEncounter(note.encounterId);
    repositories.encounters.writer.setStatus(note.encounterId, 'signed');
    audit.append({ actor: deps.actor(), action: 'note.sign', subjectId: note.encounterId, details: { noteId, contentHash } });
  });
  events.emit({ type: 'changed', aggregates: ['encounters', 'notes', 'audit'], encounterId: note.encounterId });
  if (hasNewSigner) events.emit({ type: 'changed', aggregates: ['accounts'], encounterId: null });
  return ok(must(repositories.notes.reader.get(noteId), 'it was just signed'));
}

/** What stands below this note is offered for the next: a change of the account like any other, and logged as one. */
function keepSigner({ repositories, audit, actor }: SignDeps, account: Account, { credentials, licenceNumber }: Signer): boolean {
  const before = signerOf(account);
  const changed = [...before.credentials === credentials ? [] : ['credentials'], ...before.licenceNumber === licenceNumber ? [] : ['licenceNumber']];
  if (changed.length === 0) return false;
  repositories.accounts.writer.update(account.id, { credentials, licenceNumber });
  audit.append({ actor: actor(), action: 'account.edit', subjectId: '', details: { changed: changed.join(', ') } });
  return true;
}

export function readSigner({ repositories }: Pick<OpenVault, 'repositories'>): Result<Signer> {
  return ok(signerOf(must(repositories.accounts.reader.current(), 'a vault is made with its account')));
}

function signerOf({ name, credentials = '', licenceNumber = '' }: Account): Signer {
  return { name, credentials, licenceNumber };
}

/** Nothing that somebody else than the clinician wrote is signed without words it rests on, however it lost them. */
function isUnfounded({ origin, evidence, originalText }: Statement): boolean {
  return origin === 'unfounded' || (origin === 'extracted' && evidence.length === 0 && originalText === null);
}

/**
 * SHA-256 over what a reader of the note sees and what it rests on, in order; ids of rows and times of edits are left out,
 * and so are addenda, which come after it.
 */
export function hashNoteContent(note: Pick<Note, 'templateId' | 'encounterId' | 'sections'> & Partial<Pick<Note, 'therapy' | 'signer'>>): string {
  const content = {
    encounterId: note.encounterId,
    templateId: note.templateId,
    sections: note.sections.map(({ key, title, state, statements }) => ({
      key, title, state,
      statements: statements.map(({ text, origin, originalText, evidence, carried }) => ({
        text, origin, originalText,
        evidence: evidence.map(({ utteranceId, firstWord, lastWord }) => [utteranceId, firstWord, lastWord]),
        ...carried === undefined ? {} : { carried: [carried.encounterId, carried.startedAt, carried.evidence.map(({ utteranceId, firstWord, lastWord }) => [utteranceId, firstWord, lastWord])] },
      })),
    })),
    // Notes from before sessions were read keep the hash they were signed with.
    ...note.therapy === null || note.therapy === undefined ? {} : { therapy: therapyToHash(note.therapy) },
    ...note.signer === null || note.signer === undefined ? {} : { signer: [note.signer.name, note.signer.credentials, note.signer.licenceNumber] },
  };
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** Its fields in a fixed order, whatever order they were stored in. */
function therapyToHash(therapy: Therapy) {
  const spans = (evidence: readonly Evidence[]) => evidence.map(({ utteranceId, firstWord, lastWord }) => [utteranceId, firstWord, lastWord]);
  const sentences = (each: readonly RestingSentence[]) => each.map(({ text, evidence }) => [text, spans(evidence)]);
  return {
    riskFlags: therapy.riskFlags.map(({ kind, status, evidence }) => [kind, status, spans(evidence)]),
    topics: sentences(therapy.topics), topicSummary: sentences(therapy.topicSummary), strategies: sentences(therapy.strategies),
    actionItems: therapy.actionItems.map(({ text, who, when, evidence }) => [text, who, when, spans(evidence)]),
    mood: therapy.mood === null ? null : [therapy.mood.now, spans(therapy.mood.evidence)],
    therapistNotes: sentences(therapy.therapistNotes), patientSummary: sentences(therapy.patientSummary),
  };
}
