import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { templateSchema } from '#shared/domain/template.ts';
import { lexiconFileNames, parseLexicon, type LexiconFiles } from './lexicon.ts';
import { wordsToKeys } from './stages/tokens.ts';

const resources = new URL('../../../resources/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, resources), 'utf8');
const shipped = Object.fromEntries(Object.entries(lexiconFileNames).map(([name, file]) => [name, read(`lexicons/${file}`)])) as LexiconFiles;

describe('the shipped lexicon', () => {
  test('parses and knows everyday words', () => {
    const lexicon = parseLexicon(shipped);
    const kindOf = (phrase: string) => lexicon.concepts.longestAt(wordsToKeys(phrase.split(' ')), 0)?.value.kind;
    expect(['fever', 'high blood pressure', 'salbutamol', 'echocardiogram', 'oxygen saturation', 'knee', 'thought diary'].map(kindOf))
      .toEqual(['problem', 'problem', 'medication', 'test', 'vital', 'body', 'therapy']);
  });

  test('is small enough to ship', () => {
    const sizeBytes = readdirSync(new URL('lexicons/', resources)).reduce((sum, file) => sum + read(`lexicons/${file}`).length, 0);
    expect(sizeBytes).toBeLessThan(1_500_000);
  });

  test.each(['soap', 'dap'])('comes with a valid %s template', (id) => {
    expect(templateSchema.parse(JSON.parse(read(`templates/${id}.json`))).id).toBe(id);
  });
});

test('a malformed lexicon is a defect that names the line, not its text', () => {
  expect(() => parseLexicon({ ...shipped, lay: 'lay\tclinical\ntummy\n' })).toThrow('line 2 of a lexicon has 2 columns');
  expect(() => parseLexicon({ ...shipped, negation: 'cue\tkind\nno\tsideways' })).toThrow('negation.tsv');
});
