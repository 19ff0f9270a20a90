/** The threat model names, for each promise, a test that holds it: every one is there, and no promise goes without. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(root, 'docs', 'threat-model.md'), 'utf8');

/** Rows of the tables under “Promised”: against whom, what, held by what. */
const promises = text.slice(text.indexOf('## Promised'), text.indexOf('## Not promised')).split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Against'))
  .map((line) => line.split(' | ').map((cell) => cell.replaceAll(/^\| | \|$/g, '')));

const testsIn = (held: string) => [...held.matchAll(/`([^`]+\.test\.tsx?)`/g)].map(([, file]) => file!);

test('each promise says against whom it is made, and by which tests it is held; one alone has none, and says so', () => {
  expect(promises.length).toBeGreaterThan(40);
  const without = promises.filter(([, , held = '']) => testsIn(held).length === 0);
  expect(without.map(([against]) => against)).toEqual(['7']);
  expect(without[0]?.[2]).toContain('without a test');
  for (const [against = '', promise = ''] of promises) {
    expect(against).toMatch(/^(\d(, \d)*|all)$/);
    expect(promise.length).toBeGreaterThan(20);
  }
});

test('every test that it names is there', () => {
  const named = new Set([...text.matchAll(/`([^`\s]+\.test\.tsx?)`/g)].map(([, file]) => file!));
  expect(named.size).toBeGreaterThan(50);
  expect([...named].filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test('every attacker it knows has promises made against them, and none is unknown', () => {
  const known = [...text.matchAll(/^(\d)\. \*\*/gm)].map(([, number]) => number!);
  const named = new Set(promises.flatMap(([against = '']) => (against === 'all' ? [] : against.split(', '))));
  expect([...named].toSorted()).toEqual(known);
});
