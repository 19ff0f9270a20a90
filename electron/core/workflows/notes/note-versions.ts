/** Versions of a note that others took the place of: listed, looked at, and put back, whereby the present one is kept. */
import { liesIn, type Evidence } from '#shared/domain/evidence.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { MergedNote, MergedStatement } from '#shared/domain/merged-note.ts';
import type { DraftNote, DraftStatement, Note, Statement } from '#shared/domain/note.ts';
import type { NoteVersion } from '#shared/domain/note-version.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { isSameStatement } from '#core/notes/same-statement.ts';
import type { WholeNoteVersion } from '#core/storage/repositories/index.ts';
import { noEncounter } from '../encounters/no-encounter.ts';
import type { OpenVault } from '../open-vault.ts';
import { refuseToEdit, type EditDesk } from '../transcripts/change-transcript.ts';
import { templateOf } from './template-of.ts';

/** The newest first. */
export function listNoteVersions({ repositories }: Pick<OpenVault, 'repositories'>, encounterId: EncounterId): Result<readonly NoteVersion[]> {
  if (repositories.encounters.reader.get(encounterId) === null) return err(noEncounter());
  return ok(repositories.noteVersions.reader.byEncounter(encounterId));
}

/** Being looked at is an act of the log, as it is for the visit. */
export function readNoteVersion({ repositories, audit, actor, events }: OpenVault, versionId: string): Result<WholeNoteVersion> {
  const whole = repositories.noteVersions.reader.get(versionId);
  if (whole === null) return err(noVersion());
  const { encounterId } = whole.version;
  audit.append({ actor: actor(), action: 'encounter.view', subjectId: encounterId, details: { noteVersion: versionId } });
  events.emit({ type: 'changed', aggregates: ['audit'], encounterId });
  return ok(whole);
}

/** The version stays in the list: it is what was, whatever becomes of the draft. */
export function restoreNoteVersion(desk: EditDesk, versionId: string): Result<Note> {
  const { open } = desk;
  const whole = open.repositories.noteVersions.reader.get(versionId);
  if (whole === null) return err(noVersion());
  const { encounterId } = whole.version;
  const refused = refuseToEdit(desk, encounterId);
  if (refused !== null) return err(refused);
  const note = open.database.transaction(() => restore(open, whole));
  open.events.emit({ type: 'changed', aggregates: ['encounters', 'notes', 'audit'], encounterId });
  return ok(note);
}

function restore(deps: OpenVault, { version, note }: WholeNoteVersion): Note {
  const { repositories, audit, actor, pipeline } = deps;
  const { notes, noteVersions, encounters, utterances, removedStatements } = repositories;
  const { encounterId } = version;
  const said = utterances.reader.byEncounter(encounterId);
  const { form } = must(encounters.reader.get(encounterId), 'a version is of a visit');
  const draft = pipeline.extract({ utterances: said, template: templateOf(deps, note.templateId), form });
  const present = notes.reader.byEncounter(encounterId);
  const kept = present === null ? null : noteVersions.writer.keep(present, 'restore');
  const restored = notes.writer.insertDraft(encounterId, overTranscript(note, draft, said));
  // What is put back is no longer taken out.
  for (const { id, ...removed } of removedStatements.reader.byEncounter(encounterId)) {
    if (statementsOf(note).some((statement) => isSameStatement({ ...statement, text: writtenBy(statement) }, removed))) removedStatements.writer.delete(id);
  }
  encounters.writer.update(encounterId, { templateId: note.templateId });
  audit.append({ actor: actor(), action: 'note.restore', subjectId: encounterId, details: { version: version.id, kept: kept?.id ?? null } });
  return restored;
}

/**
 * The version as a draft of the transcript there is now. Where the words that a statement rested on are in another transcript,
 * it rests on those of the present one that say the same; where there are none, it is not found in the recording.
 */
function overTranscript(note: Note, draft: DraftNote, said: readonly Utterance[]): MergedNote {
  const isThere = liesIn(new Map(said.map(({ id, words }) => [id, words.length])));
  const drafted: readonly DraftStatement[] = statementsOf(draft);
  const toMerged = (statement: Statement): MergedStatement => {
    const { text, origin, originalText, confirmed, arranged, carried } = statement;
    const found = statement.evidence.length > 0 && statement.evidence.every(isThere);
    if (origin === 'typed' && statement.evidence.length > 0 && !found) return { ...statement, ...nowhere, isNew: false };
    const evidence = origin === 'extracted' || found ? statement.evidence : [];
    if (origin !== 'extracted' || found) return { text, origin, originalText, evidence, isNew: false, doubt: statement.doubt, confirmed, arranged, carried };
    const same = drafted.find((each) => isSameStatement(each, { ...statement, text: writtenBy(statement) }));
    if (same !== undefined) return { text, origin, originalText, evidence: same.evidence, isNew: false };
    return originalText === null ? { text, origin: 'unfounded', evidence: [], originalText, isNew: false, doubt: statement.doubt ?? 'evidence-gone' } : { text, origin: 'typed', evidence: [], originalText: null, isNew: false };
  };
  return {
    ...draft, templateId: note.templateId,
    sections: note.sections.map(({ key, title, state, shown, layout, statements }) => ({ key, title, state, shown, layout, statements: statements.map(toMerged) })),
  };
}

/** Own words made of others that are gone: what they repeat nobody can tell. Composed, so that drafts which follow keep them. */
const nowhere = { origin: 'unfounded', doubt: 'evidence-gone', evidence: [], confirmed: false, arranged: 'composed' } as const satisfies Partial<MergedStatement>;

function statementsOf<Item>({ sections }: { readonly sections: ReadonlyArray<{ readonly statements: readonly Item[] }> }): readonly Item[] {
  return sections.flatMap(({ statements }) => statements);
}

function writtenBy({ text, originalText }: Statement): string {
  return originalText ?? text;
}

export interface StruckFromVersions {
  /** It lies in the stretch, or nobody can tell any more where it lies. */
  readonly isStruck: (evidence: readonly Evidence[]) => boolean;
  /** Their words count anew afterwards. */
  readonly cutUtterances: ReadonlySet<string>;
}

/** What was said in a stretch that is struck leaves earlier versions too, and what was taken out of them. */
export function strikeFromVersions(
  { repositories }: Pick<OpenVault, 'repositories'>, encounterId: EncounterId, { isStruck, cutUtterances }: StruckFromVersions,
): void {
  const { noteVersions, removedStatements } = repositories;
  // What an extractor wrote, and no longer says of which words, may repeat what is struck.
  const isGone = ({ origin, evidence }: Statement) => isStruck(evidence) || (evidence.length === 0 && (origin === 'extracted' || origin === 'unfounded'));
  const isMoved = (evidence: readonly Evidence[]) => evidence.some(({ utteranceId }) => cutUtterances.has(utteranceId));
  for (const { version, note } of noteVersions.reader.wholeByEncounter(encounterId)) {
    const sections = note.sections.map((section) => {
      const statements = section.statements.filter((statement) => !isGone(statement))
        .map((statement) => (isMoved(statement.evidence) ? { ...statement, ...(statement.origin === 'typed' ? { ...nowhere, evidence: [] } : { evidence: [] }) } : statement));
      return { ...section, statements, state: statements.some(({ origin }) => origin !== 'fixed') ? section.state : 'not-assessed' as const };
    });
    // What the session was read for is read anew, should the version be put back.
    noteVersions.writer.rewrite(version.id, { ...note, sections, therapy: null });
  }
  for (const { id, text, evidence } of removedStatements.reader.byEncounter(encounterId)) {
    const isLost = evidence.length === 0 || isStruck(evidence);
    if (!isLost && !isMoved(evidence)) continue;
    removedStatements.writer.delete(id);
    if (!isLost) removedStatements.writer.remember(encounterId, { text, evidence: [] });
  }
}

function noVersion(): Problem<'no-version'> {
  return problem('no-version', 'This version of the note is no longer there. Its visit may have been deleted.');
}
