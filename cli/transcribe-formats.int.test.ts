/** `transcribe` on what phones and recorders write, with an ffmpeg at hand and without one. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { everyday, makeRecording, noFfmpeg } from '../tests/support/made-recordings.ts';
import { runSottoProcess } from '../tests/support/run-sotto.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-formats-'));
  if (!noFfmpeg) await sotto(['vault', 'create', '--name', 'Test clinician']);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function sotto(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return runSottoProcess(args, { folder, home: join(folder, 'home'), env: { SOTTO_PASSPHRASE: 'nine quiet herons at dusk', ...env } });
}

const made = (name: string) => makeRecording(folder, everyday.find((each) => each.name === name)!);
const visitSchema = z.object({ status: z.string(), durationMs: z.int(), utterances: z.array(z.object({ words: z.array(z.object({ spoken: z.string() })) })) });
const refusalSchema = z.strictObject({ file: z.string(), error: z.strictObject({ code: z.string(), message: z.string() }) });
const said = (visit: z.infer<typeof visitSchema>) => visit.utterances.flatMap(({ words }) => words.map(({ spoken }) => spoken)).join(' ');

test.skipIf(noFfmpeg)('an MP3, an M4A and an Ogg become visits with their words', async () => {
  const ended = await sotto(['transcribe', made('recorder.mp3'), made('phone.m4a'), made('editor.ogg'), '--json']);
  expect(ended.code).toBe(0);
  for (const visit of z.array(visitSchema).parse(JSON.parse(ended.stdout))) {
    expect(visit.status).toBe('needs-review');
    expect(said(visit)).toMatch(/good morning .* what brings you in today/);
  }
});

test.skipIf(noFfmpeg)('without an ffmpeg what Sotto decodes itself is taken in, and the rest is named with what to do', async () => {
  const stored = async () => (await readdir(join(folder, 'home'), { recursive: true })).filter((name) => name.endsWith('.sta')).length;
  const before = await stored();
  const mp3 = await readFile(made('recorder.mp3'));
  await writeFile(join(folder, 'cut.mp3'), mp3.subarray(0, mp3.length / 2));
  const ended = await sotto(['transcribe', join(folder, 'cut.mp3'), made('message.opus'), made('archive.flac'), made('phone.m4a'), '--json'], { PATH: dirname(process.execPath) });
  expect(ended.code).toBe(1);
  const [cut, opus, flac, m4a] = z.tuple([visitSchema, visitSchema, visitSchema, refusalSchema]).parse(JSON.parse(ended.stdout));
  expect(cut.durationMs).toBeLessThan(7_000);
  expect(ended.stderr).toMatch(/cut\.mp3: the file ended before its time/);
  for (const visit of [opus, flac]) expect(said(visit)).toMatch(/good morning/);
  expect(m4a).toEqual({ file: 'phone.m4a', error: { code: 'recording-undecodable', message: expect.stringMatching(/AAC.*Install ffmpeg/) } });
  expect(await stored()).toBe(before + 3);
});
