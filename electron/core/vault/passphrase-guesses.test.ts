import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redacted } from '#shared/lib/redacted.ts';
import { judgedLength, loadGuessEstimate } from './passphrase-guesses.ts';
import { judgePassphrase } from './passphrase-strength.ts';

const ownWords = ['Robin Example-Ortíz', 'robin.ortiz@clinic.example'];
const scoreOf = async (text: string) => judgePassphrase(redacted(text), { ownWords, estimateGuesses: await loadGuessEstimate(ownWords) }).score;

describe('guesses by dictionary', () => {
  test('tell a first name with a date from words nobody expects, where the rough count does not', async () => {
    expect(judgePassphrase(redacted('jennifer19840312')).score).toBeGreaterThan(1);
    expect(await scoreOf('jennifer19840312')).toBeLessThanOrEqual(2);
    expect(await scoreOf('quiet rooms keep words')).toBe(4);
  });

  test('never make a passphrase look better than the rough count does', async () => {
    const estimate = await loadGuessEstimate([]);
    for (const text of ['three quiet words', 'internationally', 'quiet rooms keep words', 'x7 x7 y8 x7 x7 y8 q']) {
      expect(judgePassphrase(redacted(text), { estimateGuesses: estimate }).score).toBeLessThanOrEqual(judgePassphrase(redacted(text)).score);
    }
  });

  test('count the account\'s own words as known', async () => {
    const [knowing, stranger] = [await loadGuessEstimate(['Wolowitzki']), await loadGuessEstimate([])];
    expect(knowing('wolowitzki')).toBeLessThan(stranger('wolowitzki') / 1000);
  });

  test('look at the beginning of a long text only, whole characters of it', async () => {
    const estimate = await loadGuessEstimate([]);
    const begun = 'orchard lantern '.repeat(3);
    expect(begun).toHaveLength(judgedLength);
    expect(estimate(`${begun}and so much more that nobody can know`)).toBe(estimate(begun));
    expect(estimate('\u{1F511}'.repeat(60))).toBe(estimate('\u{1F511}'.repeat(judgedLength)));
  });

  test('are counted, and nothing thrown, for text of any kind', async () => {
    const estimate = await loadGuessEstimate(['', 'a', '\u{1F511}']);
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => { expect(estimate(text)).toBeGreaterThan(0); }), { numRuns: 10 });
  });

  test('are not loaded before they are asked for', () => {
    const source = `const { createRequire } = await import('node:module');
      const loaded = () => Object.keys(createRequire(import.meta.url).cache).filter((name) => name.includes('zxcvbn')).length;
      await import(${JSON.stringify(join(import.meta.dirname, 'ways-in.ts'))});
      const { loadGuessEstimate } = await import(${JSON.stringify(join(import.meta.dirname, 'passphrase-guesses.ts'))});
      const before = loaded();
      await loadGuessEstimate([]);
      console.log(before, loaded() > 0);`;
    const said = execFileSync(process.execPath, ['--input-type=module-typescript', '-e', source], { cwd: join(import.meta.dirname, '../../..'), encoding: 'utf8' });
    expect(said.trim()).toBe('0 true');
  });
});
