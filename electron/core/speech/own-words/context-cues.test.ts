import { describe, expect, test } from 'vitest';
import { createCues } from './context-cues.ts';

/** Asked of the words in braces. */
function cuesOf(line: string, kind: 'drug' | 'name' | 'place' | 'term') {
  const parts = line.split(' ');
  const first = parts.findIndex((part) => part.startsWith('{'));
  const last = parts.findIndex((part) => part.endsWith('}'));
  return createCues(parts.map((part) => part.replace(/[{}]/g, '')))(first, last, kind);
}

describe('words that say what is spoken of', () => {
  test.each([
    ['i take {met foreman} every morning', 'drug', true, true],
    ['{met foreman} five hundred milligrams', 'drug', true, false],
    ['one two three milligrams five {met foreman} is', 'drug', true, false],
    ['milligrams one two three four {met foreman} is', 'drug', false, false],
    ['my boss is a {foreman} there', 'drug', false, false],
    ['doctor {large more} will see you', 'name', true, true],
    ['i live near {willow ha}', 'place', true, true],
    ['the {gait frame} test', 'term', true, true],
  ] as const)('%s: %s', (line, kind, cueNear, cueBeside) => expect(cuesOf(line, kind)).toEqual({ cueNear, cueBeside }));

  test('do not stand inside the words themselves', () => {
    expect(cuesOf('so {doctor} it is', 'name')).toEqual({ cueNear: false, cueBeside: false });
  });
});
