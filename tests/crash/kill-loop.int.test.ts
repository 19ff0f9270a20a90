/**
 * Some of the kills that `npm run test:long` does by the hundred: each phase is aimed at once; but recordings, transcriptions and
 * rotations are killed by tests of their own (`recording-desk`, `interrupted-transcript`, `settle-rotation`), so those wait for the long run.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inShort } from '../support/long-run.ts';
// For its effect: none of the programs asks who spoke.
import '../support/words-alone.ts';
import { crashPhases, type CrashPhase } from './crash-phases.ts';
import { createCrashGround, killOnce, type CrashGround } from './kill-loop.ts';

let ground: CrashGround;
beforeAll(async () => { ground = await createCrashGround(); });
afterAll(() => ground.remove());

const killedElsewhere: readonly CrashPhase[] = ['record', 'transcribe', 'rotate'];

test.each(inShort(crashPhases, (phase) => !killedElsewhere.includes(phase)))('killed at a random moment around its phase %s, a process leaves a sound vault', async (phase) => {
  expect((await killOnce(ground, phase)).faults).toEqual([]);
});
