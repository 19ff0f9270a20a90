/**
 * What encryption costs when looking things up: pages of the list of visits, and searches, on the encrypted database
 * against the same rows in a plain one. Both are warm and stay open; each run does the same work on both. And how long a person
 * waits for what a search finds first, from main's side: what it answers the page with, checked as it leaves.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchPractice } from '#core/workflows/encounters/search-practice.ts';
import { contract } from '#shared/ipc/contract.ts';
import { assert } from '#shared/lib/assert.ts';
import { encounterCount, makeLibraries, vocabulary, type Library } from './library.ts';
import { compareByTurns, elapsedMs, median, percentile, type Bench, type Measured } from './measurement.ts';

/** As the page asks for them. */
const pageSize = 100;
const hitLimit = 50;
const pairs = 15;
const everyHundredth = vocabulary.filter((_, place) => place % 100 === 0);
/** From words of nearly every visit to words of a few: alone, two at once, and unfinished; and patients' numbers. */
const searches = [
  ...everyHundredth,
  ...everyHundredth.slice(0, 10).map((word, place) => `${word} ${vocabulary[place]}`),
  ...everyHundredth.slice(0, 10).map((word) => word.slice(0, 3)),
  '17', '417',
];

export const libraryBench: Bench = {
  figures: [
    { name: 'encrypted-list-over-plain', unit: 'ratio', limit: 1.5 },
    { name: 'encrypted-search-over-plain', unit: 'ratio', limit: 1.5 },
    { name: 'search-first-results', unit: 'ms', limit: 50 },
  ],
  async measure() {
    const folder = await mkdtemp(join(tmpdir(), 'sotto-bench-'));
    const { plain, encrypted } = makeLibraries(folder);
    try {
      const where = `among ${encounterCount} visits with transcripts and notes, warm, over the same on a plain file`;
      return [
        await compareOn(encrypted, plain, listEveryPage, `the whole list in pages of ${pageSize} ${where}`),
        await compareOn(encrypted, plain, searchAll, `${searches.length} searches, common to rare, up to ${hitLimit} hits ${where}`),
        timeFirstResults(encrypted),
      ];
    } finally {
      encrypted.database.close();
      plain.database.close();
      await rm(folder, { recursive: true });
    }
  },
};

/** As somebody types: each word grows by a letter. Filters too: of nearly all visits, of a few, of one patient. */
function timeFirstResults({ repositories }: Library): Measured {
  const everything = { patientId: null, status: null, from: null, to: null };
  const patientId = repositories.patients.reader.list({ limit: 1 })[0]?.id ?? null;
  const filters = [everything, { ...everything, patientId }, { ...everything, status: 'transcribed' as const }, { ...everything, from: '2024-06-01T00:00:00.000Z', to: '2024-07-01T00:00:00.000Z' }];
  const typed = searches.flatMap((text) => [text.slice(0, 2), text.slice(0, 4), text]);
  const asked = filters.flatMap((filter) => typed.map((query) => ({ query, kind: null, filter })));
  const times: number[] = [];
  for (const run of ['warm-up', 'counted']) {
    for (const one of asked) {
      const startedMs = performance.now();
      contract.search.find.output.parse(searchPractice({ repositories }, one));
      if (run === 'counted') times.push(performance.now() - startedMs);
    }
  }
  return {
    value: percentile(times, 95), raw: { medianMs: Number(median(times).toFixed(2)), slowestMs: Number(Math.max(...times).toFixed(2)) },
    how: `95th percentile of ${asked.length} searches as they are typed, plain and under three filters, among ${encounterCount} encrypted visits: from the question in main to its checked answer`,
  };
}

async function compareOn(encrypted: Library, plain: Library, act: (library: Library) => void, how: string): Promise<Measured> {
  const { ratio, raw } = await compareByTurns({
    ours: () => elapsedMs(() => act(encrypted)), bare: () => elapsedMs(() => act(plain)), pairs, warmUps: 2,
  });
  return { value: ratio, raw, how: `${how}: median of ${pairs} alternating pairs` };
}

function listEveryPage({ repositories: { encounters } }: Library): void {
  for (let offset = 0; offset < encounterCount; offset += pageSize) {
    const { items } = encounters.reader.list({ limit: pageSize, offset });
    assert(items.length === pageSize, 'every page is full');
  }
}

function searchAll({ repositories: { search } }: Library): void {
  for (const text of searches) {
    const hits = search.reader.search(text, { limit: hitLimit });
    assert(hits.length > 0, 'every search finds something');
  }
}
