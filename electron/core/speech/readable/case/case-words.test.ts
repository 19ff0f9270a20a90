import { describe, expect, it } from 'vitest';
import { mustSucceed } from '#shared/lib/result.ts';
import { caseWords } from './case-words.ts';
import { parseWrittenWords } from './written-words.ts';

const known = mustSucceed(parseWrittenWords(['spoken\twritten', 'ekg\tEKG', 'new york\tNew York', "parkinson's\tParkinson's", 'tylenol\tTylenol', 'oxycontin\tOxyContin', ''].join('\n')));
const cased = (text: string, opens: readonly number[] = []) => caseWords(text.split(' '), (word) => opens.includes(word), known).join(' ');

describe('case', () => {
  it.each([
    ['so i think i\'m fine', "so I think I'm fine"],
    ['tylenol or oxycontin', 'Tylenol or OxyContin'],
    ['an ekg in new york', 'an EKG in New York'],
    ["parkinson's and tylenol's", "Parkinson's and Tylenol's"],
    ['doctor okafor called', 'Doctor Okafor called'],
    ['the doctor called', 'the doctor called'],
    ['my doctor lee told me', 'my doctor lee told me'],
    ['vitamin d and hepatitis a', 'vitamin D and hepatitis A'],
    ['a cold', 'a cold'],
    ['in may i may go', 'in May I may go'],
    ['it may be', 'it may be'],
  ])('of “%s”', (said, written) => {
    expect(cased(said)).toBe(written);
  });

  it('opens sentences with a capital', () => {
    expect(cased('yes it does', [0])).toBe('Yes it does');
    expect(cased("'cause it hurts", [0])).toBe("'cause it hurts");
  });
});

describe('the list of written words', () => {
  it('is refused when a row says another word, or its heading is missing', () => {
    expect(parseWrittenWords('spoken\twritten\nekg\tECG\n').ok).toBe(false);
    expect(parseWrittenWords('ekg\tEKG\n').ok).toBe(false);
    expect(parseWrittenWords('spoken\twritten\nekg\n').ok).toBe(false);
  });
});
