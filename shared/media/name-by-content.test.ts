import { expect, test } from 'vitest';
import { isWav, nameByContent } from './name-by-content.ts';

const bytes = (text: string) => Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));

test.each([
  ['#!AMR\n<sound>', 'a voice memo in AMR'], ['FORM\0\0\0\0AIFFCOMM', 'AIFF'], ['caff\0\x01\0\0', 'Apple CAF'], ['\x0b\x77\xaa\xbb', 'Dolby Digital (AC-3)'],
  ['\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9', 'Windows Media (WMA)'], ['%PDF-1.7', 'a PDF'], ['PK\x03\x04\x14', 'a ZIP archive or an office document'],
])('names a file by how it begins: %#', (start, name) => {
  expect(nameByContent(bytes(start))).toBe(name);
});

test('has no name for what says nothing', () => {
  for (const start of ['', 'A', 'just a line of text', '\0\0\0\x20ftypM4A ']) expect(nameByContent(bytes(start))).toBeNull();
});

test('knows a WAV, a long one too, and takes no other RIFF for one', () => {
  expect(isWav(bytes('RIFF\x24\0\0\0WAVEfmt '))).toBe(true);
  expect(isWav(bytes('RF64\xff\xff\xff\xffWAVEds64'))).toBe(true);
  for (const start of ['RIFF\0\0\0\0AVI LIST', 'RIFF', 'WAVE', '']) expect(isWav(bytes(start))).toBe(false);
});
