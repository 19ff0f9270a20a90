/**
 * The addresses in the clinician's order until one answers. One that is not on this computer is asked only where the clinician
 * agreed to its host for this visit, and never sees an identifier that is known; what comes back has them again.
 */
import { costOf, type LanguageModel } from '#shared/domain/language-model.ts';
import { hostOf, isOnThisComputer } from '#shared/domain/server-address.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import { hideIdentifiers, type HiddenIdentifiers, type KnownIdentifiers } from './hide-identifiers.ts';
import type { ModelDraft, ModelProblem, ModelProblemType, NoteRequest } from './note-language-model.ts';
import { createOpenaiLanguageModel, modelDraftSchema, requestToMessages } from './openai-language-model.ts';
import type { RateLimits } from './rate-limits.ts';
import { requestToHash, type ReplyCache } from './reply-cache.ts';

export interface Asking {
  readonly languageModels: readonly LanguageModel[];
  /** Consent of this visit, host by host. */
  readonly agreedHosts: readonly string[];
  readonly identifiers: KnownIdentifiers;
  /** Before anything goes to an address, this computer's own too. Not where the answer was kept. */
  readonly onAsk?: (to: AskedServer) => void;
  readonly cache?: ReplyCache;
  readonly limits?: RateLimits;
  readonly signal?: AbortSignal;
  readonly waitMs?: number;
}

export interface AskedServer {
  readonly name: string;
  readonly host: string;
  readonly model: string;
}

export interface PassedOver {
  readonly name: string;
  readonly host: string;
  /** A problem's type, or that consent is missing. */
  readonly reason: ModelProblemType | 'consent-needed';
}

export interface ModelAnswer extends ModelDraft, AskedServer {
  /** What it cost when it was asked; null where tokens or price are unknown. */
  readonly cost: number | null;
  /** Kept from when the same was asked before: nothing was sent, and nothing is paid. */
  readonly kept: boolean;
}

export interface Asked {
  /** Null: none answered, and the offline engine's draft stays. */
  readonly answer: ModelAnswer | null;
  readonly passedOver: readonly PassedOver[];
}

/** Throws `Cancelled`. Identifiers are hidden for addresses on this computer as well: its server may keep a log. */
export async function askInOrder(request: NoteRequest, { languageModels, agreedHosts, identifiers, ...asking }: Asking): Promise<Asked> {
  const hidden = hideIdentifiers(identifiers);
  const sent = withoutIdentifiers(request, hidden);
  const passedOver: PassedOver[] = [];
  for (const languageModel of languageModels) {
    throwIfCancelled(asking.signal);
    const { name, address, model } = languageModel;
    const server: AskedServer = { name, host: hostOf(address), model };
    if (!isOnThisComputer(address) && !agreedHosts.includes(server.host)) {
      passedOver.push({ name, host: server.host, reason: 'consent-needed' });
      continue;
    }
    const reply = await askOrRecall(sent, languageModel, { ...asking, server });
    if (!reply.ok) {
      passedOver.push({ name, host: server.host, reason: reply.error.type });
      continue;
    }
    const { draft: { statements, tokens }, kept } = reply.value;
    const answer: ModelAnswer = {
      ...server, tokens, kept, cost: tokens === null ? null : costOf(languageModel, tokens),
      statements: statements.map((statement) => ({ ...statement, text: hidden.putBack(statement.text) })),
    };
    return { answer, passedOver };
  }
  return { answer: null, passedOver };
}

export function withoutIdentifiers(request: NoteRequest, { hide }: Pick<HiddenIdentifiers, 'hide'>): NoteRequest {
  return { ...request, lines: request.lines.map(({ speaker, text }) => ({ speaker, text: hide(text) })) };
}

type AskingOne = Pick<Asking, 'onAsk' | 'cache' | 'limits' | 'signal' | 'waitMs'> & { readonly server: AskedServer };

async function askOrRecall(
  sent: NoteRequest, languageModel: LanguageModel, { server, onAsk, cache, limits, signal, waitMs }: AskingOne,
): Promise<Result<{ readonly draft: ModelDraft; readonly kept: boolean }, ModelProblem>> {
  const requestHash = requestToHash(languageModel, requestToMessages(sent));
  const recalled = modelDraftSchema.safeParse(cache?.read(requestHash));
  if (recalled.success) return ok({ draft: recalled.data, kept: true });
  onAsk?.(server);
  const options = { ...(waitMs === undefined ? {} : { waitMs }), ...(limits === undefined ? {} : { limits }) };
  const reply = await createOpenaiLanguageModel(languageModel, options).draft(sent, signal === undefined ? {} : { signal });
  if (!reply.ok) return reply;
  throwIfCancelled(signal);
  cache?.write(requestHash, reply.value);
  return ok({ draft: reply.value, kept: false });
}
