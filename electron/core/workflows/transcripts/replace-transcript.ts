/**
 * Another transcript in place of the one there is, which is kept: in one transaction with the draft that is written anew
 * from it and the line in the log.
 */
import type { Encounter } from '#shared/domain/encounter.ts';
import type { AuditEntry } from '#shared/domain/audit.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import type { NewUtterance } from '#core/storage/repositories/index.ts';
import { draftAnew } from '../notes/draft-anew.ts';
import { templateOf } from '../notes/template-of.ts';
import type { OpenVault } from '../open-vault.ts';

export interface NextTranscript {
  readonly utterances: readonly NewUtterance[];
  /** Of the visit from now on: which model wrote it, and what it was asked to be written by. */
  readonly encounter: Pick<Encounter, 'modelId'> & Partial<Pick<Encounter, 'language' | 'wantedModelId'>>;
  readonly act: 'encounter.transcribe' | 'transcript.use';
  readonly details?: AuditEntry['details'];
  /** In the same transaction. */
  readonly alongside?: () => void;
}

/** The visit has a whole transcript and no signature; the caller has made sure. */
export function replaceTranscript(deps: OpenVault, encounterId: EncounterId, next: NextTranscript): void {
  const { database, repositories, audit, pipeline, events, undo } = deps;
  undo.forget(encounterId);
  database.transaction(() => {
    const { templateId, modelId, form } = must(repositories.encounters.reader.get(encounterId), 'the visit is there');
    const before = repositories.utterances.reader.byEncounter(encounterId);
    const note = repositories.notes.reader.byEncounter(encounterId);
    const madeTitle = pipeline.extract({ utterances: before, template: templateOf(deps, templateId), form }).title;
    const kept = before.length === 0 ? null : repositories.keptTranscripts.writer.keep(encounterId, { modelId, utterances: before });
    repositories.utterances.writer.deleteByEncounter(encounterId);
    repositories.utterances.writer.append(encounterId, next.utterances);
    repositories.encounters.writer.update(encounterId, next.encounter);
    next.alongside?.();
    audit.append({
      actor: deps.actor(), action: next.act, subjectId: encounterId,
      details: { utterances: next.utterances.length, kept: kept?.id ?? null, ...next.details },
    });
    draftAnew(deps, encounterId, { before: note, cause: 'transcript', madeTitle });
  });
  events.emit({ type: 'changed', aggregates: ['encounters', 'notes', 'transcripts', 'audit'], encounterId });
}
