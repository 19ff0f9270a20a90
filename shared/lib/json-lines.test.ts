import { expect, test } from 'vitest';
import { lineOfJson } from './json-lines.ts';

const json = `{
  "name": "a \\" ] , {",
  "sections": [
    { "key": "a", "takes": [] },
    {
      "key": "b",
      "takes": ["plan",
        "risk"]
    }
  ]
}`;

test.each([
  [[], 1], [['name'], 2], [['sections'], 3], [['sections', 0], 4], [['sections', 0, 'key'], 4], [['sections', 1], 5],
  [['sections', 1, 'key'], 6], [['sections', 1, 'takes', 0], 7], [['sections', 1, 'takes', 1], 8],
])('%j stands on line %i', (path, line) => {
  expect(lineOfJson(json, path)).toBe(line);
});

test('what is missing is looked for where it should stand', () => {
  expect(lineOfJson(json, ['sections', 1, 'title'])).toBe(5);
  expect(lineOfJson(json, ['id'])).toBe(1);
});

test('values of every kind are stepped over', () => {
  expect(lineOfJson('\uFEFF{"a": [1, -2.5e3, true, null, "x", {}, []],\n"b": 2}', ['b'])).toBe(2);
});

test('nesting as deep as the text is long is no trouble', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  expect(lineOfJson(`{"a": ${deep},\n"b": 2}`, ['b'])).toBe(2);
});
