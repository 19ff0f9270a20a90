import { describe, expect, test } from 'vitest';
import { weighWords } from './content-words.ts';
import { divisionOf, readReferenceNote, sectionsLike } from './reference-note.ts';

const note = 'HISTORY OF PRESENT ILLNESS\n\nThe patient has a burning stomach after meals. She sleeps badly.\n\nPHYSICAL EXAMINATION\n\nAbdomen soft.\n\nASSESSMENT AND PLAN\n\nBurning stomach after meals.\nStart omeprazole.';
const sentences = readReferenceNote(note);
const weigh = weighWords(['nothing alike', 'nor this', 'and some other', note]);

describe('a reference note', () => {
  test('is read as sentences under the keys of our sections', () => {
    expect(sentences.map(({ section }) => section)).toEqual(['history-of-present-illness', 'history-of-present-illness', 'physical-exam', 'assessment-and-plan', 'assessment-and-plan']);
    expect(divisionOf('vitals')).toBe('exam');
    expect(divisionOf('family-history')).toBe('subjective');
  });

  test.each([
    ['Started on omeprazole.', ['assessment-and-plan']],
    ['Patient reports burning stomach after meals.', ['history-of-present-illness', 'assessment-and-plan']],
    ['Soft abdomen.', ['physical-exam']],
    ['Likes gardening.', []],
  ])('says "%s" under %s', (text, sections) => {
    expect([...sectionsLike(text, sentences, weigh)]).toEqual(sections);
  });
});
