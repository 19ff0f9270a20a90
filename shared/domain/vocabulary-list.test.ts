import { describe, expect, test } from 'vitest';
import { parseVocabularyList, termKey } from './vocabulary-list.ts';

describe('a list of words', () => {
  test('has a word a line, with kind and sounds where tabs say so', () => {
    const { entries, faults } = parseVocabularyList('\uFEFFOdewall\toh deh wall\r\n\n  Larkmoor  \nZelvarin\tDrug\tzell var in, sell waring;zal\nKestrel Mount\tplace\n', 'name');
    expect(entries.map(({ line, entry }) => ({ line, ...entry }))).toEqual([
      { line: 3, term: 'Larkmoor', kind: 'name', soundsLike: [] },
      { line: 4, term: 'Zelvarin', kind: 'drug', soundsLike: ['zell var in', 'sell waring', 'zal'] },
      { line: 5, term: 'Kestrel Mount', kind: 'place', soundsLike: [] },
    ]);
    expect(faults).toEqual([{ line: 1, why: 'unknown-kind' }]);
  });

  test('may begin with a heading line, in files of any system', () => {
    expect(parseVocabularyList('term\tkind\tsounds like\rLarkmoor', 'place').entries).toMatchObject([{ line: 2, entry: { term: 'Larkmoor', kind: 'place' } }]);
    expect(parseVocabularyList('Term\nLarkmoor', 'name').entries).toHaveLength(1);
  });

  test('names what is no word by its line: too short, too long, without a letter, with too many or endless sounds', () => {
    const lines = ['x', '42', '', 'a'.repeat(101), `Larkmoor\tname\t${'a,'.repeat(21)}`, `Larkmoor\tname\t${'a'.repeat(201)}`, 'Larkmoor\tname\t42', 'Lark\u0007moor'];
    expect(parseVocabularyList(lines.join('\n'), 'name')).toEqual({
      entries: [], faults: [1, 2, 4, 5, 6, 7, 8].map((line) => ({ line, why: 'not-a-word' })),
    });
  });

  test('of nothing holds nothing', () => {
    expect(parseVocabularyList(' \n\t\n', 'name')).toEqual({ entries: [], faults: [] });
  });
});

test('case and the way an accent is encoded do not tell words apart; an accent does', () => {
  expect(termKey(' MÜLLER ')).toBe(termKey('Mu\u0308ller'));
  expect(termKey('Müller')).not.toBe(termKey('Muller'));
});
