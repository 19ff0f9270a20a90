/** Transcripts once more and earlier ones on the command line, as a process: a visit transcribed twice, and the first used again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { expectRefusal, runSotto, type Ended } from '../tests/support/run-sotto.ts';
import { writeShortVisit } from '../tests/support/test-speech.ts';

const visitSchema = z.looseObject({
  encounterId: z.uuid(), status: z.string(),
  utterances: z.array(z.looseObject({ text: z.string(), words: z.array(z.looseObject({ spoken: z.string() })), tokens: z.array(z.looseObject({ origin: z.string() })).min(1) })).min(1),
});
const versionSchema = z.strictObject({
  id: z.uuid(), encounterId: z.uuid(), modelId: z.string().nullable(), keptAt: z.iso.datetime(), utteranceCount: z.int(), wordCount: z.int().min(1),
});

let folder: string;
let visit: z.infer<typeof visitSchema>;

const sotto = (...args: readonly string[]): Promise<Ended> => runSotto(args, { folder, home: join(folder, 'home'), env: { SOTTO_PASSPHRASE: 'nine quiet herons at dusk' } });

async function sottoJson<Output>(schema: z.ZodType<Output>, ...args: readonly string[]): Promise<Output> {
  const ended = await sotto(...args, '--json');
  expect(ended).toMatchObject({ code: 0 });
  return schema.parse(JSON.parse(ended.stdout));
}

const heard = ({ utterances }: z.infer<typeof visitSchema>) => utterances.flatMap(({ words }) => words.map(({ spoken }) => spoken));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-cli-transcript-'));
  await sotto('vault', 'create', '--name', 'A clinician');
  visit = await sottoJson(visitSchema, 'transcribe', writeShortVisit(folder));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('show says who spoke and when, a line a turn', async () => {
  const { stdout } = await sotto('show', visit.encounterId);
  expect(stdout).toMatch(/^00:0\d {2}(Clinician|Patient|Other|Unknown) {2}\S/mu);
});

test('a visit transcribed again keeps its transcript of before, which can be listed, read and used again', async () => {
  const { encounterId } = visit;
  expect(await sotto('transcript', 'versions', encounterId)).toMatchObject({ code: 0, stdout: '' });
  const again = await sottoJson(visitSchema, 'transcript', 'again', encounterId.slice(0, 8), '--language', 'en-US');
  expect([again.status, heard(again)]).toEqual(['needs-review', heard(visit)]);
  const [version] = await sottoJson(z.array(versionSchema).length(1), 'transcript', 'versions', encounterId);
  expect(version).toMatchObject({ encounterId, wordCount: heard(visit).length });
  const { utterances } = await sottoJson(z.looseObject({ utterances: visitSchema.shape.utterances }), 'transcript', 'read', version!.id);
  expect(utterances).toEqual(visit.utterances);
  expect((await sotto('transcript', 'read', version!.id)).stdout).toMatch(/^00:0\d /u);
  expect(await sotto('transcript', 'use', version!.id)).toMatchObject({ code: 0, stdout: expect.stringContaining('Used again') });
  expect((await sottoJson(z.array(versionSchema), 'transcript', 'versions', encounterId)).map(({ id }) => id)).not.toContain(version!.id);
});

test('what cannot be done is said, and changes nothing', async () => {
  const { encounterId } = visit;
  expectRefusal(await sotto('transcript', 'again', encounterId, '--language', 'English, please'), 2, /language/u);
  expectRefusal(await sotto('transcript', 'again', encounterId, '--model', 'no-such-model'), 1, /model/iu);
  expectRefusal(await sotto('transcript', 'again', 'ffffffff'), 1, /no visit with this id/u);
  expectRefusal(await sotto('transcript', 'use', 'ffffffff'), 1, /no longer there/u);
  expectRefusal(await sotto('transcript', 'read', 'ffffffff'), 1, /no longer there/u);
  expect(await sottoJson(z.array(versionSchema), 'transcript', 'versions', encounterId)).toHaveLength(1);
});
