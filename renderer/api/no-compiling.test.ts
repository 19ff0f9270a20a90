import { expect, test, vi } from 'vitest';

test('the library of the schemas is told not to compile before it is loaded', async () => {
  vi.resetModules();
  const { schemaSettings } = await import('./no-compiling.ts');
  const { config } = await import('zod');
  expect(schemaSettings.jitless).toBe(true);
  expect(config()).toBe(schemaSettings);
});
