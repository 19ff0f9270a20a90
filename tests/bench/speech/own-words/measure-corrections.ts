/**
 * Corrections by sound: how many are made and missed of terms that espeak-ng reads and the embedded model hears, none of which
 * was trained on; and how many right words are changed, in those sentences, in the recordings, and in real talk as if it
 * had been heard. Each figure names its set. What needs espeak-ng or `../shared` is left out where that is absent.
 */
import { existsSync } from 'node:fs';
import type { Word } from '#shared/domain/transcript.ts';
import type { VocabularyEntry } from '#shared/domain/vocabulary.ts';
import { createWordCorrection } from '#core/speech/own-words/word-correction.ts';
import type { HeardReading } from '../../../../build/train/align-reading.ts';
import { createHearing } from '../../../../build/train/as-if-heard.ts';
import { readCorrectionFiles, readEmbeddedWords } from '../../../../build/train/find-all-candidates.ts';
import { datasetsFolder, readTurns } from '../../../../build/train/read-turns.ts';
import {
  ordinaryNames, ownTerms, ownVocabulary, readingsOf, shippedClinicalTerms, shippedDrugs, splitOf, type SpokenTerm,
} from '../../../../build/train/spoken-terms.ts';
import { createVoskEngine } from '../../../../electron/worker/vosk-engine.ts';
import { demoModelFolder, voskLibraryFile } from '../../../support/test-speech.ts';
import { alignWords } from '../align-words.ts';
import { hearRecordings } from '../hear-recordings.ts';
import { countReadings, countSpoiled, type Correct, type CorrectionCounts } from './count-corrections.ts';
import { canReadAloud, hearSentence } from './read-aloud.ts';

export interface CorrectionFigure {
  readonly name: string;
  readonly unit: 'percent' | 'words a second';
  readonly value: number;
  /** The value may not be above it; left out where it is told and not judged. */
  readonly limit?: number;
  readonly how: string;
  readonly raw: Readonly<Record<string, number>>;
}

/** Of every right words. The issue's own limit. */
export const mostSpoiledPercent = 0.5;
/** Every so many-th drug of the test part: all would take five minutes. */
const everyDrug = 3;

export async function measureCorrections(): Promise<readonly CorrectionFigure[]> {
  const correction = createWordCorrection(readCorrectionFiles());
  const embedded = readEmbeddedWords();
  const correctWith = (vocabulary: readonly VocabularyEntry[], alsoKnown?: ReadonlySet<string>): Correct => (heard) => correction.correct(heard, {
    language: 'en-US', vocabulary, modelKnows: (word) => embedded.has(word) || alsoKnown?.has(word) === true,
  });
  return [
    ...(canReadAloud() ? await measureReadings(correctWith(ownVocabulary)) : []),
    ...measureRecordings(correctWith(ownVocabulary)),
    ...(existsSync(datasetsFolder) ? [...measureTalk(correctWith), measurePace(correctWith(ownVocabulary))] : []),
  ];
}

type CorrectWith = (vocabulary: readonly VocabularyEntry[], alsoKnown?: ReadonlySet<string>) => Correct;

async function measureReadings(correct: Correct): Promise<readonly CorrectionFigure[]> {
  const isTest = ({ term }: SpokenTerm) => splitOf(term) === 'test';
  const sets = [
    { name: 'own-words', about: 'made-up names, places, terms and drugs, in a vocabulary that says of none how it sounds', readings: await hear(ownTerms.filter(isTest), 4) },
    { name: 'drugs', about: 'drug names the program ships', readings: await hear(shippedDrugs().filter(isTest).filter((_, index) => index % everyDrug === 0), 1) },
    { name: 'clinical-terms', about: 'clinical terms the program ships', readings: await hear(shippedClinicalTerms().filter(isTest), 1) },
  ];
  return sets.flatMap(({ name, about, readings }) => {
    const counts = countReadings(readings, correct);
    const raw = { sentences: readings.length, ...counts };
    const of = `${readings.length} sentences with ${about}, read by six espeak-ng voices and heard by the embedded model, none of these terms trained on`;
    return [
      { name: `corrections-made-${name}`, unit: 'percent' as const, value: percent(counts.made, counts.misheard), how: `${of}; ${tableOf(counts)}`, raw },
      {
        name: `right-words-changed-${name}`, unit: 'percent' as const, value: percent(counts.spoiled, counts.rightWords), limit: mostSpoiledPercent,
        how: `${counts.spoiled} of ${counts.rightWords} words that were heard right in ${of}`, raw,
      },
    ];
  });
}

function tableOf({ misheard, made, other, missed, heardRight }: CorrectionCounts): string {
  return `of ${misheard} misheard terms ${made} made, ${missed} missed, ${other} given another term; ${heardRight} more were heard right`;
}

async function hear(terms: readonly SpokenTerm[], sentencesEach: number): Promise<readonly HeardReading[]> {
  const model = createVoskEngine(voskLibraryFile).loadModel(demoModelFolder);
  try {
    const readings: HeardReading[] = [];
    for (const reading of readingsOf(terms, sentencesEach)) readings.push({ ...reading, heard: await hearSentence(model, reading.words.join(' '), reading.voice) });
    return readings.filter(({ heard }) => heard.length > 0);
  } finally {
    model.free();
  }
}

function measureRecordings(correct: Correct): readonly CorrectionFigure[] {
  const recordings = hearRecordings();
  if (recordings.length === 0) return [];
  let [right, spoiled] = [0, 0];
  for (const { reference, turns } of recordings) {
    const heard = turns.flat();
    const heardByReference = alignWords(reference.map(plain), heard.map(({ spoken }) => spoken));
    const isRight = heard.map(() => false);
    heardByReference.forEach((at, place) => { if (at !== null && heard[at]!.spoken === plain(reference[place]!)) isRight[at] = true; });
    right += isRight.filter(Boolean).length;
    let before = 0;
    for (const turn of turns) {
      const own = isRight.slice(before, before + turn.length);
      spoiled += countSpoiled(turn, correct, own);
      before += turn.length;
    }
  }
  return [{
    name: 'right-words-changed-recordings', unit: 'percent', value: percent(spoiled, right), limit: mostSpoiledPercent, raw: { right, spoiled },
    how: `${spoiled} of ${right} words that the embedded model heard right in ${recordings.length} recordings of ../shared/audio`,
  }];
}

const talkSets = [
  { name: 'aci-bench', files: ['aci-bench/valid.jsonl', 'aci-bench/asr_variants/valid_aci_asr.jsonl', 'aci-bench/asr_variants/valid_aci_asrcorr.jsonl',
    'aci-bench/asr_variants/valid_virtscribe_asr.jsonl', 'aci-bench/asr_variants/valid_virtscribe_humantrans.jsonl'] },
  { name: 'primock57', files: ['primock57/dev.jsonl'] },
  { name: 'mts-dialog', files: ['mts-dialog/valid.jsonl'] },
] as const;

/** With made-up own words and with names that are words like any other; with few unsure words and with many. */
function measureTalk(correctWith: CorrectWith): readonly CorrectionFigure[] {
  return talkSets.map(({ name, files }) => {
    const turns = files.flatMap((file) => readTurns(file));
    let [words, spoiled] = [0, 0];
    for (const vocabulary of [ownVocabulary, ordinaryNames]) {
      for (const unsure of [3, 10]) {
        const hearTurn = createHearing(11, unsure);
        for (const turn of turns) {
          words += turn.length;
          spoiled += countSpoiled(hearTurn(turn), correctWith(vocabulary, new Set(turn)));
        }
      }
    }
    return {
      name: `right-words-changed-${name}`, unit: 'percent' as const, value: percent(spoiled, words), limit: mostSpoiledPercent, raw: { words, spoiled },
      how: `${spoiled} of ${words} words of ${files.map((file) => file.split('/').at(-1)).join(', ')} as if heard without a mistake, each twice with 5 and with 15 of a hundred words unsure, `
        + `with ${ownVocabulary.length} made-up own words and with ${ordinaryNames.length} names that are words like any other`,
    };
  });
}

function measurePace(correct: Correct): CorrectionFigure {
  const hearTurn = createHearing(3, 3);
  const turns: ReadonlyArray<readonly Word[]> = readTurns('aci-bench/valid.jsonl').map(hearTurn);
  // Once before, so that the lists are read and the rules compiled.
  turns.slice(0, 200).forEach(correct);
  const before = process.cpuUsage();
  for (const turn of turns) correct(turn);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1_000_000;
  const words = turns.reduce((sum, { length }) => sum + length, 0);
  return { name: 'corrections-pace', unit: 'words a second', value: words / seconds, how: `${words} words of aci-bench valid, a turn at a time, over the processor time they took`, raw: { words, seconds } };
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : 100 * part / whole;
}

/** A word of a reference as the recogniser would write it. */
function plain(word: string): string {
  return word.toLowerCase().replace(/[^a-z']/g, '');
}
