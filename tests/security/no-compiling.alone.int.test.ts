/** In a process of its own: the library keeps what it was told first. */
import { expect, test } from 'vitest';

test('the library of the schemas is told not to compile before it is loaded', async () => {
  const { schemaSettings } = await import('../../renderer/api/no-compiling.ts');
  const { config } = await import('zod');
  expect(schemaSettings.jitless).toBe(true);
  expect(config()).toBe(schemaSettings);
});
