/**
 * What is read aloud to measure corrections by sound: sentences of our own around drug names and made-up words of a
 * clinician's own. Terms are split by name, so that nothing is measured on a word that was tuned on. Nobody here exists:
 * names are made of plants, birds and places.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '#shared/lib/assert.ts';
import type { VocabularyEntry, VocabularyKind } from '#shared/domain/vocabulary.ts';

export const splits = ['train', 'dev', 'test'] as const;
export type Split = (typeof splits)[number];

export interface SpokenTerm {
  /** As it is to be written. */
  readonly term: string;
  readonly kind: VocabularyKind | 'lexicon-drug' | 'lexicon-term';
}

export interface Reading {
  readonly term: string;
  readonly kind: SpokenTerm['kind'];
  readonly split: Split;
  readonly voice: string;
  /** `'s` where it is somebody's. */
  readonly ending: string;
  /** Lower case, without punctuation; the term's own words stand at `termAt`. */
  readonly words: readonly string[];
  readonly termAt: number;
}

/** espeak-ng voices of several accents; the rate stays its own. */
const voices = ['en-us', 'en-us+f2', 'en-gb+m3', 'en-gb-scotland+f4', 'en-us+m7', 'en-gb-x-rp+f3'] as const;

const drugCarriers = [
  'i take _ every morning with breakfast', 'we started _ ten milligrams once a day', 'she stopped the _ last week because of the rash',
  'are you still taking _ for your blood pressure', 'i would like to increase the _ to forty milligrams', 'he was prescribed _ after the operation',
  'the pharmacy gave me _ instead', 'my last doctor put me on _ for the pain', 'let us try _ twenty five milligrams twice a day',
  'did the _ help at all', 'you can get a refill of _ today', 'we will switch you from that to _ next month',
  'i ran out of _ two days ago', 'she is allergic to _', 'keep using the _ at night', 'there was a mild reaction to _ last year',
] as const;

const nameCarriers = [
  'doctor _ will see you on tuesday', 'i spoke with mister _ about the results', 'have you met _ from the front desk',
  'missus _ says she feels much better today', '_ came with her mother this time', 'please send a copy to doctor _',
  'i met _\'s mother on tuesday',
] as const;

const placeCarriers = [
  'i live near _ with my sister', 'they sent me to the _ clinic last month', 'the scan was done at _ hospital',
  'we moved to _ three years ago', 'there is a pharmacy in _ that is open late', 'she works at _ as a teacher',
] as const;

const termCarriers = [
  'we talked about the _ again today', 'i want you to try the _ exercise at home', 'the _ score is better than last time',
  'he did the _ test this morning', 'have you heard of _ before', 'it could be a kind of _',
] as const;

const clinicalCarriers = [
  'the scan showed some _ on the left side', 'he has a long history of _', 'they did the _ last year', 'do you think this could be _',
  'i was told it is _', 'her _ was normal in march', 'we talked about the _ and what it means', 'there was no sign of _ today',
] as const;

const names = [
  'Odewall', 'Larkmoor', 'Thistlewane', 'Brackenrow', 'Wrenshaw', 'Fennimore', 'Sedgewyn', 'Marloch', 'Tansyfield', 'Plovergate',
  'Heronsby', 'Ashgrove', 'Quillfeather', 'Bramblegard', 'Siskinova', 'Yarrowitz', 'Junipero', 'Rushmanov', 'Cormoranti', 'Elderquist',
  'Hazelgren', 'Pipitson', 'Sorrelbach', 'Linnetska', 'Buntingdale',
] as const;

const places = [
  'Thornmere', 'Willowhaugh', 'Gorsecombe', 'Curlewby', 'Mossholt', 'Kestrelmont', 'Fernhithe', 'Dovecombe', 'Reedlingham', 'Osprelia',
  'Rowanbeck', 'Teasleton', 'Ivybourne', 'Nightjar Hollow', 'Saltmarsh Quay', 'Briarwick', 'Lapwingen', 'Heatherstowe', 'Campionville', 'Egretta',
] as const;

const terms = [
  'Calmwave', 'Breathstep', 'Sleepgrid', 'Moodlark', 'Painquill', 'Stillpoint', 'Gaitframe', 'Neuroloom', 'Balansa', 'Rehabix',
  'Fibrolex', 'Tremora', 'Vestibra', 'Cardiola', 'Anxiolog', 'Kinespan', 'Spirodex', 'Memoriq', 'Dermoscan', 'Glucoband',
] as const;

const drugsOfOwn = ['Zelvarin', 'Mocrapine', 'Tulobex', 'Quendazole', 'Harvastin', 'Nirolimod', 'Pexatril', 'Ostrevia', 'Lumequine', 'Brivotan'] as const;

export const ownTerms: readonly SpokenTerm[] = [
  ...names.map((term) => ({ term, kind: 'name' as const })), ...places.map((term) => ({ term, kind: 'place' as const })),
  ...terms.map((term) => ({ term, kind: 'term' as const })), ...drugsOfOwn.map((term) => ({ term, kind: 'drug' as const })),
];

const lexiconsFolder = join(import.meta.dirname, '..', '..', 'resources', 'lexicons');

export function shippedDrugs(): readonly SpokenTerm[] {
  return firstColumn('drug-names.tsv').map((term) => ({ term, kind: 'lexicon-drug' }));
}

export function shippedClinicalTerms(): readonly SpokenTerm[] {
  return firstColumn('clinical-terms.tsv').map((term) => ({ term, kind: 'lexicon-term' }));
}

function firstColumn(file: string): readonly string[] {
  return readFileSync(join(lexiconsFolder, file), 'utf8').split('\n').slice(1).filter((line) => line !== '').map((line) => line.split('\t')[0]!);
}

/** The vocabulary of somebody who entered them all and said of none how it sounds. */
export const ownVocabulary: readonly VocabularyEntry[] = ownTerms.map(({ term, kind }) => entryOf(term, kind as VocabularyKind));

/** Family names, places and a product or two that sound like words everybody says, or are such words. */
export const ordinaryNames: readonly VocabularyEntry[] = [
  ...('Moore Payne Reid Wright Knight Hart Rhodes Wells Hill Young Day May Lee Ware Byrd Cole Dunne Tate Neal Marsh Pryce Bell Berry Blew Heald Legge Foote Kidd '
    + 'Baird Waite Weeks Goode Heart Newell Ayer Brest Hedges Nye Tabb Sykes Coffey Payton Dockter Hooper').split(' ').map((term) => entryOf(term, 'name')),
  ...'Bath Reading Deal Hove Battle Rye Looe Hythe Seaton Leake'.split(' ').map((term) => entryOf(term, 'place')),
  ...['Nerve Ease', 'Calmme', 'Slepp', 'Paynex'].map((term) => entryOf(term, 'drug')),
];

function entryOf(term: string, kind: VocabularyKind): VocabularyEntry {
  return { id: '00000000-0000-4000-8000-000000000000', term, kind, soundsLike: [], createdAt: '2026-01-01T00:00:00.000Z', changedAt: '2026-01-01T00:00:00.000Z' };
}

/** Six of ten are for training, two for choosing among settings, two for the figures that are told. */
export function splitOf(term: string): Split {
  const part = hashOf(term.toLowerCase()) % 10;
  return part < 6 ? 'train' : part < 8 ? 'dev' : 'test';
}

/** So many sentences a term, each in another voice; the same ones every time. */
export function readingsOf(spoken: readonly SpokenTerm[], sentencesEach: number): readonly Reading[] {
  return spoken.flatMap(({ term, kind }) => Array.from({ length: sentencesEach }, (_, index): Reading => {
    const carriers = carriersOf(kind);
    const carrier = must(carriers[(hashOf(term.toLowerCase()) + index * 5) % carriers.length], 'there is a carrier').split(' ');
    const said = term.toLowerCase().split(' ');
    const termAt = carrier.findIndex((word) => word.startsWith('_'));
    const ending = must(carrier[termAt], 'a carrier has a place for its term').slice(1);
    return {
      term, kind, ending, split: splitOf(term), voice: must(voices[(hashOf(`${term.toLowerCase()} voice`) + index) % voices.length], 'there is a voice'),
      words: carrier.toSpliced(termAt, 1, ...said.with(-1, `${said.at(-1)!}${ending}`)), termAt,
    };
  }));
}

function carriersOf(kind: SpokenTerm['kind']): readonly string[] {
  switch (kind) {
    case 'lexicon-drug': case 'drug': return drugCarriers;
    case 'name': return nameCarriers;
    case 'place': return placeCarriers;
    case 'term': return termCarriers;
    case 'lexicon-term': return clinicalCarriers;
  }
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16777619) >>> 0;
  return hash;
}
