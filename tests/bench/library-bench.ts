/**
 * What encryption costs when looking things up: pages of the list of visits, and searches, on the encrypted database
 * against the same rows in a plain one. Both are warm and stay open; each run does the same work on both.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '#shared/lib/assert.ts';
import { encounterCount, makeLibraries, vocabulary, type Library } from './library.ts';
import { compareByTurns, elapsedMs, type Bench, type Measured } from './measurement.ts';

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
  ],
  async measure() {
    const folder = await mkdtemp(join(tmpdir(), 'sotto-bench-'));
    const { plain, encrypted } = makeLibraries(folder);
    try {
      const where = `among ${encounterCount} visits with transcripts and notes, warm, over the same on a plain file`;
      return [
        await compareOn(encrypted, plain, listEveryPage, `the whole list in pages of ${pageSize} ${where}`),
        await compareOn(encrypted, plain, searchAll, `${searches.length} searches, common to rare, up to ${hitLimit} hits ${where}`),
      ];
    } finally {
      encrypted.database.close();
      plain.database.close();
      await rm(folder, { recursive: true });
    }
  },
};

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
