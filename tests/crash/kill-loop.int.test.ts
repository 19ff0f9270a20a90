/** Some of the kills that `npm run test:long` does by the hundred: each phase is aimed at once. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { crashPhases } from './crash-phases.ts';
import { createCrashGround, killOnce, type CrashGround } from './kill-loop.ts';

let ground: CrashGround;
beforeAll(async () => { ground = await createCrashGround(); });
afterAll(() => ground.remove());

test.each(crashPhases)('killed at a random moment around its phase %s, a process leaves a sound vault', async (phase) => {
  expect((await killOnce(ground, phase)).faults).toEqual([]);
});
