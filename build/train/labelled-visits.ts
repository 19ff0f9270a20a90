/**
 * Visits with who says what, for training and measuring on: ACI-BENCH, MTS-Dialog and PriMock57 (CC BY 4.0, see
 * read-dialogues.ts). Not MIBot: it is share-alike, typed, and its counsellor a program.
 */
import type { Speaker } from '#shared/domain/transcript.ts';
import { readTexts, readVisits, type WrittenMark } from './read-dialogues.ts';

export type KnownSpeaker = Exclude<Speaker, 'unknown'>;

export interface LabelledTurn {
  readonly speaker: KnownSpeaker;
  readonly words: readonly string[];
  /** Behind each word; none where the data set has none. */
  readonly marks: readonly WrittenMark[];
}

export interface LabelledVisit {
  readonly id: string;
  readonly turns: readonly LabelledTurn[];
}

/** In the labels' spelling, with its slips. */
const speakerPatterns: readonly (readonly [RegExp, KnownSpeaker])[] = [
  [/^(the |a )?(doctor|docotr|physician|clinician|guest_clin)/, 'clinician'], [/^(patient_guest|guest|gest)/, 'other'], [/^patient/, 'patient'],
];

export const trainingFiles = ['aci-bench/train.jsonl', 'aci-bench/asr_variants/train_virtscribe_asr.jsonl', 'mts-dialog/train.jsonl'] as const;

export const measuredFiles = {
  'aci-bench valid': 'aci-bench/valid.jsonl',
  'aci-bench valid, aci asr': 'aci-bench/asr_variants/valid_aci_asr.jsonl',
  'aci-bench valid, aci asrcorr': 'aci-bench/asr_variants/valid_aci_asrcorr.jsonl',
  'aci-bench valid, virtscribe asr': 'aci-bench/asr_variants/valid_virtscribe_asr.jsonl',
  'aci-bench valid, virtscribe human': 'aci-bench/asr_variants/valid_virtscribe_humantrans.jsonl',
  'mts-dialog valid': 'mts-dialog/valid.jsonl',
  'primock57 dev': 'primock57/dev.jsonl',
} as const;

/** Without those whose labels cannot be read. */
export function readLabelledVisits(file: string): readonly LabelledVisit[] {
  return readVisits(file).flatMap(({ id, dialogue }) => {
    const turns: LabelledTurn[] = [];
    for (const { speaker: label, words, marks } of dialogue) {
      const last = turns.at(-1);
      const speaker = label === '' ? last?.speaker : speakerPatterns.find(([pattern]) => pattern.test(label))?.[1];
      if (speaker === undefined) return [];
      // A line without a label goes on with the turn before it.
      if (label === '' && last !== undefined) turns[turns.length - 1] = { speaker, words: [...last.words, ...words], marks: [...last.marks, ...marks] };
      else turns.push({ speaker, words, marks });
    }
    return turns.length > 0 ? [{ id, turns }] : [];
  });
}

/** Notes read as if they were dictated: one voice from the first word to the last. */
export function readDictations(file: string, field: string): readonly LabelledVisit[] {
  return readTexts(file, field).map((text, index) => ({
    id: `dictation ${index}`,
    turns: text.split('\n').flatMap((line): LabelledTurn[] => {
      const words = line.toLowerCase().split(/[^a-z']+/).filter((word) => word !== '');
      return words.length === 0 ? [] : [{ speaker: 'clinician', words, marks: words.map((_, at) => (at === words.length - 1 ? '.' : '')) }];
    }),
  })).filter(({ turns }) => turns.length > 0);
}

export function wordsIn({ turns }: LabelledVisit): number {
  return turns.reduce((sum, { words }) => sum + words.length, 0);
}
