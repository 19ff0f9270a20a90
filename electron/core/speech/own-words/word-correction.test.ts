import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Word } from '#shared/domain/transcript.ts';
import type { VocabularyEntry } from '#shared/domain/vocabulary.ts';
import { heard, ownWord, readShippedFiles } from './testing/heard.ts';
import { ordinarySentences } from './testing/ordinary-sentences.ts';
import { createWordCorrection } from './word-correction.ts';

const correction = createWordCorrection(readShippedFiles());

const vocabulary = [
  ownWord('Odewall', 'name', ['oh deh wall']), ownWord('Larkmoor'), ownWord('O’Fennel'), ownWord('Brambleck-Rowe'), ownWord('Müller-Øst'),
  ownWord('Hill'), ownWord('McSedge'), ownWord('Willowhaugh', 'place'), ownWord('Kestrelmont', 'place'), ownWord('Nightjar Hollow', 'place'),
  ownWord('Zelvarin', 'drug'), ownWord('B12 Forte', 'drug', ['bee twelve forty']), ownWord('Gaitframe', 'term'),
];

/** The model can write no drug, term or own word unless it is named. */
function write(line: string, { known = [], own = vocabulary, language = 'en-US' }: {
  readonly known?: readonly string[]; readonly own?: readonly VocabularyEntry[]; readonly language?: string;
} = {}): string {
  const words = heard(line);
  const corrections = correction.correct(words, { language, vocabulary: own, modelKnows: (word) => known.includes(word) });
  return written(words, corrections);
}

function written(words: readonly Word[], corrections: ReturnType<typeof correction.correct>): string {
  const parts: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const here = corrections.find(({ firstWord }) => firstWord === at);
    parts.push(here?.written ?? words[at]!.spoken);
    at = here?.lastWord ?? at;
  }
  return parts.join(' ');
}

describe('what sounds like a term', () => {
  test.each([
    ['i take met? foreman? every morning', 'i take metformin every morning'],
    ['we started far? seek? a? ten milligrams once a day', 'we started Farxiga ten milligrams once a day'],
    ['she is taking list? in? april? for her blood pressure', 'she is taking lisinopril for her blood pressure'],
    ['i take gab? a? pentin? at night', 'i take gabapentin at night'],
    ['take o? mega? prize? all? before breakfast', 'take omeprazole before breakfast'],
    ['he takes sir? tra? lean? fifty milligrams daily', 'he takes sertraline fifty milligrams daily'],
    ['did the see? lee? brex? help', 'did the Celebrex help'],
    ['doctor large? more? will see you on tuesday', 'doctor Larkmoor will see you on tuesday'],
    ['i met doctor large? more\'s? mother', 'i met doctor Larkmoor\'s mother'],
    ['doctor oh? fennel? called', 'doctor O’Fennel called'],
    ['i saw doctor bramble? neck? row? about it', 'i saw doctor Brambleck-Rowe about it'],
    ['doctor mueller? host? is away', 'doctor Müller-Øst is away'],
    ['we moved to castle? mount? three years ago', 'we moved to Kestrelmont three years ago'],
    ['i live near willow? ha? with my sister', 'i live near Willowhaugh with my sister'],
    ['she works at night? jar? hollow? as a teacher', 'she works at Nightjar Hollow as a teacher'],
    ['take zell? var? in? at night', 'take Zelvarin at night'],
    ['it is a kind of gait? frame?', 'it is a kind of Gaitframe'],
  ])('%s', (line, expected) => expect(write(line)).toBe(expected));

  test('is written so too where the recogniser was sure, but could not have known it', () => {
    expect(write('i take met foreman every morning')).toBe('i take metformin every morning');
    expect(write('i take met foreman every morning', { known: ['metformin'] })).toBe('i take met foreman every morning');
    expect(write('i take met? foreman? every morning', { known: ['metformin'] })).toBe('i take metformin every morning');
  });

  test('of a drug wants a word of medicine beside it where everybody says such words', () => {
    expect(write('the man was a foreman and met us at the door')).toBe('the man was a foreman and met us at the door');
  });

  test('is put right by the owner’s word for it, figures in it or not', () => {
    expect(write('i spoke with mister oh deh wall about it')).toBe('i spoke with mister Odewall about it');
    expect(write('take bee twelve forty every day')).toBe('take B12 Forte every day');
  });

  test('but is another drug, stays: what was heard of drugs is not guessed at', () => {
    const own = [ownWord('Pexatril', 'drug', ['lexapro'])];
    expect(write('you can get a refill of lexapro? today', { own })).toBe('you can get a refill of lexapro today');
    expect(write('the dose of prednisone? is ten milligrams', { own: [] })).toBe('the dose of prednisone is ten milligrams');
    expect(write('take hydroxyzine? twenty five milligrams', { own: [] })).toBe('take hydroxyzine twenty five milligrams');
  });

  test('but holds a figure or a unit, stays', () => {
    expect(write('we gave fifty? milligrams? of it', { own: [ownWord('Fiftimil', 'drug')] })).toBe('we gave fifty milligrams of it');
  });

  test('but stands on both sides of a pause, stays', () => {
    const words = heard('i take met? foreman? every morning').map((word, at) => (at > 2 ? { ...word, startMs: word.startMs + 800, endMs: word.endMs + 800 } : word));
    expect(correction.correct(words, { language: 'en-US', vocabulary: [], modelKnows: () => false }).filter(({ written: to }) => to === 'metformin')).toEqual([]);
  });
});

/** Brands and the like are written in their case by `readable`. */
describe('what was heard as it is spelled', () => {
  test.each([
    ['take tylenol for the pain', 'take tylenol for the pain'],
    ['doctor mcsedge\'s clinic', 'doctor McSedge\'s clinic'],
    ['doctor mcsedge called', 'doctor McSedge called'],
    ['doctor hill called', 'doctor Hill called'],
    ['we walked up the hill', 'we walked up the hill'],
    ['i live in kestrelmont', 'i live in Kestrelmont'],
    ['the nightjar hollow clinic', 'the Nightjar Hollow clinic'],
  ])('%s', (line, expected) => expect(write(line)).toBe(expected));

  test('is all that is done in another language', () => {
    expect(write('ich nehme met? foreman? von doctor mcsedge', { language: 'de-DE' })).toBe('ich nehme met foreman von doctor McSedge');
  });
});

describe('ordinary sentences', () => {
  const spoken = new Set(ordinarySentences.flatMap((line) => line.split(' ')));
  const context = { language: 'en-US', vocabulary, modelKnows: (word: string) => spoken.has(word) };

  test('are more than a hundred', () => {
    expect(new Set(ordinarySentences).size).toBeGreaterThan(100);
  });

  test.each(ordinarySentences)('%s', (line) => {
    expect(correction.correct(heard(line), context)).toEqual([]);
  });

  test('lose one word in two hundred at most where the recogniser was unsure of what it had right', () => {
    let [words, changed] = [0, 0];
    for (const line of ordinarySentences) {
      const each = line.split(' ');
      for (const unsure of each.keys()) {
        const doubted = heard(each.map((word, at) => (at === unsure || at === unsure + 1 ? `${word}?` : word)).join(' '));
        words += doubted.length;
        changed += correction.correct(doubted, context).reduce((sum, { firstWord, lastWord }) => sum + lastWord - firstWord + 1, 0);
      }
    }
    expect(changed / words).toBeLessThan(0.005);
  });
});

describe('corrections of any words', () => {
  const someWords = [...new Set([...ordinarySentences.slice(0, 60).join(' ').split(' '), ...'met foreman large more oh deh wall night jar hollow castle mount tylenol lexapro'.split(' ')])];
  const anyWord = fc.record({ spoken: fc.oneof(fc.constantFrom(...someWords), fc.string()), confidence: fc.float({ min: 0, max: 1, noNaN: true }), pauseMs: fc.nat(600) });

  test('lie inside, in order, apart, and are written as something', () => {
    fc.assert(fc.property(fc.array(anyWord, { maxLength: 30 }), fc.boolean(), (parts, knows) => {
      let endMs = 0;
      const words = parts.map(({ spoken, confidence, pauseMs }) => {
        const startMs = endMs + pauseMs;
        endMs = startMs + 200;
        return { spoken, confidence, startMs, endMs };
      });
      let next = 0;
      for (const { firstWord, lastWord, written: to } of correction.correct(words, { language: 'en-GB', vocabulary, modelKnows: () => knows })) {
        expect(firstWord).toBeGreaterThanOrEqual(next);
        expect(lastWord).toBeGreaterThanOrEqual(firstWord);
        expect(to).not.toBe('');
        next = lastWord + 1;
      }
      expect(next).toBeLessThanOrEqual(words.length);
    }));
  });
});

describe('vocabularies', () => {
  test('may be empty, and a turn too', () => {
    expect(write('doctor large? more? will see you', { own: [] })).toBe('doctor large more will see you');
    expect(correction.correct([], { language: 'en-US', vocabulary, modelKnows: () => false })).toEqual([]);
  });

  test('may hold two thousand words, and one of them is still found', () => {
    const beginnings = ['bra', 'kel', 'mon', 'tis', 'der', 'fy', 'gal', 'zo', 'win', 'por', 'lem', 'qua', 'ris', 'hu', 'ven', 'sta', 'cor', 'du', 'pil', 'nar'];
    const many = Array.from({ length: 1999 }, (_, index) =>
      ownWord(`${beginnings[index % 20]}${beginnings[Math.floor(index / 20) % 20]}${beginnings[Math.floor(index / 400)]}er`));
    expect(write('doctor large? more? will see you on tuesday', { own: [...many, ownWord('Larkmoor')] })).toBe('doctor Larkmoor will see you on tuesday');
  });

  test('are read anew when they change', () => {
    expect(write('doctor large? more? will see you on tuesday', { own: [ownWord('Larkmoor')] })).toBe('doctor Larkmoor will see you on tuesday');
    expect(write('doctor large? more? will see you on tuesday', { own: [ownWord('Largemore')] })).toBe('doctor Largemore will see you on tuesday');
  });

  test('cannot put a word in the place of what everybody says, whatever it is said to sound like', () => {
    const hostile = ['the', 'i', 'you', 'and', 'is it', 'of the', 'how are you', 'a', '???', 'thank you', 'one', 'no'];
    const own = [ownWord('Qwyzzil', 'name', hostile), ownWord('Zzyx', 'drug', ['to', 'it'])];
    const changed = ordinarySentences.filter((line) => write(line, { own }) !== line);
    expect(changed).toEqual([]);
  });

  test('of terms without a sound do nothing', () => {
    const own = [ownWord('Ξένη', 'name', ['Ξ']), ownWord('Ωω', 'place'), ownWord('东京', 'place'), ownWord('x', 'term', ['-- --'])];
    expect(write('good morning how have you been', { own })).toBe('good morning how have you been');
  });
});

test('a model is asked for the words of drugs, terms and vocabulary, each once', () => {
  const words = correction.wordsOf([ownWord('Nightjar Hollow', 'place'), ownWord('O’Fennel')]);
  expect(new Set(words).size).toBe(words.length);
  for (const word of ['metformin', 'nightjar', 'hollow', 'o\'fennel', 'colonoscopy']) expect(words).toContain(word);
});
