/**
 * A process of `screens-bench.ts`: records through the window's microphone, which hears speech, with the live transcript on screen, and
 * tells every task of the page over 50 ms. `recording-screen.ts SECONDS`.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { encodeWav } from '#shared/audio/wav.ts';
import { assert } from '#shared/lib/assert.ts';
import { readBenchSound } from '../bench-sound.ts';
import { rounded } from '../measurement.ts';
import { openFilledApp, unlock } from './prepared-home.ts';
import { profileWhile } from './profile-while.ts';
import { tellReadings } from './readings.ts';
import { watchLongTasks } from './watch-long-tasks.ts';

const seconds = Number(process.argv[2]);
/** Of speech before and after: the microphone is opened, and stopped, while it speaks. */
const spareSeconds = 60;

const folder = await mkdtemp(join(tmpdir(), 'sotto-bench-'));
const fakeMicrophoneFile = join(folder, 'speech.wav');
await writeFile(fakeMicrophoneFile, encodeWav((await readBenchSound((seconds + spareSeconds) * sampleRateHz)).samples));
const { page, close } = await openFilledApp(async () => undefined, { fakeMicrophoneFile });
await unlock(page);
const longTasks = await watchLongTasks(page);

await page.getByRole('button', { name: 'New visit', exact: true }).first().click();
await page.getByLabel('Consent', { exact: true }).selectOption('given');
await page.getByLabel('Microphone', { exact: true }).selectOption('page');
await page.getByRole('button', { name: 'Start recording', exact: true }).click();
const live = page.getByRole('log', { name: 'What was understood so far' });
await live.locator('[data-key]').first().waitFor();
const beginningMs = await longTasks();
const spokenBefore = await live.innerText();

await profileWhile(page, 'recording', () => page.waitForTimeout(seconds * 1000));
const allMs = await longTasks();
const spokenAfter = await live.innerText();
assert(spokenAfter.length > spokenBefore.length + seconds, 'text came in all the while');
await close();
await rm(folder, { recursive: true });
tellReadings({ longTasksMs: rounded(allMs.slice(beginningMs.length)), openingTasksMs: rounded(beginningMs), letters: spokenAfter.length - spokenBefore.length });
