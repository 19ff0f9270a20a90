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
