/**
 * A draft written anew from the transcript as it now is. What the clinician typed stays as typed. What they reworded stays
 * reworded: over the statement it was, where that is written again, else as their own words. What they deleted may come back.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Note, Section } from '#shared/domain/note.ts';
import { must } from '#shared/lib/assert.ts';
import type { OpenVault } from '../open-vault.ts';
import { templateOf } from './extract-note.ts';

export interface OwnStatement {
  readonly sectionKey: string;
  readonly text: string;
  /** What the extractor had written; null for one that was typed. */
  readonly originalText: string | null;
}

/** What of a note the clinician wrote. */
export function ownStatements(note: Pick<Note, 'sections'> | null): readonly OwnStatement[] {
  return (note?.sections ?? []).flatMap(({ key, statements }) => statements
    .filter(({ origin, originalText }) => origin === 'typed' || originalText !== null)
    .map(({ text, originalText }) => ({ sectionKey: key, text, originalText })));
}

export interface NewDraft {
  readonly own: readonly OwnStatement[];
  /** The title that the extractor made before: it gives way to a new one. Any other is the clinician's. */
  readonly madeTitle: string;
}

/** Joins the transaction around it. The encounter has a whole transcript; it leaves as `needs-review`. */
export function draftAnew(deps: OpenVault, encounterId: EncounterId, { own, madeTitle }: NewDraft): Note {
  const { repositories, pipeline, audit } = deps;
  const { encounters, utterances, notes } = repositories;
  const encounter = must(encounters.reader.get(encounterId), 'the visit is there');
  const template = templateOf(deps, encounter.templateId);
  const draft = pipeline.extract({ utterances: utterances.reader.byEncounter(encounterId), template });
  const { sections } = notes.writer.insertDraft(encounterId, draft);
  for (const statement of own) putBack(deps, sections, statement);
  encounters.writer.update(encounterId, {
    title: encounter.title === madeTitle || encounter.title === '' ? draft.title : encounter.title, summary: draft.summary,
  });
  if (encounter.status !== 'needs-review') for (const status of ['extracting', 'needs-review'] as const) encounters.writer.setStatus(encounterId, status);
  audit.append({
    actor: deps.actor(), action: 'note.extract', subjectId: encounterId,
    details: { template: template.id, statements: draft.sections.reduce((sum, section) => sum + section.statements.length, 0), kept: own.length },
  });
  return must(notes.reader.byEncounter(encounterId), 'it was just drafted');
}

function putBack({ repositories: { notes } }: OpenVault, sections: readonly Section[], { sectionKey, text, originalText }: OwnStatement): void {
  const section = must(sections.find(({ key }) => key === sectionKey) ?? sections[0], 'a template has a section');
  const same = originalText === null ? undefined : section.statements.find((statement) => statement.text === originalText);
  const isAsWritten = same !== undefined && notes.reader.statement(same.id)?.originalText === null;
  if (isAsWritten) notes.writer.editStatement(same.id, text);
  else notes.writer.addStatement(section.id, text);
}
