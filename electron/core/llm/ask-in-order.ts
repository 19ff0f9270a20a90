/**
 * The addresses in the clinician's order until one answers. One that is not on this computer is asked only where the clinician
 * agreed to its host for this visit, and never sees an identifier that is known; what comes back has them again.
 */
import { costOf, type LanguageModel } from '#shared/domain/language-model.ts';
import { hostOf, isOnThisComputer } from '#shared/domain/server-address.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { hideIdentifiers } from './hide-identifiers.ts';
import { createOpenaiLanguageModel } from './openai-language-model.ts';
import type { ModelDraft, NoteRequest } from './note-language-model.ts';

export interface Asking {
  readonly languageModels: readonly LanguageModel[];
  /** Consent of this visit, host by host. */
  readonly agreedHosts: readonly string[];
  readonly identifiers: { readonly names: readonly string[]; readonly others: readonly string[] };
  /** Before anything goes to an address, this computer's own too. */
  readonly onAsk?: (to: { readonly host: string; readonly model: string }) => void;
  readonly signal?: AbortSignal;
  readonly waitMs?: number;
}

export interface PassedOver {
  readonly host: string;
  /** A problem's type, or that consent is missing. */
  readonly reason: string;
}

export interface Asked {
  /** Null: none answered, and the offline engine's draft stays. */
  readonly answer: (ModelDraft & { readonly host: string; readonly model: string; readonly cost: number | null }) | null;
  readonly passedOver: readonly PassedOver[];
}

/** Throws `Cancelled`. Identifiers are hidden for addresses on this computer as well: its server may keep a log. */
export async function askInOrder(request: NoteRequest, { languageModels, agreedHosts, identifiers, onAsk, signal, waitMs }: Asking): Promise<Asked> {
  const hidden = hideIdentifiers(identifiers);
  const sent: NoteRequest = { ...request, lines: request.lines.map(({ speaker, text }) => ({ speaker, text: hidden.hide(text) })) };
  const passedOver: PassedOver[] = [];
  for (const languageModel of languageModels) {
    throwIfCancelled(signal);
    const host = hostOf(languageModel.address);
    if (!isOnThisComputer(languageModel.address) && !agreedHosts.includes(host)) {
      passedOver.push({ host, reason: 'consent-needed' });
      continue;
    }
    onAsk?.({ host, model: languageModel.model });
    const reply = await createOpenaiLanguageModel(languageModel, waitMs === undefined ? {} : { waitMs }).draft(sent, signal === undefined ? {} : { signal });
    if (!reply.ok) {
      passedOver.push({ host, reason: reply.error.type });
      continue;
    }
    const { statements, tokens } = reply.value;
    const answer = {
      host, model: languageModel.model, tokens, cost: tokens === null ? null : costOf(languageModel, tokens),
      statements: statements.map((statement) => ({ ...statement, text: hidden.putBack(statement.text) })),
    };
    return { answer, passedOver };
  }
  return { answer: null, passedOver };
}
