/**
 * What somebody types into a statement is kept in the vault from second to second until it is saved or given up, so that a crash, a
 * lock or a power cut takes no more than the last moment. No line in the log: the statement's own edit writes one.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { StatementDraft } from '#shared/domain/statement-draft.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { noEncounter } from '../encounters/no-encounter.ts';
import type { OpenVault } from '../open-vault.ts';
import { recordingRemoved } from '../taking-back/recording-removed.ts';

type DraftDeps = Pick<OpenVault, 'repositories'>;

/** Null: it was saved or given up. */
export function keepStatementDraft({ repositories }: DraftDeps, encounterId: EncounterId, { text, ...place }: Omit<StatementDraft, 'keptAt' | 'text'> & { readonly text: string | null }): Result<null> {
  const encounter = repositories.encounters.reader.get(encounterId);
  if (encounter === null) return err(noEncounter());
  const { writer } = repositories.statementDrafts;
  if (text === null || text.trim() === '') writer.forget(encounterId, place);
  else if (encounter.recordingRemovedAt !== null) return err(recordingRemoved(encounter));
  else if (encounter.status !== 'signed') writer.keep(encounterId, { ...place, text });
  return ok(null);
}

export function listStatementDrafts({ repositories }: DraftDeps, encounterId: EncounterId): Result<readonly StatementDraft[]> {
  return ok(repositories.statementDrafts.reader.byEncounter(encounterId));
}
