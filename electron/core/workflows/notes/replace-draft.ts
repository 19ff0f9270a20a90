/**
 * The one way a draft takes the place of what was there, whoever wrote it: the engine, from the same transcript or another, by
 * the same template or another, or a language model. The note that was there is kept as a version; what the clinician typed,
 * reworded and took out of it holds in the new one; learned wordings are applied. A signed note answers `note-signed`.
 */
import type { AuditEntry } from '#shared/domain/audit.ts';
import { liesIn } from '#shared/domain/evidence.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { isInUse } from '#shared/domain/learned-wording.ts';
import type { DraftNote, Note } from '#shared/domain/note.ts';
import type { NoteVersionCause } from '#shared/domain/note-version.ts';
import { must } from '#shared/lib/assert.ts';
import { mergeDraft } from '#core/notes/merge-draft.ts';
import type { OpenVault } from '../open-vault.ts';
import { rememberUse } from './learn-wordings.ts';
import { templateOf } from './template-of.ts';

export interface NextDraft {
  readonly draft: DraftNote;
  /** What was done to the note that was there. */
  readonly cause: NoteVersionCause;
  /** The note that was there; left out, the one there is. It must be handed over by whoever takes it away first. */
  readonly before?: Note | null;
  /** The title that the extractor made before: it gives way to a new one. Any other is the clinician's. */
  readonly madeTitle?: string;
  readonly details?: AuditEntry['details'];
}

/** Joins the transaction around it. The visit's status is the caller's. */
export function replaceDraft(deps: OpenVault, encounterId: EncounterId, { draft, cause, madeTitle = '', details = {}, ...next }: NextDraft): Note {
  const { repositories, audit, templatesById } = deps;
  const { encounters, notes, noteVersions, removedStatements, learnedWordings } = repositories;
  const encounter = must(encounters.reader.get(encounterId), 'the visit is there');
  const before = next.before === undefined ? notes.reader.byEncounter(encounterId) : next.before;
  const wordings = learnedWordings.reader.list().filter(isInUse);
  const wordCounts = before === null ? new Map<string, number>() : repositories.utterances.reader.wordCounts(encounterId);
  const merged = mergeDraft({
    draft, before, isThere: liesIn(wordCounts), removed: removedStatements.reader.byEncounter(encounterId), wordings,
    templates: { before: templatesById.get(before?.templateId ?? '') ?? null, now: templateOf(deps, draft.templateId) },
  });
  const kept = before === null ? null : noteVersions.writer.keep(before, cause);
  const note = notes.writer.insertDraft(encounterId, merged);
  rememberUse(deps, note, wordings);
  encounters.writer.update(encounterId, {
    title: encounter.title === madeTitle || encounter.title === '' ? draft.title : encounter.title, summary: draft.summary,
  });
  const statements = note.sections.flatMap((section) => section.statements);
  audit.append({
    actor: deps.actor(), action: 'note.extract', subjectId: encounterId,
    details: {
      template: draft.templateId, statements: draft.sections.reduce((sum, section) => sum + section.statements.length, 0),
      ...(before === null ? {} : { cause, version: kept?.id ?? null, kept: statements.filter(({ origin, originalText }) => origin === 'typed' || originalText !== null).length }),
      ...details,
    },
  });
  return note;
}
