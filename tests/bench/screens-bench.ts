/**
 * What somebody in front of a screen waits for: the passphrase's field, words while a visit is recorded, letters while they are typed
 * beside a transcript of four hours. In a real window with the built app; nothing is slowed down on purpose.
 */
import { join } from 'node:path';
import { assert } from '#shared/lib/assert.ts';
import { buildIfStale } from '../../build/build-if-stale.ts';
import { findBrowser } from '../../build/find-browser.ts';
import { median, percentile, type Bench, type Measured } from './measurement.ts';
import { readingsOf, type Readings } from './screens/readings.ts';

const root = join(import.meta.dirname, '..', '..');
/** `SOTTO_BENCH_RECORDING_SECONDS` shortens it, for trying something out. */
const recordingSeconds = Number(process.env['SOTTO_BENCH_RECORDING_SECONDS'] ?? 60);

const missing = () => (findBrowser() === null ? 'no Chromium, Chrome or Edge was found; one can be named in SOTTO_BROWSER' : null);

export const screensBenches: readonly Bench[] = [
  {
    missing,
    figures: [{ name: 'screen-passphrase-focus-over-bare', unit: 'ratio', limit: 1.5 }],
    async measure() {
      const { ratio, oursMs, bareMs } = await measuredInWindow('focus-screen.ts');
      assert(typeof ratio === 'number' && Array.isArray(oursMs) && Array.isArray(bareMs), 'both pages were gone to');
      return [{
        value: ratio, raw: { oursMs, bareMs },
        how: 'from going to the page to the keyboard being in its field, Sotto\'s unlock screen over a page of React, Mantine and one input, built the same way and '
          + `served the same way into the same tab: median of ${oursMs.length} alternating pairs`,
      }];
    },
  },
  {
    missing,
    figures: [{ name: 'screen-longest-task-while-recording', unit: 'ms', limit: 100 }],
    async measure() {
      const { longTasksMs, openingTasksMs, letters } = await measuredInWindow('recording-screen.ts', [String(recordingSeconds)]);
      const tasks = listOf(longTasksMs);
      return [{
        value: Math.max(0, ...tasks), raw: { longTasksMs: tasks, openingTasksMs: listOf(openingTasksMs), letters: Number(letters) },
        how: `longest task of the page over ${recordingSeconds} s of recording speech with live text (${String(letters)} letters came in); the browser tells those over 50 ms, and there were ${tasks.length}`,
      }];
    },
  },
  {
    missing,
    figures: [
      { name: 'screen-typing-in-note-p95', unit: 'ms', limit: 50 },
      { name: 'screen-typing-in-transcript-p95', unit: 'ms', limit: 50 },
      { name: 'screen-longest-task-after-saving-in-note', unit: 'ms', limit: null },
      { name: 'screen-opening-four-hours', unit: 'ms', limit: null },
      { name: 'screen-memory-of-four-hours', unit: 'MB', limit: null },
    ],
    async measure() {
      const { inNoteMs, inTranscriptMs, inBareMs, openMs, openingTasksMs, savingTasksMs, typingTasksMs, heapMb } = await measuredInWindow('typing-screen.ts');
      const bare = listOf(inBareMs);
      const typed = (readings: Readings[string] | undefined, where: string): Measured => {
        const all = listOf(readings);
        return {
          value: percentile(all, 95), raw: { keysMs: all, medianMs: median(all), slowestMs: Math.max(...all), bareP95Ms: percentile(bare, 95), typingTasksMs: listOf(typingTasksMs) },
          how: `95th percentile of ${all.length} keys typed into ${where} beside a transcript of four hours, from the key to the next picture; `
            + `into the one input of a bare page in the same tab ${percentile(bare, 95).toFixed(1)} ms`,
        };
      };
      return [
        typed(inNoteMs, 'a statement of the note'),
        typed(inTranscriptMs, 'a turn of the transcript'),
        { value: Math.max(0, ...listOf(savingTasksMs)), raw: { savingTasksMs: listOf(savingTasksMs) }, how: 'longest task of the page in the four seconds after that statement is saved; the browser tells those over 50 ms' },
        { value: Number(openMs), raw: { openingTasksMs: listOf(openingTasksMs) }, how: 'from the click on a visit of four hours to the picture that has its transcript and its note, once' },
        { value: Number(heapMb), raw: {}, how: 'the page\'s heap with that visit open, garbage collected before, once' },
      ];
    },
  },
];

function measuredInWindow(script: string, args: readonly string[] = []): Promise<Readings> {
  buildIfStale(root);
  return readingsOf(script, args);
}

function listOf(reading: Readings[string] | undefined): readonly number[] {
  assert(Array.isArray(reading), 'a list of readings was told');
  return reading as readonly number[];
}
