/** What follows in a vault when a model has come to this computer: the log's entry, and the choice it was fetched for. */
import type { SpeechModel } from '#shared/domain/speech-model.ts';
import { changeSettings } from '../change-settings.ts';
import type { OpenVault } from '../open-vault.ts';

export function noteInstalled(deps: OpenVault, { id, archiveSha256 }: SpeechModel): void {
  deps.audit.append({ actor: deps.actor(), action: 'model.install', subjectId: '', details: { model: id, archiveSha256 } });
  deps.events.emit({ type: 'changed', aggregates: ['models', 'audit'], encounterId: null });
}

/** It writes this language from now on, and visits are in this language unless they say otherwise. */
export function chooseModel(deps: OpenVault, { id }: SpeechModel, language: string): void {
  const settings = deps.settings();
  const chosen = changeSettings(deps, { ...settings, language, modelIdByLanguage: { ...settings.modelIdByLanguage, [language]: id } });
  if (!chosen.ok) deps.warnings.push(chosen.error.message);
}
