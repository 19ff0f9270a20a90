import { describe, expect, test } from 'vitest';
import { dialogueToHeardTurns } from './heard-turns.ts';

describe('a dialogue as it would be heard', () => {
  test('keeps words in lower case, who said them, and where sentences ended', () => {
    expect(dialogueToHeardTurns("[doctor] Any fever ? okay .\n[patient] No, I do n't.")).toEqual([
      { speaker: 'clinician', words: [{ spoken: 'any', end: '' }, { spoken: 'fever', end: '?' }, { spoken: 'okay', end: '.' }] },
      { speaker: 'patient', words: [{ spoken: 'no', end: '' }, { spoken: 'i', end: '' }, { spoken: "don't", end: '.' }] },
    ]);
  });

  test.each([
    ['5.5 it was', ['', '', '']],
    ['it was 5.5.', ['', '', '.']],
    ['well ... yes', ['', '']],
    ['"so?" she said', ['?', '', '']],
  ])('knows which marks end something: %s', (line, ends) => {
    expect(dialogueToHeardTurns(line)[0]!.words.map(({ end }) => end)).toEqual(ends);
  });

  test('takes a label in mid line for a turn, and a guest for another', () => {
    expect(dialogueToHeardTurns('[doctor] and you [patient_guest] fine\n[patient]').map(({ speaker }) => speaker)).toEqual(['clinician', 'other']);
  });
});
