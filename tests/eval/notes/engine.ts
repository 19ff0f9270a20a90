/** The engine as `sotto extract` has it, and the two ways into it: a dialogue as it was typed, and as if it had been heard. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomIds } from '#core/kernel/ids.ts';
import type { Lexicon } from '#core/notes/lexicon.ts';
import { createNotePipeline, type NotePipeline } from '#core/notes/pipeline.ts';
import type { SectionModel } from '#core/notes/sections/section-model.ts';
import { createReadableText } from '#core/speech/readable/readable-text.ts';
import { createSpeakerAttribution, type SpeakerAttribution, type Turn } from '#core/speech/speakers/speaker-attribution.ts';
import { loadLexicon, loadReadableText, loadSectionModel, loadSpeakersModel, loadTemplates } from '#core/workflows/load-resources.ts';
import { readDialogue } from '#core/workflows/notes/read-dialogue.ts';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import type { Template } from '#shared/domain/template.ts';
import { asHeard, tokensToText, type HeardUtterance, type Utterance } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import { dialogueToHeardTurns, type HeardTurn } from './heard-turns.ts';

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
export function asIfHeard({ dialogue }: Row, engine: Engine): readonly Utterance[] {
  return written(engine.speakers.attribute(inTime(dialogueToHeardTurns(dialogue)), context), engine);
}

/** The same, but that everybody is known by the labels. */
export function asIfHeardAndKnown({ dialogue }: Row, engine: Engine): readonly Utterance[] {
  const turns = dialogueToHeardTurns(dialogue);
  return written(inTime(turns).map(({ channel, words }, index): Turn => ({ channel, words, speaker: turns[index]!.speaker, speakerBasis: 'hand', participant: null })), engine);
}

function inTime(turns: readonly HeardTurn[]): readonly HeardUtterance[] {
  let atMs = 0;
  return turns.map(({ words: said }): HeardUtterance => {
    atMs += 800;
    const words = said.map(({ spoken }) => {
      const startMs = atMs;
      atMs += 400;
      return { spoken, startMs, endMs: startMs + 380, confidence: 1 };
    });
    return { channel: 'microphone', words, voice: null };
  });
}

function written(turns: readonly Turn[], { readable }: Engine): readonly Utterance[] {
  const encounterId = randomIds.next<EncounterId>();
  return turns.map((turn, ordinal): Utterance => {
    const tokens = [...readable.write(turn.words, { corrections: [], language: context.language, writeFigures: true })];
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
