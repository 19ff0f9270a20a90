/**
 * The clauses of ACI-BENCH's and MTS-Dialog's training visits, each with the section of the note that was written of it. Which that is, is
 * told by the words they share: nobody labelled it. Both CC BY 4.0 (see read-dialogues.ts); read from `../shared/datasets`, never copied.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialogueToUtterances } from '#core/notes/dialogue.ts';
import type { Lexicon } from '#core/notes/lexicon.ts';
import { toClauses } from '#core/notes/stages/to-clauses.ts';
import type { PlacedClause } from '#core/notes/sections/clause-features.ts';
import type { SectionClass } from '#core/notes/sections/section-model.ts';
import { labelSpeakers } from './label-speakers.ts';
import { datasetsFolder } from './read-turns.ts';

export interface LabelledClause {
  readonly placed: PlacedClause;
  readonly label: SectionClass;
}

/** A visit's clauses, in order. */
export type LabelledTalk = readonly LabelledClause[];

const classByHeading: ReadonlyArray<readonly [RegExp, SectionClass]> = [
  [/^(chief complaint|history of present illness|hpi|review of systems|subjective)/iu, 'history-of-present-illness'],
  [/^(medical history|past medical history|past history)/iu, 'medical-history'], [/^(surgical|past surgical)/iu, 'surgical-history'],
  [/^family history/iu, 'family-history'], [/^social history/iu, 'social-history'], [/^(current )?medications?/iu, 'medications'], [/^allerg/iu, 'allergies'],
  [/^vitals?/iu, 'vital-signs'], [/^(physical exam|exam)/iu, 'physical-exam'], [/^results?/iu, 'results'], [/^(assessment|plan|impression|instructions)/iu, 'plan'],
];
const classByMtsHeader: Readonly<Record<string, SectionClass>> = {
  GENHX: 'history-of-present-illness', CC: 'history-of-present-illness', ROS: 'history-of-present-illness', PASTMEDICALHX: 'medical-history', PASTSURGICAL: 'surgical-history',
  ALLERGY: 'allergies', MEDICATIONS: 'medications', EXAM: 'physical-exam', PLAN: 'plan', DISPOSITION: 'plan', LABS: 'results', IMAGING: 'results',
};
const relatives = /\b(mother|father|mom|dad|brother|sister|family|parents?|grand\w+|aunt|uncle|sibling)s?\b/u;

export function readAciClauses(lexicon: Lexicon): readonly LabelledTalk[] {
  const rows = readRows<{ dialogue: string; note: string }>('aci-bench/train.jsonl');
  const rarity = rarityOf(rows.map(({ note }) => note));
  return rows.map(({ dialogue, note }) => {
    const sentences = noteSentences(note).map(({ section, text }) => ({ section, stems: stemsOf(text) }));
    return place(dialogue, lexicon).map((placed) => ({ placed, label: labelOf(placed, sentences, rarity) }));
  });
}

export function readMtsClauses(lexicon: Lexicon): readonly LabelledTalk[] {
  return readRows<{ dialogue: string; section_header: string }>('mts-dialog/train.jsonl').flatMap(({ dialogue, section_header: header }) => {
    const placed = place(labelSpeakers(dialogue), lexicon);
    const label = (each: PlacedClause): SectionClass | null => {
      if (header === 'FAM/SOCHX') return relatives.test(each.clause.tokens.map(({ norm }) => norm).join(' ')) ? 'family-history' : 'social-history';
      return classByMtsHeader[header] ?? null;
    };
    const clauses = placed.filter(({ clause }) => clause.tokens.length >= 3).flatMap((each) => {
      const found = label(each);
      return found === null ? [] : [{ placed: each, label: found }];
    });
    return clauses.length === 0 ? [] : [clauses];
  });
}

function place(dialogue: string, lexicon: Lexicon): readonly PlacedClause[] {
  const clauses = toClauses(dialogueToUtterances(dialogue, { next: <Id extends string>() => randomUUID() as string as Id }), lexicon);
  return clauses.map((clause, index) => ({ clause, before: clauses[index - 1], after: clauses[index + 1], place: index / clauses.length }));
}

function noteSentences(note: string): { readonly section: SectionClass; readonly text: string }[] {
  let section: SectionClass = 'none';
  return note.split('\n').flatMap((line) => {
    const heading = /^[A-Z][A-Z /&]+$/u.test(line.trim()) ? classByHeading.find(([pattern]) => pattern.test(line.trim())) : undefined;
    if (heading !== undefined) section = heading[1];
    return heading !== undefined || section === 'none' ? [] : line.split(/(?<=[.;])\s+/u).filter((text) => /[a-z]/iu.test(text)).map((text) => ({ section, text }));
  });
}

const emptyWords = new Set('a an the of to in on at for with and or but is are was were be been has have had do does did it its this that he she they his her their patient reports states denies also any some you your i my me we us so if as by from not no can will would'.split(' '));

function stemsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().split(/[^a-z0-9]+/u).filter((word) => word.length > 1 && !emptyWords.has(word)).map((word) => word.replace(/(ing|ed|es|s)$/u, '').slice(0, 7)));
}

function rarityOf(notes: readonly string[]): (stem: string) => number {
  const counts = new Map<string, number>();
  for (const note of notes) for (const stem of stemsOf(note)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return (stem) => Math.log((1 + notes.length) / (1 + (counts.get(stem) ?? 0)));
}

/** So much of what a clause says, by weight, in one sentence of the note; and so much weight at least. */
const fewestShared = 0.3;
const leastWeight = 1.5;

function labelOf({ clause }: PlacedClause, sentences: ReadonlyArray<{ readonly section: SectionClass; readonly stems: ReadonlySet<string> }>, rarity: (stem: string) => number): SectionClass {
  const stems = [...stemsOf(clause.tokens.map(({ norm }) => norm).join(' '))];
  const whole = stems.reduce((sum, stem) => sum + rarity(stem), 0);
  let [label, best]: [SectionClass, number] = ['none', 0];
  for (const { section, stems: said } of sentences) {
    const shared = stems.reduce((sum, stem) => sum + (said.has(stem) ? rarity(stem) : 0), 0);
    if (shared < leastWeight || shared < whole * fewestShared) continue;
    // What the patient tells is history before it is anything else; what the clinician says is not.
    const isHistory = section === 'history-of-present-illness';
    const score = shared * ((clause.speaker === 'clinician') === isHistory ? 0.7 : 1);
    if (score > best) [label, best] = [section, score];
  }
  return label;
}

function readRows<Row>(file: string): Row[] {
  return readFileSync(join(datasetsFolder, file), 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
}
