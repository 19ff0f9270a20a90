/** What the keyboard comes to by Tab shows that it has it: the ring is taken only from what focus is put on to be read out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '..', 'renderer', 'styles', 'global.css'), 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');
const hiding = [...css.matchAll(/([^{}]+)\{[^{}]*outline: none/g)].map(([, selector]) => selector!.trim());

test('the sheet for all screens hides the ring of no Tab stop', () => {
  expect(hiding.length).toBeGreaterThan(0);
  expect(hiding.filter((selector) => !selector.includes("[tabindex='-1']"))).toEqual([]);
});
