/**
 * MTS-Dialog's training snippets with their section headers, and what its back-translations make of them (CC BY 4.0, see
 * read-dialogues.ts); read from `../shared/datasets`, never copied.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialogueToUtterances } from '#core/notes/dialogue.ts';
import { headerFeatures, writtenFeatures } from '#core/notes/headers/header-features.ts';
import { noteHeaders, type NoteHeader } from '#core/notes/headers/header-model.ts';
import type { Lexicon } from '#core/notes/lexicon.ts';
import { must } from '#shared/lib/assert.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { HeaderExample } from './header-training.ts';
import { labelSpeakers } from './label-speakers.ts';
import { datasetsFolder } from './read-turns.ts';

interface Row {
  readonly id: string | number;
  readonly section_header: string;
  readonly section_text: string;
  readonly dialogue: string;
}

/** How much a dialogue counts that was translated and back. */
const translatedWeight = 0.35;
/** And how much what was written of a dialogue: a header's own words, in another register. */
const writtenWeight = 0.3;

export function readHeaderExamples(lexicon: Lexicon): readonly HeaderExample[] {
  return readRows('train_augmented_fr_es.jsonl').flatMap(({ id, section_header: header, section_text: written, dialogue }): HeaderExample[] => {
    const [origin, label] = [originOf(id), headerOf(header)];
    const spoken = { origin, label, weight: isOriginal(id) ? 1 : translatedWeight, features: headerFeatures(snippetToUtterances(dialogue), lexicon) };
    return isOriginal(id) ? [spoken, { origin, label, weight: writtenWeight, features: writtenFeatures(written) }] : [spoken];
  });
}

function snippetToUtterances(dialogue: string): readonly Utterance[] {
  return dialogueToUtterances(labelSpeakers(dialogue), { next: <Id extends string>() => randomUUID() as string as Id });
}

function readRows(file: string): readonly Row[] {
  return readFileSync(join(datasetsFolder, 'mts-dialog', file), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Row);
}

function isOriginal(id: string | number): boolean {
  return !String(id).startsWith('TR=');
}

/** "TR=EN-FR-EN 99" was made of 99. */
function originOf(id: string | number): string {
  return String(id).split(' ').at(-1)!;
}

function headerOf(header: string): NoteHeader {
  return must(noteHeaders.find((each) => each === header), `a header of ours: ${header}`);
}
