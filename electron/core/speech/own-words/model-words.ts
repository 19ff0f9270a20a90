/**
 * Which drugs, terms and own words each model can write at all. Every thread that is lent is asked for those nobody asked its
 * model for yet, beside its work. Until it has answered, and where no model is known, every word counts as known.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RecogniserLease, RecogniserPool } from '../recogniser-pool.ts';
import type { ModelWish } from '../model-wish.ts';

export interface ModelWords {
  /** The same pool, whose threads are asked as they are lent. */
  readonly recognisers: RecogniserPool;
  /** Of the model that was lent last for this wish. */
  knowsForWish(wish: ModelWish): (word: string) => boolean;
  knows(modelId: string | null): (word: string) => boolean;
}

export interface ModelWordsDeps {
  readonly recognisers: RecogniserPool;
  /** Slow the first time: the lists are made then. */
  readonly wordsToAsk: () => readonly string[];
}

interface Answers {
  readonly asked: Set<string>;
  readonly unknown: Set<string>;
}

/** No model knows all of so many: the thread died before it could answer. */
const fewWords = 200;

export function createModelWords({ recognisers, wordsToAsk }: ModelWordsDeps): ModelWords {
  const answersByModelId = new Map<string, Answers>();
  const modelIdByWish = new Map<string, string>();

  async function ask({ host, model }: RecogniserLease): Promise<void> {
    if (model === null) return;
    const { asked, unknown } = answersByModelId.get(model.id) ?? { asked: new Set<string>(), unknown: new Set<string>() };
    answersByModelId.set(model.id, { asked, unknown });
    const words = wordsToAsk().filter((word) => !asked.has(word));
    if (words.length === 0) return;
    for (const word of words) asked.add(word);
    const known = await host.knownWords(words);
    if (known.size === words.length && words.length > fewWords) {
      for (const word of words) asked.delete(word);
      return;
    }
    for (const word of words) if (!known.has(word)) unknown.add(word);
  }

  const knows = (modelId: string | null | undefined) => (word: string) => answersByModelId.get(modelId ?? '')?.unknown.has(word) !== true;

  return {
    recognisers: {
      ...recognisers,
      warm(wish) {
        // Ahead of the first click on record, as the model is.
        void nextTurn().then(wordsToAsk).catch(() => {});
        return recognisers.warm(wish);
      },
      async lease(wish, ...use) {
        const lease = await recognisers.lease(wish, ...use);
        if (lease.model !== null) modelIdByWish.set(keyOf(wish), lease.model.id);
        // Answered before the first sound that is given to the thread afterwards. A vault that is closed meanwhile asks nobody.
        ask(lease).catch(() => {});
        return lease;
      },
    },
    knows,
    knowsForWish: (wish) => knows(modelIdByWish.get(keyOf(wish))),
  };
}

function keyOf({ modelId, language }: ModelWish): string {
  return JSON.stringify([modelId, language]);
}
