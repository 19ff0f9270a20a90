/**
 * A draft by a language model, on the clinician's word for one visit. The offline engine's draft carries it: its title, summary
 * and reading of the session stay, and so does all of it where no model answers. The private psychotherapy note is not read.
 */
import { meets } from '#shared/domain/evidence.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { LanguageModel } from '#shared/domain/language-model.ts';
import type { DraftNote, DraftStatement, Note } from '#shared/domain/note.ts';
import { shownSections } from '#shared/domain/template.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { must } from '#shared/lib/assert.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { askInOrder, type Asked, type AskedServer } from '#core/llm/ask-in-order.ts';
import type { KnownIdentifiers } from '#core/llm/hide-identifiers.ts';
import type { NoteRequest } from '#core/llm/note-language-model.ts';
import type { RateLimits } from '#core/llm/rate-limits.ts';
import type { ReplyCache } from '#core/llm/reply-cache.ts';
import type { JudgedStatement } from '#core/notes/judge-model-statements.ts';
import { isSameStatement } from '#core/notes/same-statement.ts';
import type { OpenVault } from '../open-vault.ts';
import { refuseToEdit, type EditDesk } from '../transcripts/change-transcript.ts';
import { utterancesToRead } from './attribute-utterances.ts';
import { replaceDraft } from './replace-draft.ts';
import { templateOf } from './template-of.ts';

export interface ModelDrafting {
  readonly encounterId: EncounterId;
  readonly languageModels: readonly LanguageModel[];
  /** Where this visit's text may go beside this computer, as was agreed for this visit. */
  readonly agreedHosts: readonly string[];
  readonly signal: AbortSignal;
  /** Of every server, shared by all drafts. */
  readonly limits?: RateLimits;
  /** It is about to be asked. */
  readonly onServer?: (server: AskedServer) => void;
  readonly waitMs?: number;
}

export interface DraftedWithModel extends Asked {
  /** Null where no model answered: the note that was there is untouched. */
  readonly note: Note | null;
}

/** Throws `Cancelled`. */
export async function draftWithModel(desk: EditDesk, { encounterId, onServer, ...asking }: ModelDrafting): Promise<Result<DraftedWithModel>> {
  const refused = refuseToEdit(desk, encounterId);
  if (refused !== null) return err(refused);
  const { database, repositories, pipeline, audit, events } = desk.open;
  const said = utterancesToRead(desk.open, encounterId);
  if (said.length === 0) return err(problem('nothing-said', 'Nothing was said or heard in this visit, so there is nothing for a language model to draft from.'));
  const { templateId, form } = must(repositories.encounters.reader.get(encounterId), 'it may be edited');
  const template = templateOf(desk.open, templateId);
  const request = requestOf(desk.open, encounterId);
  const asked = await askInOrder(request, {
    ...asking, identifiers: identifiersOf(desk.open, encounterId), cache: cacheOf(desk.open, encounterId),
    onAsk: (server) => {
      const { host, model } = server;
      onServer?.(server);
      database.transaction(() => { audit.append({ actor: desk.open.actor(), action: 'text.send', subjectId: encounterId, details: { host, model, utterances: said.length } }); });
    },
  });
  throwIfCancelled(asking.signal);
  if (asked.answer === null) return ok({ ...asked, note: null });
  // Minutes may have gone by.
  const refusedNow = refuseToEdit(desk, encounterId);
  if (refusedNow !== null) return err(refusedNow);
  const now = utterancesToRead(desk.open, encounterId);
  if (JSON.stringify(now) !== JSON.stringify(said)) return err(problem('transcript-changed', 'The transcript changed while the language model was writing. Ask it again.'));
  const judged = pipeline.judge(asked.answer.statements, said, request.sections.map(({ key }) => key));
  const draft = withStatements(pipeline.extract({ utterances: said, template, form }), judged);
  const { host, model, tokens, cost, kept } = asked.answer;
  const note = database.transaction(() => replaceDraft(desk.open, encounterId, {
    draft, cause: 'model',
    details: { host, model, tokensIn: tokens?.tokensIn ?? null, tokensOut: tokens?.tokensOut ?? null, cost, fromKept: kept, unfounded: judged.filter(({ origin }) => origin === 'unfounded').length },
  }));
  events.emit({ type: 'changed', aggregates: ['encounters', 'notes', 'audit'], encounterId });
  return ok({ ...asked, note });
}

/** A model that leaves out what was said of risk, of its own accord or because somebody told it to, leaves it in the note all the same. */
function withStatements(draft: DraftNote, judged: readonly JudgedStatement[]): DraftNote {
  const atRisk = draft.therapy.riskFlags.filter(({ status }) => status === 'affirmed' || status === 'possible').flatMap(({ evidence }) => evidence);
  const isOfRisk = ({ evidence }: DraftStatement) => evidence.some((span) => atRisk.some((risk) => meets(span, risk)));
  return {
    ...draft,
    sections: draft.sections.map((section) => {
      const own = judged.filter((statement) => statement.section === section.key).map(({ section: _, ...statement }) => statement);
      const ofRisk = section.statements.filter((statement) => isOfRisk(statement) && !judged.some((other) => other.origin === 'extracted' && isSameStatement(statement, other)));
      const state = own.length + ofRisk.length > 0 ? 'assessed' : 'not-assessed';
      return { ...section, state, statements: [...own, ...ofRisk, ...section.statements.filter(({ origin }) => origin === 'fixed')] };
    }),
  };
}

/** What would be asked, with all identifiers still in it. */
export function requestOf(open: OpenVault, encounterId: EncounterId): NoteRequest {
  const { repositories, pipeline } = open;
  const template = templateOf(open, must(repositories.encounters.reader.get(encounterId), 'it is there').templateId);
  return {
    sections: shownSections(template).map(({ key, title }) => ({ key, title })),
    lines: pipeline.linesOf(utterancesToRead(open, encounterId)),
  };
}

/** In the vault, with the visit. */
function cacheOf({ repositories: { modelReplies } }: OpenVault, encounterId: EncounterId): ReplyCache {
  return {
    read: (requestHash) => modelReplies.reader.get(encounterId, requestHash),
    write: (requestHash, reply) => modelReplies.writer.keep(encounterId, requestHash, reply),
  };
}

export function identifiersOf({ repositories }: OpenVault, encounterId: EncounterId): KnownIdentifiers {
  const { patientId, participants } = must(repositories.encounters.reader.get(encounterId), 'it may be edited');
  const account = must(repositories.accounts.reader.current(), 'a vault is made with its account');
  const patient = patientId === null ? null : repositories.patients.reader.get(patientId);
  const listed = repositories.vocabulary.reader.list().filter(({ kind }) => kind === 'name' || kind === 'place').flatMap(({ term, soundsLike }) => [term, ...soundsLike]);
  return {
    names: [...participants.map(({ name }) => name), account.name, ...(patient === null ? [] : [patient.name]), ...listed],
    others: [account.phone, account.email, ...(patient === null ? [] : [patient.phone, patient.email, patient.recordNumber, patient.birthDate ?? ''])],
  };
}
