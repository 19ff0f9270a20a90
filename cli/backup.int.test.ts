/** Backup, restore and records on the command line, as their user meets them: exit codes, two streams; and Ctrl-C. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { must } from '#shared/lib/assert.ts';
import { exportedRecordsSchema } from '#shared/domain/exported-records.ts';
import { ourFlags } from '../tests/support/our-flags.ts';
import { expectRefusal, runSotto, type Ended } from '../tests/support/run-sotto.ts';
import { createTempLaptop, clinicOf } from '../tests/support/temp-laptop.ts';
import { storeVisit } from '../tests/support/stored-visit.ts';

const passphrase = 'nine quiet herons at dusk';

let folder: string;
let home: string;
let remove: () => Promise<void>;
let made: { readonly file: string; readonly recordings: number };
const backup = () => join(folder, 'one.sotto-backup');
const environment = (env: Readonly<Record<string, string>> = {}) => ({ ...process.env, SOTTO_HOME: home, SOTTO_PASSPHRASE: passphrase, ...env });

function sotto(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return runSotto(args, { folder, home, env: { SOTTO_PASSPHRASE: passphrase, ...env } });
}

async function json<Output>(schema: z.ZodType<Output>, args: readonly string[]): Promise<Output> {
  const ended = await sotto([...args, '--json']);
  expect(ended).toMatchObject({ code: 0 });
  return schema.parse(JSON.parse(ended.stdout));
}

/** One account, one visit with some minutes of sound, so that a backup of it can be interrupted. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-cli-backup-'));
  const laptop = await createTempLaptop();
  home = laptop.home;
  remove = () => laptop.remove();
  const there = await laptop.start();
  await laptop.create(there, 'Blue room', passphrase, 'Quillhaven Marrowby');
  const patient = clinicOf(there).open.repositories.patients.writer.insert({ name: 'Ottilde Fennimarsh', birthDate: null, sex: 'unknown', phone: '', email: '', recordNumber: '' });
  await storeVisit(clinicOf(there), { patientId: patient.id, status: 'signed', soundMs: 300_000 });
  await laptop.stop(there);
  made = await json(z.strictObject({ file: z.string(), sizeBytes: z.int(), recordings: z.int(), missingRecordings: z.array(z.string()) }), ['backup', '--out', 'one.sotto-backup']);
});
afterAll(async () => {
  await remove();
  await rm(folder, { recursive: true, force: true });
});

describe('backup and restore', () => {
  test('a backup is restored into a folder of its own, and is sound there', async () => {
    expect(made).toMatchObject({ file: backup(), recordings: 1 });
    const restored = await json(z.looseObject({ folder: z.string(), recordings: z.int(), findings: z.array(z.unknown()) }), ['restore', backup(), '--to', 'restored']);
    expect(restored).toMatchObject({ folder: join(folder, 'restored'), recordings: 1, findings: [] });
    expect(await json(z.looseObject({ ok: z.boolean(), recordings: z.int() }), ['verify', '--vault', restored.folder])).toMatchObject({ ok: true, recordings: 1 });
    expectRefusal(await sotto(['restore', backup(), '--to', 'restored']), 1, /left as it was/);
  });

  test('and as a further account, under a label that is free and names nobody', async () => {
    expectRefusal(await sotto(['restore', backup(), '--label', 'Blue room']), 1, /has this label/);
    expectRefusal(await sotto(['restore', backup(), '--label', 'Marrowby']), 1, /must not hold your name/);
    expectRefusal(await sotto(['restore', backup(), '--label', '']), 2, /--label/);
    const { key } = await json(z.looseObject({ key: z.uuid() }), ['restore', backup(), '--label', 'Garden']);
    expect(await json(z.array(z.unknown()), ['list', '--account', 'Garden'])).toHaveLength(1);
    await rm(join(home, 'accounts', key), { recursive: true });
  });

  test('where to is said once, and the passphrase is not asked for what is no backup', async () => {
    expectRefusal(await sotto(['restore', backup()]), 2, /--to FOLDER/);
    expectRefusal(await sotto(['restore', backup(), '--to', 'x', '--label', 'y']), 2, /--to FOLDER/);
    expectRefusal(await sotto(['backup']), 2, /--out/);
    writeFileSync(join(folder, 'letter.txt'), 'Dear colleague');
    expectRefusal(await sotto(['restore', 'letter.txt', '--to', 'never'], { SOTTO_PASSPHRASE: '' }), 1, /not a backup/);
  });

  test('a wrong passphrase and a file cut short say what to do', async () => {
    expectRefusal(await sotto(['restore', backup(), '--to', 'never'], { SOTTO_PASSPHRASE: 'nine loud herons at dawn' }), 1, /when the backup was made/);
    await copyFile(backup(), join(folder, 'cut'));
    truncateSync(join(folder, 'cut'), 500_000);
    expectRefusal(await sotto(['restore', 'cut', '--to', 'never']), 1, /cut short/);
    expect(readdirSync(folder).filter((name) => name.startsWith('never'))).toEqual([]);
  });

  test.runIf(process.platform !== 'win32')('Ctrl-C ends a backup in order: words, no file, no copy of the database', async () => {
    // Node itself, not the starter in front of it, as a terminal would reach both.
    const child = spawn(process.execPath, [...ourFlags, join(import.meta.dirname, 'cli.ts'), 'backup', '--out', 'interrupted.sotto-backup'], { cwd: folder, env: environment() });
    let stderr = '';
    for await (const line of createInterface({ input: child.stderr })) {
      if (stderr === '') child.kill('SIGINT');
      stderr += `${line}\n`;
    }
    if (child.exitCode === null) await once(child, 'close');
    const left = readdirSync(folder).filter((name) => name.startsWith('interrupted'));
    // On a machine so busy that the signal came too late, the backup is there whole.
    if (child.exitCode === 0) expect(left).toEqual(['interrupted.sotto-backup']);
    else expect({ code: child.exitCode, stderr, left }).toEqual({ code: 1, stderr: expect.stringContaining('nothing is left behind'), left: [] });
    for (const account of readdirSync(join(home, 'accounts'))) expect(existsSync(join(home, 'accounts', account, 'sotto.db.backup'))).toBe(false);
  });
});

describe('records', () => {
  const patientsSchema = z.array(z.looseObject({ id: z.uuid(), name: z.string() }));
  const writtenSchema = z.strictObject({ folder: z.string(), encounters: z.int(), damagedRecordings: z.array(z.string()) });

  test('one patient’s, by the beginning of an id that the list of patients shows; and the practice’s', async () => {
    const { id } = must((await json(patientsSchema, ['records', 'patients']))[0], 'there is one');
    for (const [args, scope] of [[['patient', id.slice(0, 8)], 'patient'], [['practice'], 'practice']] as const) {
      const written = await json(writtenSchema, ['records', ...args, '--out', `records-${scope}`, '--confirm', 'plain files']);
      expect(written).toEqual({ folder: join(folder, `records-${scope}`), encounters: 1, damagedRecordings: [] });
      expect(exportedRecordsSchema.parse(JSON.parse(readFileSync(join(written.folder, 'index.json'), 'utf8')))).toMatchObject({ scope, patients: [{ id }] });
    }
    expectRefusal(await sotto(['records', 'practice', '--out', 'records-practice', '--confirm', 'plain files']), 1, /left as it was/);
    expectRefusal(await sotto(['records', 'patient', 'ffffffff', '--out', 'never', '--confirm', 'plain files']), 1, /no patient with this id/);
  });

  test('not without being asked twice', async () => {
    for (const args of [[], ['--confirm', 'yes'], ['--confirm', '']]) {
      expectRefusal(await sotto(['records', 'practice', '--out', 'never', ...args]), 2, /plain files/);
    }
    expect(existsSync(join(folder, 'never'))).toBe(false);
  });
});
