/** Who would be asked for a draft of this visit, in the order of the settings, and about how much of it would be sent and paid. */
import type { EncounterId } from '#shared/domain/ids.ts';
import { costOf } from '#shared/domain/language-model.ts';
import type { ModelCandidate } from '#shared/domain/model-drafting.ts';
import { hostOf, isOnThisComputer } from '#shared/domain/server-address.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { withoutIdentifiers } from '#core/llm/ask-in-order.ts';
import { estimateTokens } from '#core/llm/estimate-tokens.ts';
import { hideIdentifiers } from '#core/llm/hide-identifiers.ts';
import { noEncounter } from '../encounters/no-encounter.ts';
import type { OpenVault } from '../open-vault.ts';
import { identifiersOf, requestOf } from './draft-with-model.ts';

export function listModelCandidates(open: OpenVault, encounterId: EncounterId): Result<readonly ModelCandidate[]> {
  const { repositories } = open;
  if (repositories.encounters.reader.get(encounterId) === null) return err(noEncounter());
  const request = withoutIdentifiers(requestOf(open, encounterId), hideIdentifiers(identifiersOf(open, encounterId)));
  const note = repositories.notes.reader.byEncounter(encounterId);
  const present = note?.sections.flatMap(({ key, statements }) => statements.map(({ text, evidence }) => ({ section: key, text, lines: evidence.map(() => 1) }))) ?? [];
  const tokens = estimateTokens(request, present);
  return ok(open.settings().languageModels.map((languageModel) => {
    const { name, address, model } = languageModel;
    return { name, host: hostOf(address), model, isHere: isOnThisComputer(address), ...tokens, cost: costOf(languageModel, tokens) };
  }));
}
