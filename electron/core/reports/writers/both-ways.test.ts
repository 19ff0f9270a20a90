import { describe, expect, test } from 'vitest';
import { runsBothWays, setBothWays, type Line } from './both-ways.ts';

/** Every character is a point wide, and all of one look but those that are told apart. */
const set = (text: string, roomPt = 1000) => setBothWays(text, roomPt, () => 'plain', (part) => part.length);
const seen = ({ pieces }: Line<string>) => pieces.map(({ text }) => text);
const read = ({ pieces }: Line<string>) => pieces.toSorted((one, other) => one.order - other.order).map(({ text }) => text);
const first = (text: string) => set(text).lines[0]!;

test.each([['Zoë Łańska', false], ['Ж Ω 長い 🙂', false], ['שלום', true], ['محمد', true], ['١٢٣', true]])('%s needs it: %s', (text, needs) => {
  expect(runsBothWays(text)).toBe(needs);
});

describe('a line', () => {
  test('has a phrase in Hebrew where it is in the sentence, as it is read, for the typesetter turns it', () => {
    expect(seen(first('says שלום עולם today'))).toEqual(['says ', 'שלום עולם', ' today']);
    expect(set('says שלום').isRightToLeft).toBe(false);
  });

  test('that runs right to left has its figures and its foreign words from left to right', () => {
    const line = first('חום 38.5 של Paracetamol כן');
    expect(seen(line)).toEqual([' כן', 'Paracetamol', ' של ', '38.5', 'חום ']);
    expect(read(line)).toEqual(['חום ', '38.5', ' של ', 'Paracetamol', ' כן']);
    expect(set('חום 38.5').isRightToLeft).toBe(true);
  });

  test('never turns a figure of Arabic digits: the typesetter would', () => {
    expect(seen(first('جرعة ١٢٣'))).toEqual(['١', '٢', '٣', 'جرعة ']);
  });

  test('has brackets that close on the side that is read last', () => {
    expect(seen(setBothWays('א (ב)', 1000, (index) => ('א (ב)'[index] === 'א' || 'א (ב)'[index] === 'ב' ? 'letter' : 'sign'), (part) => part.length).lines[0]!)).toEqual(['(', 'ב', ') ', 'א']);
  });

  test('of parts keeps their order, whichever way each of them runs', () => {
    expect(seen(first('שלום  ·  +00 12  ·  עולם'))).toEqual(['שלום', '  ·  ', '+00 12', '  ·  ', 'עולם']);
  });
});

describe('a paragraph', () => {
  test('is broken between words as they are read, and each line put in order by itself', () => {
    const { lines } = set('אבג דהו זחט', 8);
    expect(lines.map(seen)).toEqual([['אבג דהו'], ['זחט']]);
    expect(lines.map(({ widthPt }) => widthPt)).toEqual([7, 3]);
  });

  test('has a word that is wider than a line cut, and none without an end in a column narrower than a letter', () => {
    expect(set('אבגדהו', 4).lines.map(seen)).toEqual([['אבגד'], ['הו']]);
    expect(set('אבג', 0.5).lines.map(seen)).toEqual([['א'], ['ב'], ['ג']]);
  });

  test('loses no character and adds none, whatever it is made of', () => {
    const text = 'Zoë 🙂 שלום (עולם) 12,5 % ، محمد ١٢٣ – «ok» ';
    const kept = setBothWays(text, 9, (index) => text.codePointAt(index) ?? 0, (part) => part.length).lines.flatMap(({ pieces }) => pieces.toSorted((one, other) => one.order - other.order).map(({ text: part }) => part)).join('');
    const letters = (of: string) => Array.from(of.replaceAll(/[\s()«»]/gu, '')).toSorted().join('');
    expect(letters(kept)).toBe(letters(text));
  });

  test('of nothing is an empty line', () => {
    expect(set('').lines.map(seen)).toEqual([[]]);
  });
});
