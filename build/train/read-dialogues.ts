/**
 * The dialogues that models here are trained and measured on, as a recogniser would have written them: lower case, no marks,
 * numbers spelled out; the marks and the case beside each word. Read from `../shared/datasets`, never copied from there.
 *
 * ACI-BENCH (Yim, Fu, Ben Abacha, Snider, Lin, Yetisgen: "ACI-BENCH: a Novel Ambient Clinical Intelligence Dataset for
 * Benchmarking Automatic Visit Note Generation", Scientific Data 2023), MTS-Dialog (Ben Abacha, Yim, Fan, Lin: "An Empirical
 * Study of Clinical Note Generation from Doctor-Patient Encounters", EACL 2023) and PriMock57 (Papadopoulos Korfiatis,
 * Moramarco, Sarac, Savkov: "PriMock57: A Dataset Of Primary Care Mock Consultations", ACL 2022), all CC BY 4.0
 * (https://creativecommons.org/licenses/by/4.0/). Changes: normalised as said above.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { figuresToWords } from './figures-to-words.ts';
import { datasetsFolder } from './read-turns.ts';

export type WrittenMark = '' | ',' | '.' | '?';

export interface WrittenTurn {
  /** As its data set names the speaker. */
  readonly speaker: string;
  readonly words: readonly string[];
  /** Behind each word. An exclamation mark counts as a full stop; colons, semicolons and dashes as commas. */
  readonly marks: readonly WrittenMark[];
  /** As they were written; null where a data set is all in lower case. */
  readonly written: readonly string[] | null;
}

export type Dialogue = readonly WrittenTurn[];

interface Row {
  readonly id: string | number;
  readonly dataset?: string;
  readonly dialogue: string;
}

/** Those of ACI-BENCH that its recogniser wrote have no marks. */
const hasMarks = ({ dataset }: Row): boolean => dataset !== 'aci';
/** These stand word for word among the training rows. */
const isTrainedOn = ({ id }: Row): boolean => ['4', '58'].includes(String(id));

export const readTraining = {
  aci: () => readDialogues('aci-bench/train.jsonl', hasMarks, false),
  mts: () => readDialogues('mts-dialog/train.jsonl', () => true, true),
  /** MTS-Dialog's training dialogues there and back through French and Spanish: other words for the same; no new visits. */
  mtsTranslated: () => readDialogues('mts-dialog/train_augmented_fr_es.jsonl', ({ id }) => !/^\d+$/.test(String(id)), true)
    .map((dialogue) => dialogue.filter(({ words }) => words.length < longestTranslated)),
};
/** Some translations lost their line ends: all of a dialogue in one line is no turn. */
const longestTranslated = 150;

export const readValidation = {
  'aci-bench valid': () => readDialogues('aci-bench/valid.jsonl', hasMarks, false),
  'mts-dialog valid': () => readDialogues('mts-dialog/valid.jsonl', (row) => !isTrainedOn(row), true),
  'primock57 dev': () => readDialogues('primock57/dev.jsonl', () => true, true),
} satisfies Readonly<Record<string, () => readonly Dialogue[]>>;

/** A field of every row, e.g. the notes. */
export function readTexts(file: string, field: string): readonly string[] {
  return readRows(file).map((row) => String((row as unknown as Readonly<Record<string, unknown>>)[field] ?? ''));
}

function readRows(file: string): readonly Row[] {
  return readFileSync(join(datasetsFolder, file), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Row);
}

function readDialogues(file: string, isWanted: (row: Row) => boolean, hasCase: boolean): readonly Dialogue[] {
  return readRows(file).filter(isWanted).map(({ dialogue }) => toDialogue(dialogue, hasCase));
}

/** All rows of a file by their ids, whether they have marks or not. */
export function readVisits(file: string): readonly { readonly id: string; readonly dialogue: Dialogue }[] {
  return readRows(file).map(({ id, dialogue }) => ({ id: String(id), dialogue: toDialogue(dialogue, false) }));
}

function toDialogue(text: string, hasCase: boolean): Dialogue {
  return text
    .replaceAll('\r', '')
    .replace(/ (?=\[(?:doctor|patient|patient_guest)\])/g, '\n')
    .split('\n')
    .map((line) => readTurn(line, hasCase))
    .filter(({ words }) => words.length > 0);
}

/** What a tokeniser took apart, put together as Vosk writes it. */
const joins: readonly (readonly [RegExp, string])[] = [
  [/’/g, "'"], [/ n't\b/g, "n't"], [/\bgon na\b/gi, 'gonna'], [/\bwan na\b/gi, 'wanna'], [/\bgot ta\b/gi, 'gotta'],
  [/\bmm-hmm\b/gi, 'mhm'], [/\buh-huh\b/gi, 'uh huh'], [/[“”"()[\]]/g, ' '], [/\.{2,}|…/g, ' , '], [/--|—/g, ' , '],
  [/([.?!,;:])(?=\s|$|[.?!,;:])/g, ' $1 '],
];
const titles: Readonly<Record<string, string>> = { 'dr.': 'doctor', 'mr.': 'mister', 'mrs.': 'missus', 'ms.': 'miss' };

function readTurn(line: string, hasCase: boolean): WrittenTurn {
  const [, bracketed, named, said = line] = /^\s*(?:\[([^\]]+)\]|([A-Za-z_0-9 ]{2,20}):)\s*(.*)$/.exec(line) ?? [];
  const words: string[] = [];
  const marks: WrittenMark[] = [];
  const written: string[] = [];
  const withTitles = said.replace(/\b(dr|mr|mrs|ms)\s?\.(?=\s)/gi, (title) => titles[title.replace(/\s/g, '').toLowerCase()] ?? title);
  const text = joins.reduce((joined, [from, to]) => joined.replace(from, to), withTitles);
  for (const piece of text.split(/\s+/)) {
    if (/^[.?!,;:]$/.test(piece)) {
      const mark = piece === '?' ? '?' : piece === '.' || piece === '!' ? '.' : ',';
      // "What happened, ?": the stronger one counts.
      if (marks.length > 0 && (marks.at(-1) === '' || marks.at(-1) === ',')) marks[marks.length - 1] = mark;
      continue;
    }
    for (const part of piece.split(/[-/]+/)) {
      const bare = part.replace(/^[^\p{L}\p{N}$]+|[^\p{L}\p{N}%+]+$/gu, '');
      if (bare === '') continue;
      const lower = bare.toLowerCase();
      const spoken = /\d/.test(lower) ? figuresToWords(lower).filter((word) => /^[a-z']+$/.test(word)) : [lower];
      if (spoken.length === 0) continue;
      words.push(...spoken);
      marks.push(...spoken.map((): WrittenMark => ''));
      written.push(...(spoken[0] === lower ? [bare] : spoken));
    }
  }
  return { speaker: (bracketed ?? named ?? '').toLowerCase(), words, marks, written: hasCase ? written : null };
}
