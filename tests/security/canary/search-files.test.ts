/** A search that finds nothing is worth as much as this: hidden in each encoding, the canary is found. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { soundNeedles, wordNeedles, windowSamples } from './canary-needles.ts';
import { findIn, searchFiles } from './search-files.ts';

const word = 'Zorbleflax';
const needles = wordNeedles({ 'the name': word });
const noise = (length: number) => Buffer.from(Array.from({ length }, (_, place) => (place * 197 + 31) % 256));
const hidden = (part: Buffer | string) => Buffer.concat([noise(1_001), Buffer.from(part), noise(503)]);
const encodingsIn = (content: Buffer, of = needles) => findIn(content, of).map(({ encoding }) => encoding);

test('nothing is found where nothing is hidden', () => {
  expect(findIn(hidden('another word'), needles)).toEqual([]);
  expect(findIn(Buffer.alloc(0), needles)).toEqual([]);
});

describe('a word is found', () => {
  test.each([
    ['UTF-8', Buffer.from(word)], ['UTF-16LE', Buffer.from(word, 'utf16le')], ['UTF-16BE', Buffer.from(word, 'utf16le').swap16()],
  ])('in %s, in either case, at an odd place too', (encoding, bytes) => {
    expect(encodingsIn(hidden(bytes))).toEqual([encoding]);
    expect(encodingsIn(Buffer.concat([Buffer.from('x'), hidden(bytes)]))).toEqual([encoding]);
  });

  test.each([word.toLowerCase(), word.toUpperCase(), 'zOrBlEfLaX'])('written %s', (spelling) => {
    expect(encodingsIn(hidden(spelling))).toEqual(['UTF-8']);
    expect(encodingsIn(hidden(Buffer.from(spelling, 'utf16le')))).toEqual(['UTF-16LE']);
  });

  test('in the middle of other words', () => {
    expect(encodingsIn(hidden(`{"name":"Mr${word}son"}`))).toEqual(['UTF-8']);
  });

  test.each([0, 1, 2, 3, 4, 5])('in base64 with %i characters before it', (before) => {
    for (const spelling of [word, word.toLowerCase(), word.toUpperCase()]) {
      const text = `${'Mr &?>'.slice(0, before)}${spelling}, and more of it`;
      for (const alphabet of ['base64', 'base64url'] as const) {
        expect(encodingsIn(hidden(Buffer.from(text).toString(alphabet)))).toEqual(['base64 of UTF-8']);
        expect(encodingsIn(hidden(Buffer.from(text, 'utf16le').toString(alphabet)))).toEqual(['base64 of UTF-16LE']);
      }
    }
  });

  test('in base64 when it is the last that was encoded', () => {
    for (const before of ['', 'a', 'ab']) expect(encodingsIn(hidden(Buffer.from(before + word).toString('base64')))).toEqual(['base64 of UTF-8']);
  });

  test.each([(text: string) => text, (text: string) => text.toUpperCase()])('in hex of either case', (spelt) => {
    expect(encodingsIn(hidden(spelt(Buffer.from(word.toLowerCase()).toString('hex'))))).toEqual(['hex of UTF-8']);
    expect(encodingsIn(hidden(spelt(Buffer.from(word, 'utf16le').toString('hex'))))).toEqual(['hex of UTF-16LE']);
  });

  test('in a gzip member, wherever it begins, and in one that was cut off', () => {
    const text = Array.from({ length: 50 }, (_, line) => `line ${line} ${word}`).join('\n');
    expect(encodingsIn(hidden(gzipSync(text)))).toEqual(['UTF-8, gzipped']);
    const named = Buffer.from(gzipSync(text));
    named[3] = 8;
    expect(encodingsIn(hidden(Buffer.concat([named.subarray(0, 10), Buffer.from('name.txt\0'), named.subarray(10)])))).toEqual(['UTF-8, gzipped']);
    expect(encodingsIn(hidden(gzipSync(noise(40_000).toString('latin1') + text).subarray(0, -4)))).toEqual(['UTF-8, gzipped']);
  });
});

test('what is not seen: deflate without gzip’s mark', () => {
  const text = Array.from({ length: 50 }, (_, line) => `line ${line} ${word}`).join('\n');
  expect(encodingsIn(hidden(deflateRawSync(text.replaceAll(word, word.split('').toReversed().join('')))))).toEqual([]);
});

test('a phrase is found as one', () => {
  const phrase = wordNeedles({ phrase: 'cough for about two weeks' });
  expect(encodingsIn(hidden('I have had a COUGH for about two weeks.'), phrase)).toEqual(['UTF-8']);
  expect(encodingsIn(hidden('cough for about three weeks'), phrase)).toEqual([]);
});

test.each(['short', 'two words', 'wörtlichkeit'])('“%s” is no canary: it could not be told from chance or from another spelling', (bad) => {
  expect(() => wordNeedles({ bad })).toThrow(/canary bad/);
});

describe('sound is found', () => {
  const samples = Int16Array.from({ length: 16_000 }, (_, place) => Math.round(9_000 * Math.sin(place * place / 5_000)));
  const ofSound = soundNeedles(samples);
  const heard = (from: number, count: number) => samples.slice(from, from + count);
  const bytesOf = (part: Int16Array) => Buffer.from(part.buffer);

  test.each([0, 777, 9_999])('as samples, two strides and more of it, from sample %i on', (from) => {
    expect(new Set(encodingsIn(hidden(bytesOf(heard(from, 4_000 + windowSamples))), ofSound))).toEqual(new Set(['PCM s16le']));
    expect(new Set(encodingsIn(hidden(bytesOf(heard(from, 4_000 + windowSamples)).swap16()), ofSound))).toEqual(new Set(['PCM s16be']));
  });

  test.each([32_768, 32_767])('as the floats of a browser, full at %i', (full) => {
    const floats = Float32Array.from(heard(3_000, 5_000), (sample) => sample / full);
    expect(encodingsIn(hidden(Buffer.from(floats.buffer)), ofSound)).toContain(`float32 of ${full}`);
  });

  test.each([0, 1, 2])('in base64 with %i bytes before it', (before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytesOf(heard(2_000, 5_000))]).toString('base64');
    expect(new Set(encodingsIn(hidden(text), ofSound))).toEqual(new Set(['base64 of PCM s16le']));
  });

  test('and silence makes no needle, or everything would be a find', () => {
    expect(soundNeedles(new Int16Array(16_000))).toEqual([]);
    expect(soundNeedles(new Int16Array(16_000).fill(12))).toEqual([]);
  });
});

describe('below folders', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sotto-search-'));
    await mkdir(join(folder, 'deep', 'down'), { recursive: true });
    await mkdir(join(folder, 'chosen'));
    await writeFile(join(folder, 'deep', 'down', 'cache'), hidden(word));
    await writeFile(join(folder, `${word}.txt`), 'empty');
    await writeFile(join(folder, 'chosen', 'export.txt'), word);
    await symlink(join(folder, 'deep'), join(folder, 'link'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('every file is read, and its name; a folder that is excepted is not', async () => {
    const report = await searchFiles({ folders: [folder], needles, except: [join(folder, 'chosen')] });
    expect(report.files).toBe(2);
    expect(report.bytes).toBe(1_001 + word.length + 503 + 5);
    expect(report.finds.toSorted((a, b) => a.file.localeCompare(b.file))).toEqual([
      { file: join('deep', 'down', 'cache'), canary: 'the name', encoding: 'UTF-8' },
      { file: `${word}.txt`, canary: 'the name', encoding: 'its name, UTF-8' },
    ]);
  });

  test('no find repeats the word itself', async () => {
    const { finds } = await searchFiles({ folders: [join(folder, 'deep')], needles });
    expect(JSON.stringify(finds)).not.toContain(word);
  });
});
