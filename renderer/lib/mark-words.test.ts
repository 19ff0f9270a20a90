// @vitest-environment node
import { expect, test } from 'vitest';
import { markWords } from './mark-words.ts';

test('marks a word wherever it stands, without regard to case and accents', () => {
  expect(markWords('Élodie and elodie', 'ELODIE')).toBe('\u0002Élodie\u0003 and \u0002elodie\u0003');
  expect(markWords('ﬁnal', 'fi')).toBe('\u0002ﬁ\u0003nal');
});

test('marks inside text without spaces, and signs', () => {
  expect(markWords('昨日から頭痛 🙂', '頭痛 🙂')).toBe('昨日から\u0002頭痛\u0003 \u0002🙂\u0003');
});

test('leaves a text alone where nothing is asked for or nothing stands', () => {
  expect([markWords('Cough', ' "* '), markWords('Cough', 'fever'), markWords('', 'x')]).toEqual(['Cough', 'Cough', '']);
});
