/** Accounts and policies on the command line, as their users meet them: a laptop with two accounts in a home folder of its own. */
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { expectRefusal, runSotto, type Ended } from '../tests/support/run-sotto.ts';

const blue = 'nine quiet herons at dusk';
const green = 'four purple lamps in rain';
const other = 'seven loud owls past noon';

let folder: string;
let home: string;

function sotto(args: readonly string[], env: Readonly<Record<string, string>> = { SOTTO_PASSPHRASE: blue }): Promise<Ended> {
  return runSotto(args, { folder, home, env });
}

async function json<Output>(schema: z.ZodType<Output>, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Output> {
  const ended = await sotto([...args, '--json'], env);
  expect(ended).toMatchObject({ code: 0 });
  return schema.parse(JSON.parse(ended.stdout));
}

const createdSchema = z.strictObject({ key: z.uuid(), label: z.string(), folder: z.string(), recoveryCode: z.string().regex(/^([0-9A-Z]{5}-){7}[0-9A-Z]{5}$/) });
const listSchema = z.array(z.strictObject({ key: z.uuid(), label: z.string(), deviceRemembered: z.boolean() }));
const showSchema = z.looseObject({ key: z.uuid(), label: z.string(), role: z.string(), hasRecoveryCode: z.boolean(), keychainAvailable: z.boolean(), warnings: z.array(z.string()) });
const policiesSchema = z.strictObject({ policies: z.looseObject({ idleLockMaxMinutes: z.int() }), mayChange: z.boolean(), accounts: z.array(z.looseObject({ key: z.uuid(), role: z.string().nullable() })) });

type Created = z.infer<typeof createdSchema>;
let admin: Created;
let second: Created;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-cli-accounts-'));
  home = join(folder, 'home');
  admin = await json(createdSchema, ['account', 'create', '--label', 'Blue room', '--name', 'Robin Example']);
  second = await json(createdSchema, ['account', 'create', '--label', 'Green room', '--name', 'Wanda Example'], { SOTTO_PASSPHRASE: green });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the accounts of a laptop', () => {
  test('are made with a label and a recovery code, and listed without a passphrase', async () => {
    expect(await json(listSchema, ['account', 'list'], {})).toEqual([
      { key: admin.key, label: 'Blue room', deviceRemembered: false }, { key: second.key, label: 'Green room', deviceRemembered: false },
    ]);
    expect((await sotto(['account', 'list'], {})).stdout).toBe(`${admin.key}  Blue room\n${second.key}  Green room\n`);
  });

  test('are named by label, by the beginning of the id, or by their folder, before or after the command', async () => {
    for (const args of [
      ['list', '--account', 'green ROOM'], ['--account', 'Green room', 'list'], ['list', '--account', second.key.slice(0, 6)], ['list', '--vault', second.folder],
      ['audit', 'list', '--account', 'Green room'],
    ]) expect(await sotto(args, { SOTTO_PASSPHRASE: green }), args.join(' ')).toMatchObject({ code: 0 });
    expectRefusal(await sotto(['list', '--account', 'Blue room'], { SOTTO_PASSPHRASE: green }), 1, /does not open the vault/);
  });

  test('have to be named where there are several, and one only', async () => {
    expectRefusal(await sotto(['list']), 1, /several accounts on this laptop/);
    expectRefusal(await sotto(['verify']), 1, /several accounts.*--account/);
    expectRefusal(await sotto(['list', '--account', 'Attic']), 1, /no account with this label/);
    expectRefusal(await sotto(['list', '--account', 'Blue room', '--vault', admin.folder]), 2, /not by both/);
  });

  test('with the same label are told apart by their ids', async () => {
    const file = join(home, 'accounts.json');
    const kept = await readFile(file, 'utf8');
    await writeFile(file, kept.replace('Green room', 'Blue room'));
    const ended = await sotto(['list', '--account', 'Blue room']);
    await writeFile(file, kept);
    expectRefusal(ended, 1, new RegExp(`2 accounts answer.*${admin.key.slice(0, 8)}, ${second.key.slice(0, 8)}`));
  });

  test('get no label that names their owner or that another has, and no second one of the kind', async () => {
    const make = (label: string) => sotto(['account', 'create', '--label', label, '--name', 'Otto Testy'], { SOTTO_PASSPHRASE: other });
    expectRefusal(await make('Testy room'), 1, /must not hold your name/);
    expectRefusal(await make('blue room'), 1, /has this label/);
    expectRefusal(await make(' '), 2, /Enter a label/);
    expect(await readdir(join(home, 'accounts'))).toHaveLength(2);
  });

  test('are relabelled by their owner', async () => {
    expect((await sotto(['account', 'relabel', 'Window seat', '--account', 'Green room'], { SOTTO_PASSPHRASE: green })).stdout).toContain('Window seat');
    expectRefusal(await sotto(['account', 'relabel', 'Wandas', '--account', 'Window seat'], { SOTTO_PASSPHRASE: green }), 1, /must not hold your name/);
    expect(await sotto(['account', 'relabel', 'Green room', '--account', 'Window seat'], { SOTTO_PASSPHRASE: green })).toMatchObject({ code: 0 });
  });
});

describe('the ways into an account', () => {
  test('are shown: the first account is the admin, and without a keychain that is said', async () => {
    expect(await json(showSchema, ['account', 'show', '--account', 'Blue room'])).toMatchObject({ key: admin.key, role: 'admin', hasRecoveryCode: true, keychainAvailable: false, warnings: [] });
    expectRefusal(await sotto(['account', 'device', 'remember', '--account', 'Blue room']), 1, /keychain cannot be used.*passphrase opens the vault as always/);
    expect(await sotto(['account', 'device', 'forget', '--account', 'Blue room'])).toMatchObject({ code: 0 });
    expectRefusal(await sotto(['account', 'device', 'steal', '--account', 'Blue room']), 2, /choices/);
  });

  test('change: passphrase, recovery code, recovery; no secret is an argument, and none is repeated', async () => {
    const secrets = { SOTTO_PASSPHRASE: green, SOTTO_NEW_PASSPHRASE: other };
    expect(await sotto(['account', 'passphrase', '--account', 'Green room'], secrets)).toMatchObject({ code: 0 });
    expectRefusal(await sotto(['account', 'passphrase', '--account', 'Green room'], secrets), 1, /does not open the vault/);
    const { recoveryCode } = await json(z.strictObject({ recoveryCode: z.string() }), ['account', 'recovery-code', '--account', 'Green room'], { SOTTO_PASSPHRASE: other });
    expect(recoveryCode).not.toBe(second.recoveryCode);

    const recover = (code: string, next = green) => sotto(['account', 'recover', '--account', 'Green room'], { SOTTO_RECOVERY_CODE: code, SOTTO_NEW_PASSPHRASE: next });
    const slip = (recoveryCode.startsWith('7') ? '8' : '7') + recoveryCode.slice(1);
    expectRefusal(await recover(slip), 1, /Group 1 of the recovery code is mistyped/);
    expectRefusal(await recover(second.recoveryCode), 1, /a newer code has replaced it/);
    expectRefusal(await recover(recoveryCode, 'short'), 1, /at least 15 characters/);
    const recovered = await recover(recoveryCode.toLowerCase().replaceAll('-', ' '));
    expect(recovered).toMatchObject({ code: 0 });
    for (const secret of [recoveryCode, green, other]) expect(recovered.stdout + recovered.stderr).not.toContain(secret);
    expect(await sotto(['list', '--account', 'Green room'], { SOTTO_PASSPHRASE: green })).toMatchObject({ code: 0 });
  });

  test('are not asked for where nobody can type: the variable that is missing is named', async () => {
    expectRefusal(await sotto(['account', 'passphrase', '--account', 'Blue room']), 2, /SOTTO_NEW_PASSPHRASE/);
    expectRefusal(await sotto(['account', 'recover', '--account', 'Blue room'], {}), 2, /SOTTO_RECOVERY_CODE/);
    expectRefusal(await sotto(['account', 'passphrase', 'a new one', '--account', 'Blue room']), 2, /too many arguments/);
  });
});

describe('the policies of a laptop', () => {
  test('are shown to everybody and set by the admin only, also where an account is named by its folder', async () => {
    const set = (env: Readonly<Record<string, string>>, ...args: string[]) => sotto(['policies', 'set', '--idle-lock-max-minutes', '15', '--sound', '30', ...args], env);
    expectRefusal(await set({ SOTTO_PASSPHRASE: green }, '--account', 'Green room'), 1, /Only an admin/);
    expectRefusal(await set({ SOTTO_PASSPHRASE: green }, '--vault', second.folder), 1, /Only an admin/);
    expect(await set({ SOTTO_PASSPHRASE: blue }, '--account', 'Blue room')).toMatchObject({ code: 0 });
    expect(await json(policiesSchema, ['policies', 'show', '--account', 'Green room'], { SOTTO_PASSPHRASE: green })).toMatchObject({
      policies: { idleLockMaxMinutes: 15, sound: { rule: 'days-after-signing', days: 30 } }, mayChange: false, accounts: [{ role: 'admin' }, { role: 'clinician' }],
    });
  });

  test('take no values that mean nothing', async () => {
    for (const [name, value, words] of [
      ['--idle-lock-max-minutes', '0', /idleLockMaxMinutes/], ['--sound', 'always', /whole number/], ['--clean-up-by', 'nobody', /choices/],
    ] as const) expectRefusal(await sotto(['policies', 'set', name, value, '--account', 'Blue room']), 2, words);
    expectRefusal(await sotto(['policies', 'set', '--account', 'Blue room']), 2, /what to change/);
  });

  test('give roles by label; the last admin stays one', async () => {
    expectRefusal(await sotto(['policies', 'role', 'Blue room', 'manager', '--account', 'Blue room']), 1, /this is the last one/);
    expect(await sotto(['policies', 'role', 'Green room', 'manager', '--account', 'Blue room'])).toMatchObject({ code: 0 });
    expect(await json(showSchema, ['account', 'show', '--account', 'Green room'], { SOTTO_PASSPHRASE: green })).toMatchObject({ role: 'manager' });
  });
});

describe('what is wrong with a vault', () => {
  /** A copy that is no account, spoilt. */
  const spoilt = async (name: string, spoil: (header: string) => string) => {
    const copy = join(folder, name);
    await cp(admin.folder, copy, { recursive: true });
    const header = join(copy, 'vault.json');
    await writeFile(header, spoil(await readFile(header, 'utf8')));
    return copy;
  };

  test('a header that is cut, has its keys swapped or is missing is said, and ends with 1', async () => {
    expectRefusal(await sotto(['list', '--vault', await spoilt('cut', (text) => text.slice(0, 300))]), 1, /vault\.json is damaged/);
    expectRefusal(await sotto(['list', '--vault', await spoilt('swapped', (text) => text.replace('"passphrase"', '"recovery"'))]), 1, /vault\.json is damaged/);
    const lost = await spoilt('lost', (text) => text);
    await rename(join(lost, 'vault.json'), join(lost, 'kept'));
    expectRefusal(await sotto(['list', '--vault', lost]), 1, /its file vault\.json is missing/);
  });

  test('a link to an account\'s folder is that account', async () => {
    await symlink(admin.folder, join(folder, 'link'));
    expect(await json(policiesSchema, ['policies', 'show', '--vault', join(folder, 'link')])).toMatchObject({ mayChange: true });
  });

  test('wrong passphrases make an account wait, whatever command they were given to', async () => {
    const wrong = { SOTTO_PASSPHRASE: 'nine loud herons at dawn' };
    const doors = [['list', '--account', 'Blue room'], ['verify', '--account', 'Blue room'], ['list', '--vault', admin.folder], ['verify', '--vault', admin.folder], ['audit', 'verify', '--account', 'Blue room']];
    for (const door of doors) expectRefusal(await sotto(door, wrong), 1, /does not open the vault/);
    for (const door of doors.slice(0, 2)) expectRefusal(await sotto(door), 1, /several wrong attempts\. Try again in a minute/);
    await rm(join(home, 'attempts'), { recursive: true });
  });
});

test('erasing wants the label and the passphrase, and the last admin stays while others work there', async () => {
  expectRefusal(await sotto(['account', 'erase', '--account', 'Green room'], { SOTTO_PASSPHRASE: green }), 2, /--confirm/);
  expectRefusal(await sotto(['account', 'erase', '--account', 'Green room', '--confirm', 'Blue room'], { SOTTO_PASSPHRASE: green }), 1, /not the label of this account/);
  expectRefusal(await sotto(['account', 'erase', '--account', 'Blue room', '--confirm', 'Blue room']), 1, /Make somebody else an admin first/);
  expect((await sotto(['account', 'erase', '--account', 'Green room', '--confirm', 'Green room'], { SOTTO_PASSPHRASE: green })).stdout).toMatch(/Erased\. Backups/);
  expect([existsSync(second.folder), await json(listSchema, ['account', 'list'], {})]).toMatchObject([false, [{ label: 'Blue room' }]]);
  expect(await sotto(['list'])).toMatchObject({ code: 0 });
  expect((await sotto(['account', 'erase', '--confirm', 'Blue room'])).code).toBe(0);
  expect(await readdir(home)).toEqual(['accounts', 'accounts.json', 'attempts']);
});
