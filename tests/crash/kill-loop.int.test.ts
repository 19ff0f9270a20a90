/** Some of the kills that `npm run test:long` does by the hundred: each phase is aimed at twice. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { crashPhases } from './crash-phases.ts';
import { createCrashGround, killOnce, type CrashGround } from './kill-loop.ts';

let ground: CrashGround;
beforeAll(async () => { ground = await createCrashGround(); });
afterAll(() => ground.remove());

const aims = crashPhases.flatMap((phase) => [{ phase, time: 'first' }, { phase, time: 'second' }]);

test.each(aims)('killed at a random moment around its phase $phase, a process leaves a sound vault ($time time)', async ({ phase }) => {
  expect((await killOnce(ground, phase)).faults).toEqual([]);
});
