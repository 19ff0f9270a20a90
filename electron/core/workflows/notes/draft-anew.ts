/** A draft written anew from the transcript as it now is, over the note that was there (`replace-draft.ts` says what stays of it). */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import { must } from '#shared/lib/assert.ts';
import type { OpenVault } from '../open-vault.ts';
import { utterancesToRead } from './attribute-utterances.ts';
import { replaceDraft, type NextDraft } from './replace-draft.ts';
import { templateOf } from './template-of.ts';

/** Joins the transaction around it. The encounter has a whole transcript; it leaves as `needs-review`. */
export function draftAnew(deps: OpenVault, encounterId: EncounterId, next: Omit<NextDraft, 'draft'>): Note {
  const { encounters } = deps.repositories;
  const encounter = must(encounters.reader.get(encounterId), 'the visit is there');
  const draft = deps.pipeline.extract({ utterances: utterancesToRead(deps, encounterId), template: templateOf(deps, encounter.templateId), form: encounter.form });
  const note = replaceDraft(deps, encounterId, { ...next, draft });
  if (encounter.status !== 'needs-review') for (const status of ['extracting', 'needs-review'] as const) encounters.writer.setStatus(encounterId, status);
  return note;
}
