/**
 * Drafts by language models under way, beside the queue of other work: who is being asked, and how the last one ended, until the
 * next try or until it was seen. A lock stops them and forgets; so does whatever takes the visit over.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { ModelDraftingState, PassedOverServer } from '#shared/domain/model-drafting.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { PassedOver } from '#core/llm/ask-in-order.ts';
import { passedOverWords } from '#core/llm/model-problems.ts';
import { createRateLimits } from '#core/llm/rate-limits.ts';
import type { EncounterWork } from '../encounters/encounter-work.ts';
import { problemOf } from '../encounters/problem-of.ts';
import { refuseToEdit, type EditDesk } from '../transcripts/change-transcript.ts';
import { draftWithModel, type DraftedWithModel } from './draft-with-model.ts';

export interface ModelDraftRequest {
  readonly encounterId: EncounterId;
  /** Where this visit's text may go beside this computer. */
  readonly agreedHosts: readonly string[];
}

export interface ModelDraftingDesk {
  /** Answers at once; the asking goes on in the background. */
  begin(request: ModelDraftRequest): Result<void>;
  /** Stops it, with the draft as it was; how the last one ended is forgotten. */
  stop(encounterId: EncounterId): Promise<void>;
  state(encounterId: EncounterId): ModelDraftingState;
}

interface Desk extends EditDesk {
  readonly work: EncounterWork;
}

export function createModelDraftingDesk(desk: Desk): ModelDraftingDesk {
  const { open, work } = desk;
  const limits = createRateLimits();
  const stateById = new Map<EncounterId, ModelDraftingState>();

  function enter(encounterId: EncounterId, state: ModelDraftingState): void {
    if (state.phase === 'none') stateById.delete(encounterId);
    else stateById.set(encounterId, state);
    open.events.emit({ type: 'changed', aggregates: ['languageModels'], encounterId });
  }

  async function run({ encounterId, agreedHosts }: ModelDraftRequest, signal: AbortSignal): Promise<void> {
    try {
      // The work under way on the visit is this very one.
      const drafted = await draftWithModel({ ...desk, work: { isAtWork: () => false } }, {
        encounterId, agreedHosts, signal, limits, languageModels: open.settings().languageModels,
        onServer: (server) => enter(encounterId, { phase: 'under-way', server }),
      });
      enter(encounterId, drafted.ok ? toState(drafted.value) : toFailed(drafted.error));
    } catch (thrown) {
      if (thrown instanceof Cancelled) return enter(encounterId, none);
      open.log.error('note.model-failed', thrown, { encounterId });
      enter(encounterId, toFailed(problemOf(thrown)));
    }
  }

  return {
    begin(request) {
      const { encounterId } = request;
      const refused = refuseToEdit(desk, encounterId) ?? (open.settings().languageModels.length === 0 ? noLanguageModel() : null);
      if (refused !== null) return err(refused);
      enter(encounterId, { phase: 'under-way', server: null });
      void work.runBeside(encounterId, (signal) => run(request, signal));
      return ok();
    },
    async stop(encounterId) {
      const state = stateById.get(encounterId);
      if (state?.phase === 'under-way') await work.cancel(encounterId);
      else if (state !== undefined) enter(encounterId, none);
    },
    state: (encounterId) => stateById.get(encounterId) ?? none,
  };
}

const none: ModelDraftingState = { phase: 'none' };

function toState({ answer, note, passedOver }: DraftedWithModel): ModelDraftingState {
  const passed = passedOver.map(toPassedOver);
  if (answer === null) return { phase: 'failed', code: 'no-model-answered', message: 'No language model answered. The draft is the one there was.', passedOver: passed };
  const { name, host, model, tokens, cost, kept } = answer;
  const unfounded = note?.sections.flatMap(({ statements }) => statements).filter(({ origin }) => origin === 'unfounded').length ?? 0;
  return { phase: 'drafted', name, host, model, tokensIn: tokens?.tokensIn ?? null, tokensOut: tokens?.tokensOut ?? null, cost, kept, unfounded, passedOver: passed };
}

function toPassedOver({ name, host, reason }: PassedOver): PassedOverServer {
  return { name, host, reason, message: passedOverWords(reason) };
}

function toFailed({ type, message }: Problem): ModelDraftingState {
  return { phase: 'failed', code: type, message, passedOver: [] };
}

function noLanguageModel(): Problem<'no-language-model'> {
  return problem('no-language-model', 'No language model is set up. Enter the address of one in the settings first.');
}
