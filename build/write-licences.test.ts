import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { licencesFile, licencesToText, shippedPackages } from './write-licences.ts';

test('the list of licences is what the lock file says; `node build/run.cjs build/write-licences.ts` writes it anew', () => {
  expect(readFileSync(licencesFile, 'utf8')).toBe(licencesToText(shippedPackages()));
});

test('it names what runs and what is built into the page, each with a licence, and no tool', () => {
  const shipped = shippedPackages();
  const names = new Set(shipped.map(({ name }) => name));
  for (const name of ['react', '@mantine/core', 'vosk', 'pdfkit', 'better-sqlite3-multiple-ciphers', 'zod']) expect(names, name).toContain(name);
  for (const name of ['vitest', 'typescript', 'playwright-core']) expect(names, name).not.toContain(name);
  expect(shipped.filter(({ licence }) => licence === 'see its package').map(({ name }) => name)).toEqual([]);
  expect(new Set(shipped.map(({ name, version }) => `${name}@${version}`)).size).toBe(shipped.length);
});
