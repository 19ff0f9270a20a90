/** The engine as `sotto extract` has it, and the two ways into it: a dialogue as it was typed, and as if it had been heard. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomIds } from '#core/kernel/ids.ts';
import type { Lexicon } from '#core/notes/lexicon.ts';
import { createNotePipeline, type NotePipeline } from '#core/notes/pipeline.ts';
import type { SectionModel } from '#core/notes/sections/section-model.ts';
import { createReadableText } from '#core/speech/readable/readable-text.ts';
import { createSpeakerAttribution, type SpeakerAttribution } from '#core/speech/speakers/speaker-attribution.ts';
import { loadLexicon, loadReadableText, loadSectionModel, loadSpeakersModel, loadTemplates } from '#core/workflows/load-resources.ts';
import { readDialogue } from '#core/workflows/notes/read-dialogue.ts';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import type { Template } from '#shared/domain/template.ts';
import { asHeard, tokensToText, type HeardUtterance, type Utterance } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import { dialogueToHeardTurns } from './heard-turns.ts';

export interface Row {
  readonly id: string | number;
  readonly dialogue: string;
}

export interface Engine {
  readonly lexicon: Lexicon;
  readonly sections: SectionModel | null;
  readonly pipeline: NotePipeline;
  readonly speakers: SpeakerAttribution;
  readonly readable: ReturnType<typeof createReadableText>;
  readonly templates: readonly Template[];
}

export const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
export const context = { language: 'en', participants: [] };

export async function loadEngine(): Promise<Engine> {
  const lexicon = await loadLexicon(resources);
  const sections = await loadSectionModel(resources);
  return {
    lexicon, sections, pipeline: createNotePipeline({ lexicon, sections }), speakers: createSpeakerAttribution(await loadSpeakersModel(resources)),
    readable: createReadableText(await loadReadableText(resources)), templates: await loadTemplates(resources),
  };
}

export function templateOf({ templates }: Pick<Engine, 'templates'>, id: string): Template {
  return must(templates.find((template) => template.id === id), `the template ${id} is shipped`);
}

export function typed({ dialogue }: Row, { speakers, readable }: Engine): readonly Utterance[] {
  return readDialogue(dialogue, { speakers, readable, ids: randomIds, language: context.language });
}

/** A turn is a result of the recogniser, and a word takes 0.4 s. Every word comes back, in order. */
export function asIfHeard({ dialogue }: Row, { speakers, readable }: Engine): readonly Utterance[] {
  let atMs = 0;
  const heard = dialogueToHeardTurns(dialogue).map(({ words: said }): HeardUtterance => {
    atMs += 800;
    const words = said.map(({ spoken }) => {
      const startMs = atMs;
      atMs += 400;
      return { spoken, startMs, endMs: startMs + 380, confidence: 1 };
    });
    return { channel: 'microphone', words, voice: null };
  });
  const encounterId = randomIds.next<EncounterId>();
  return speakers.attribute(heard, context).map((turn, ordinal): Utterance => {
    const tokens = [...readable.write(turn.words, { corrections: [], language: 'en', writeFigures: true })];
    return {
      ...asHeard([...turn.words]), ...turn, words: [...turn.words], tokens, text: tokensToText(tokens),
      id: randomIds.next<UtteranceId>(), encounterId, ordinal, startMs: turn.words[0]!.startMs, endMs: turn.words.at(-1)!.endMs,
    };
  });
}

export function readRows(file: string): readonly Row[] {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => {
    const { id, dialogue } = JSON.parse(line) as Row;
    return { id, dialogue };
  });
}
