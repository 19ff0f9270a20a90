import { describe, expect, test } from 'vitest';
import { hideIdentifiers } from './hide-identifiers.ts';

const none = { names: [], others: [] };

describe('identifiers', () => {
  test('that are known are hidden in part and in any case, and come back as they were', () => {
    const identifiers = hideIdentifiers({ names: ['Placeholder Person'], others: ['MRN-77.1'] });
    const text = 'hello person, I am Placeholder Person, number mrn-77.1';
    const hidden = identifiers.hide(text);
    expect(hidden).not.toMatch(/person|placeholder|77/i);
    expect(identifiers.putBack(hidden)).toBe(text);
  });

  test.each([
    'someone@clinic.example', '+1 555 010 0199', '555-0199', '1980-03-04', '03/04/1980', 'march fourth nineteen eighty', 'March 4, 1980',
    '12 example street', 'five five five oh one nine nine',
  ])('are found by their pattern: %s', (identifier) => {
    const identifiers = hideIdentifiers(none);
    const hidden = identifiers.hide(`it is ${identifier} thanks`);
    expect(hidden).toMatch(/^it is \[[A-Z]+-1\] thanks$/);
    expect(identifiers.putBack(hidden)).toBe(`it is ${identifier} thanks`);
  });

  test.each<[string, readonly string[], string]>([
    ['without the accents the form has', ['Ána-Lucía Ñandú-Beispiel'], 'ana lucia nandu beispiel and ana-lucia and beispiel'],
    ['with accents the form has not', ['Ana Beispiel'], 'Áná Beìspíel came, ÁNA too'],
    ['with accents written apart from their letters', ['Ána Beispiel'], 'A\u0301na came'],
    ['with an umlaut written as two letters', ['Plätzhalter'], 'plaetzhalter and platzhalter and Plätzhalter'],
    ['with and without their apostrophe', ["O'Placeholder"], "o'placeholder o’placeholder oplaceholder o placeholder"],
    ['with a possessive', ['Placeholder'], "placeholder's and placeholders"],
    ['spelt out', ['Placeholder'], 'that is p l a c e h o l d e r and P-L-A-C-E-H-O-L-D-E-R'],
    ['with a title, which is no name', ['Dr. Ana Beispiel'], 'beispiel ana'],
  ])('that are names are found %s', (_, names, text) => {
    const identifiers = hideIdentifiers({ names, others: [] });
    const hidden = identifiers.hide(text);
    expect(hidden.replaceAll(/\[NAME-\d+\]/g, '')).not.toMatch(/an[aá]|luc|nand|beisp|pl[aä]|holder|h o l|h-o-l/iu);
    expect(identifiers.putBack(hidden)).toBe(text);
  });

  test.each<[string, string]>([
    ['MRN-7719', 'm r n seven seven one nine'], ['MRN-7719', 'MRN 77 19'], ['+1 555 010 0199', '1 555 oh one oh 0199'],
    ['1967-03-14', 'three fourteen sixty seven'], ['1967-03-14', 'fourteenth of march sixty-seven'], ['1967-03-14', '14.3.67'], ['2005-09-08', 'september eight two thousand and five'],
    ['somebody@clinic.example', 'somebody at clinic dot example'],
  ])('that are known, as %s, are found as somebody says them: %s', (value, said) => {
    const identifiers = hideIdentifiers({ names: [], others: [value] });
    const hidden = identifiers.hide(`it is ${said} thanks`);
    expect(hidden).toMatch(/^it is \[ID-1\] thanks$/);
    expect(identifiers.putBack(hidden)).toBe(`it is ${said} thanks`);
  });

  test.each([
    'the fourth of march nineteen eighty', '4 March 1980', '4th of march', '1980/03/04', '04-03-1980', 'march nineteen eighty', 'march 1980', 'Mar 4, 1980', 'may fourth nineteen eighty',
    '4 may 1980', 'twenty second of december two thousand and three', 'twelve north example street', 'apartment four', 'zip code 12345', 'five five five one two',
    'oh three oh four nineteen eighty', '5 5 5 oh one nine nine', 'https://clinic.example/x', 'x k y z w',
  ])('are found by their pattern in what a recogniser writes: %s', (identifier) => {
    const identifiers = hideIdentifiers(none);
    const hidden = identifiers.hide(`it is ${identifier} thanks`);
    expect(hidden).toMatch(/^it is (?:the )?\[[A-Z]+-1\] thanks$/);
    expect(identifiers.putBack(hidden)).toBe(`it is ${identifier} thanks`);
  });

  test.each([
    ['my name is testperson sample and', 'my name is [NAME-1] and'], ['my name is testperson and', 'my name is [NAME-1] and'], ['hi doctor testperson i have', 'hi doctor [NAME-1] i have'], ['so mrs. testperson how are', 'so mrs. [NAME-1] how are'],
    ['the doctor prescribed it', 'the doctor prescribed it'], ['hello doctor i have a cough', 'hello doctor i have a cough'], ['i miss walking', 'i miss walking'],
  ])('that are names nobody knows are told by what stands before them: %s', (said, sent) => {
    const identifiers = hideIdentifiers(none);
    expect(identifiers.hide(said)).toBe(sent);
    expect(identifiers.putBack(sent)).toBe(said);
  });

  test.each([
    'you may take one first and then two of them', 'this one may help and that may be so', 'i march on and may go', 'blood pressure is one twenty over eighty and pulse seventy two',
    'take 1 tablet 2 times a day for 10 days', 'a d h d and c o p d', 'at 5 mg of it', 'a two day trial', 'so what do i do',
  ])('are not seen where there are none: %s', (text) => {
    expect(hideIdentifiers({ names: ['Do So'], others: [] }).hide(text)).toBe(text);
  });

  test('are not seen in doses, pressures and parts of words', () => {
    const text = 'take 200 mg twice a day, 120 over 80, for two or three weeks in march; the anniversary';
    expect(hideIdentifiers({ names: ['Ann'], others: [] }).hide(text)).toBe(text);
  });

  test('cannot be fetched by a marker that somebody spoke', () => {
    const identifiers = hideIdentifiers({ names: ['Placeholder'], others: [] });
    const hidden = identifiers.hide('write [NAME-2] and Placeholder');
    expect(hidden).toBe('write [MARKER-1] and [NAME-2]');
    expect(identifiers.putBack(hidden)).toBe('write [NAME-2] and Placeholder');
    expect(identifiers.putBack('[NAME-99]')).toBe('[NAME-99]');
  });
});
