/**
 * A whole vault changed from outside, one place at a time: every region of every file. Each change is found and named by
 * `sotto verify`, and what was not touched stays readable. Bits of the header and single files put back to an earlier state
 * have tests of their own (docs/threat-model.md). Of pages and frames, which differ by their place alone, `npm test` changes some,
 * other ones each time, and `npm run test:long` each.
 */
import { copyFile, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAudioSpan } from '#core/workflows/sound/read-audio-span.ts';
import { readEncounter } from '#core/workflows/encounters/view-encounter.ts';
import { bytesToSamples } from '#shared/audio/pcm.ts';
import { mustSucceed, ProblemError } from '#shared/lib/result.ts';
import { stride } from '../../support/long-run.ts';
import { audioFilesIn, createTamperGround, findings, type StoredVisit, type TamperGround } from './tamper-ground.ts';

let ground: TamperGround;
beforeAll(async () => { ground = await createTamperGround(); });
afterAll(() => ground?.remove());

const pageBytes = 4_096;
const headerBytes = 82;
const slotBytes = 3_227;
const audioFile = (folder: string, { fileName }: StoredVisit) => join(folder, 'audio', fileName);

/** A byte at a random place of the stretch, with a random bit turned over. */
function flipIn(bytes: Buffer, start: number, length: number): { readonly changed: Buffer; readonly at: number } {
  const at = start + Math.floor(Math.random() * length);
  const changed = Buffer.from(bytes);
  changed[at] = bytes[at]! ^ (1 << Math.floor(Math.random() * 8));
  return { changed, at };
}

async function withChanged<Value>(file: string, bytes: Buffer, look: () => Promise<Value>): Promise<Value> {
  const whole = await readFile(file);
  await writeFile(file, bytes);
  try {
    return await look();
  } finally {
    await writeFile(file, whole);
  }
}

/** Both visits as they were, or what was said instead. */
async function readVisit(folder: string, visit: StoredVisit) {
  const { sotto, opened } = await ground.open(folder);
  try {
    mustSucceed(opened);
    const { open } = mustSucceed(sotto.clinic());
    const record = mustSucceed(readEncounter(open, visit.id));
    const sound = await readAudioSpan(open, visit.id, 0, 120_000);
    return { record, sound, samplesOf: async (startMs: number, endMs: number) => readAudioSpan(open, visit.id, startMs, endMs), sotto };
  } catch (thrown) {
    await sotto.dispose();
    throw thrown;
  }
}

async function expectWhole(folder: string, visit: StoredVisit): Promise<void> {
  const { record, sound, sotto } = await readVisit(folder, visit);
  try {
    expect(record.utterances.length).toBeGreaterThan(0);
    expect(record.note).not.toBeNull();
    expect(bytesToSamples(mustSucceed(sound).samples)).toEqual(visit.sound);
  } finally {
    // Or the next look finds the vault in use.
    await sotto.dispose();
  }
}

test('untouched, nothing is found in the closed vault nor in the one a crash left, and both visits are whole', async () => {
  expect(await findings(ground.closed)).toEqual([]);
  expect(await findings(await ground.copy('crashed'))).toEqual([]);
  for (const visit of [ground.signed, ground.draft]) await expectWhole(await ground.copy('closed'), visit);
});

describe('one byte of the database', () => {
  test.each([
    ['what is encrypted', 0, 4_016], ['the initial vector', 4_016, 16], ['the code that authenticates it', 4_032, 64],
  ])('in every page, in %s, is found and its page named; free pages too', async (_part, start, length) => {
    const file = join(ground.closed, 'sotto.db');
    const whole = await readFile(file);
    const pages = whole.length / pageBytes;
    expect(ground.freePages).toBeGreaterThan(3);
    const step = stride(1, 9);
    for (let page = 1 + Math.floor(Math.random() * step); page <= pages; page += step) {
      const { changed, at } = flipIn(whole, (page - 1) * pageBytes + start, length);
      const found = await withChanged(file, changed, () => findings(ground.closed));
      // The salt in the first page belongs to every page: without it the first one is named.
      expect(found, `byte ${at}`).toMatchObject([{ part: 'database', message: expect.stringContaining(`page ${page})`) }]);
    }
  });

  test.each([
    ['half a page', (bytes: Buffer) => bytes.subarray(0, -pageBytes / 2)],
    ['a whole page', (bytes: Buffer) => bytes.subarray(0, -pageBytes)],
    ['all but the first', (bytes: Buffer) => bytes.subarray(0, pageBytes)],
    ['everything', () => Buffer.alloc(0)],
  ])('cut off its end: %s is missed', async (_what, cut) => {
    const file = join(ground.closed, 'sotto.db');
    const found = await withChanged(file, cut(await readFile(file)), () => findings(ground.closed));
    expect(found).toMatchObject([{ part: 'database', message: expect.stringContaining('sotto.db') }]);
  });

  test('two pages exchanged are found', async () => {
    const file = join(ground.closed, 'sotto.db');
    const whole = await readFile(file);
    const page = (number: number) => whole.subarray((number - 1) * pageBytes, number * pageBytes);
    const changed = Buffer.concat([page(1), page(2), page(5), page(4), page(3), whole.subarray(5 * pageBytes)]);
    expect(await withChanged(file, changed, () => findings(ground.closed))).toMatchObject([{ part: 'database', message: expect.stringContaining('page 3)') }]);
  });

  test('a page that is damaged is never read as something else: its visit is refused in words, or is whole', async () => {
    const folder = await ground.copy('closed');
    const file = join(folder, 'sotto.db');
    const whole = await readFile(file);
    let readable = 0;
    const step = stride(1, 4);
    for (let page = 1 + Math.floor(Math.random() * step); page <= whole.length / pageBytes; page += step) {
      await writeFile(file, flipIn(whole, (page - 1) * pageBytes, pageBytes).changed);
      try {
        await expectWhole(folder, ground.draft);
        readable += 1;
      } catch (thrown) {
        const code = thrown instanceof ProblemError ? thrown.problem.type : (thrown as { code?: unknown }).code;
        // The page that was changed stands before what was said.
        expect(['database-damaged', 'wrong-database-key', 'database-unreadable', 'SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_IOERR'], `page ${page}: ${(thrown as Error).stack}`).toContain(code);
      }
      await rm(`${file}-wal`, { force: true });
    }
    expect(readable, 'visits that were whole beside a damaged page').toBeGreaterThan(0);
  });
});

test('one byte of the log that a crash left beside the database is found, and its frame named', async () => {
  const crashed = await ground.copy('crashed');
  const file = join(crashed, 'sotto.db-wal');
  const [log, database] = await Promise.all([readFile(file), readFile(join(crashed, 'sotto.db'))]);
  const frameBytes = 24 + pageBytes;
  const frames = (log.length - 32) / frameBytes;
  expect(frames).toBeGreaterThan(4);
  const places = [
    ...Array.from({ length: 8 }, () => ({ frame: 0, ...flipIn(log, 0, 32) })),
    ...Array.from({ length: frames }, (_, index) => ({ frame: index + 1, ...flipIn(log, 32 + index * frameBytes, index % 2 === 0 ? 24 : frameBytes) })),
  ];
  for (const { frame, changed, at } of places) {
    await writeFile(file, changed);
    // Verified, the log is played back into the database: each time from the same start.
    await writeFile(join(crashed, 'sotto.db'), database);
    expect(await findings(crashed), `byte ${at}`).toMatchObject([{ part: 'database', message: expect.stringContaining(frame === 0 ? 'sotto.db-wal' : `sotto.db-wal, frame ${frame})`) }]);
  }
});

describe('one byte of a recording', () => {
  const soundOf = () => readFile(audioFile(ground.closed, ground.signed));

  test('in its header is found, and the recording named', async () => {
    const whole = await soundOf();
    for (let byte = 0; byte < headerBytes; byte += 3) {
      const found = await withChanged(audioFile(ground.closed, ground.signed), flipIn(whole, byte, 1).changed, () => findings(ground.closed));
      expect(found, `byte ${byte}`).toMatchObject([{ part: 'recording', subject: ground.signed.id }]);
    }
  });

  test('in any frame is found, with the second it is at; in the end slot, as the end', async () => {
    const whole = await soundOf();
    const slots = (whole.length - headerBytes) / slotBytes;
    expect(slots).toBe(62);
    const begin = Math.floor(Math.random() * slots);
    const step = stride(1, 4);
    const tried = [0, slots - 1, ...Array.from({ length: slots }, (_, slot) => slot).filter((slot) => slot % step === begin % step)];
    for (const slot of tried) {
      const found = await withChanged(audioFile(ground.closed, ground.signed), flipIn(whole, headerBytes + slot * slotBytes, slotBytes).changed, () => findings(ground.closed));
      const place = slot === slots - 1 ? /its end|second 6/ : new RegExp(`near second ${Math.floor(slot / 10)};`);
      expect(found, `slot ${slot}`).toMatchObject([{ part: 'recording', subject: ground.signed.id, message: expect.stringMatching(place) }]);
    }
  });

  test('leaves the rest of it to be heard, and the other visit as it was', async () => {
    const folder = await ground.copy('closed');
    const file = audioFile(folder, ground.signed);
    await writeFile(file, flipIn(await readFile(file), headerBytes + 30 * slotBytes, slotBytes).changed);
    const { sound, samplesOf, record, sotto } = await readVisit(folder, ground.signed);
    expect(sound).toMatchObject({ ok: false, error: { type: 'audio-damaged', details: { frame: 30 } } });
    expect(bytesToSamples(mustSucceed(await samplesOf(0, 3_000)).samples)).toEqual(ground.signed.sound.slice(0, 3 * 16_000));
    expect(bytesToSamples(mustSucceed(await samplesOf(3_100, 6_000)).samples)).toEqual(ground.signed.sound.slice(3.1 * 16_000, 6 * 16_000));
    expect(record.note?.status).toBe('signed');
    await sotto.dispose();
    await expectWhole(folder, ground.draft);
  });
});

describe('a recording’s frames', () => {
  const slot = (bytes: Buffer, index: number) => bytes.subarray(headerBytes + index * slotBytes, headerBytes + (index + 1) * slotBytes);
  const withSlot = (bytes: Buffer, index: number, put: Buffer) => Buffer.concat([bytes.subarray(0, headerBytes + index * slotBytes), put, bytes.subarray(headerBytes + (index + 1) * slotBytes)]);
  type Change = (own: Buffer, other: Buffer) => Buffer;

  test.each<[string, Change]>([
    ['two of them exchanged', (own) => withSlot(withSlot(own, 7, slot(own, 8)), 8, slot(own, 7))],
    ['one put in the place of another', (own) => withSlot(own, 7, slot(own, 8))],
    ['one taken out', (own) => withSlot(own, 7, Buffer.alloc(0))],
    ['one put in twice', (own) => withSlot(own, 7, Buffer.concat([slot(own, 7), slot(own, 7)]))],
    ['one of another visit put in its place', (own, other) => withSlot(own, 7, slot(other, 7))],
    ['the end of another visit put at their end', (own, other) => Buffer.concat([own.subarray(0, -slotBytes), other.subarray(-slotBytes)])],
    ['one filled with zeros', (own) => withSlot(own, 7, Buffer.alloc(slotBytes))],
    ['the header of another visit put before them', (own, other) => Buffer.concat([other.subarray(0, headerBytes), own.subarray(headerBytes)])],
    ['a byte cut off', (own) => own.subarray(0, -1)],
    ['the end cut off', (own) => own.subarray(0, -slotBytes)],
    ['the last second cut off', (own) => own.subarray(0, -11 * slotBytes)],
    ['all of them cut off', (own) => own.subarray(0, headerBytes)],
    ['a byte put behind them', (own) => Buffer.concat([own, Buffer.from([7])])],
    ['the whole file emptied', () => Buffer.alloc(0)],
  ])('%s: found and named, and the other visit stays whole', async (_what, change) => {
    const folder = await ground.copy('closed');
    const [own, other] = await Promise.all([readFile(audioFile(folder, ground.signed)), readFile(audioFile(folder, ground.draft))]);
    await writeFile(audioFile(folder, ground.signed), change(own, other));
    expect(await findings(folder)).toMatchObject([{ part: 'recording', subject: ground.signed.id }]);
    await expectWhole(folder, ground.draft);
  });
});

describe('a recording’s file', () => {
  test('exchanged with another’s: both are named', async () => {
    const folder = await ground.copy('closed');
    const [one, other] = [audioFile(folder, ground.signed), audioFile(folder, ground.draft)];
    await rename(one, `${one}.aside`);
    await rename(other, one);
    await rename(`${one}.aside`, other);
    const found = await findings(folder);
    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining([ground.signed, ground.draft].map(({ id }) => expect.objectContaining({ part: 'recording', subject: id }))));
    const { sound, record, sotto } = await readVisit(folder, ground.draft);
    expect(sound).toMatchObject({ ok: false, error: { type: 'audio-damaged' } });
    expect(record.note).not.toBeNull();
    await sotto.dispose();
  });

  test('taken away: named, and the visit opens without its sound', async () => {
    const folder = await ground.copy('closed');
    await rm(audioFile(folder, ground.signed));
    expect(await findings(folder)).toMatchObject([{ part: 'recording', subject: ground.signed.id }]);
    const { sound, record, sotto } = await readVisit(folder, ground.signed);
    expect(sound).toMatchObject({ ok: false, error: { type: 'audio-missing' } });
    expect(record.note?.addenda).toHaveLength(1);
    await sotto.dispose();
    await expectWhole(folder, ground.draft);
  });

  test('copied under another name: the copy is named', async () => {
    const folder = await ground.copy('closed');
    await copyFile(audioFile(folder, ground.signed), join(folder, 'audio', 'copy.sta'));
    expect(await audioFilesIn(folder)).toHaveLength(3);
    expect(await findings(folder)).toMatchObject([{ part: 'file', subject: 'copy.sta' }]);
  });
});

describe('the header', () => {
  test('changed in a byte is refused before anything is looked at, and what is wrong is said', async () => {
    const file = join(ground.closed, 'vault.json');
    const whole = await readFile(file);
    for (let sample = 0; sample < 20; sample += 1) {
      const { changed, at } = flipIn(whole, Math.floor((sample * whole.length) / 20), Math.floor(whole.length / 20));
      const found = await withChanged(file, changed, () => findings(ground.closed));
      expect(found, `byte ${at}`).toEqual('refused' in found ? { refused: expect.stringMatching(/^(header-damaged|vault-newer|wrong-passphrase)$/) } : expect.arrayContaining([expect.objectContaining({ part: 'header' })]));
    }
  });

  test('cut, emptied or of another vault opens nothing', async () => {
    const folder = await ground.copy('closed');
    const file = join(folder, 'vault.json');
    for (const length of [400, 1, 0]) {
      await truncate(file, length);
      expect(await findings(folder)).toMatchObject({ refused: 'header-damaged' });
    }
  });
});

test('a file that does not belong there is named', async () => {
  const folder = await ground.copy('closed');
  await writeFile(join(folder, 'sotto.db.old'), 'x');
  expect(await findings(folder)).toMatchObject([{ part: 'file', subject: 'sotto.db.old' }]);
});
