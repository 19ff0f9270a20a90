import { expect, test } from 'vitest';
import { verbNames } from './channel-names.ts';
import { contract } from './contract.ts';

test('the preload knows exactly the verbs of the contract', () => {
  const ofContract = Object.fromEntries(Object.entries(contract).map(([name, verbs]) => [name, Object.keys(verbs)]));
  expect(verbNames).toEqual(ofContract);
});

test('an input with a field nobody asked for is refused by every verb', () => {
  for (const verbs of Object.values(contract)) {
    for (const verb of Object.values(verbs)) expect(verb.input.safeParse({ unexpected: 1 }).success).toBe(false);
  }
});
