import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { extendChain, textToChain } from '#core/vault/laptop-policies.ts';
import { accountKeySchema, newAccountSchema, type AccountKey, type AccountRole } from '#shared/domain/account.ts';
import { defaultPolicies, type Policies } from '#shared/domain/policies.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { clinicOf, createTempLaptop, type Sotto, type TempLaptop } from '../../../../tests/support/temp-laptop.ts';
import { giveRole, readPolicies, updatePolicies } from './keep-policies.ts';

const passphrases = { admin: 'nine quiet herons at dusk', second: 'four purple lamps in rain', third: 'seven loud owls past noon' };

let laptop: TempLaptop;
let sotto: Sotto;
let policiesFile: string;
beforeEach(async () => {
  laptop = await createTempLaptop();
  policiesFile = join(laptop.home, 'policies.json');
  sotto = await laptop.start();
});
afterEach(() => laptop.remove());

const desk = (of = sotto) => ({ ...clinicOf(of), accounts: of.accounts });
const create = async (who: keyof typeof passphrases) => {
  await sotto.lock();
  return laptop.create(sotto, `Room ${who}`, passphrases[who]);
};
const open = async (key: AccountKey, who: keyof typeof passphrases) => {
  await sotto.lock();
  mustSucceed(await sotto.unlock(redacted(passphrases[who]), key));
};
const update = (change: Partial<Policies>) => updatePolicies(desk(), { ...defaultPolicies, ...change });
const roleOf = (key: AccountKey): AccountRole | null | undefined => readPolicies(desk()).accounts.find((account) => account.key === key)?.role;
const logged = () => clinicOf(sotto).open.repositories.auditEntries.reader.list({ limit: 100, offset: 0 }).items
  .filter(({ action }) => action.startsWith('policies.')).map(({ action }) => action).toReversed();
const warnings = () => clinicOf(sotto).open.warnings.join(' ');

describe('the first account of a laptop', () => {
  test('is its admin and writes the rules at once, so that nobody else can be first', async () => {
    const key = await create('admin');
    expect(readPolicies(desk())).toEqual({ policies: defaultPolicies, mayChange: true, accounts: [{ key, label: 'Room admin', role: 'admin' }] });
    const [only, ...more] = textToChain(await readFile(policiesFile, 'utf8'))!;
    expect(only).toMatchObject({ serial: 1, policies: defaultPolicies, members: [{ key, role: 'admin', signingKey: sotto.accounts.publicKeyOf(key) }] });
    expect(more).toEqual([]);
    expect(logged()).toEqual(['policies.edit']);
    await open(key, 'admin');
    expect([logged(), warnings()]).toEqual([['policies.edit'], '']);
  });

  test('is the admin too where the rules could not be written at first, or are left from accounts that are gone', async () => {
    await cp(join(import.meta.dirname, 'laptop-rules.ts'), policiesFile);
    const key = await create('admin');
    expect(readPolicies(desk()).mayChange).toBe(true);
    expect(textToChain(await readFile(policiesFile, 'utf8'))).not.toBeNull();
    expect(warnings()).toBe('');
    mustSucceed(await update({ failedSessionDays: 3 }));
    await open(key, 'admin');
    expect(readPolicies(desk()).policies.failedSessionDays).toBe(3);
  });
});

describe('a second account', () => {
  let admin: AccountKey;
  let second: AccountKey;
  beforeEach(async () => {
    admin = await create('admin');
    mustSucceed(await update({ idleLockMaxMinutes: 10, sound: { rule: 'days-after-signing', days: 30 } }));
    second = await create('second');
  });

  test('works by the rules of the first, and may not change them or give roles', async () => {
    expect(clinicOf(sotto).open.policies()).toMatchObject({ idleLockMaxMinutes: 10, sound: { rule: 'days-after-signing', days: 30 } });
    expect(readPolicies(desk())).toMatchObject({ mayChange: false, accounts: [{ role: 'admin' }, { role: 'clinician' }] });
    const before = await readFile(policiesFile, 'utf8');
    expect(await update({ idleLockMaxMinutes: 60 })).toMatchObject({ ok: false, error: { type: 'not-admin' } });
    expect(await giveRole(desk(), second, 'admin')).toMatchObject({ ok: false, error: { type: 'not-admin' } });
    expect(await readFile(policiesFile, 'utf8')).toBe(before);
  });

  test('follows a change when it is next opened, and logs it', async () => {
    await open(admin, 'admin');
    mustSucceed(await update({ cleanUpBy: 'admins' }));
    await open(second, 'second');
    expect(clinicOf(sotto).open.policies().cleanUpBy).toBe('admins');
    expect(logged()).toEqual(['policies.accept', 'policies.accept']);
  });

  test('is made a manager, then an admin who changes the rules and takes the role from the first', async () => {
    await open(admin, 'admin');
    expect(roleOf(second)).toBe('clinician');
    mustSucceed(await giveRole(desk(), second, 'manager'));
    expect(roleOf(second)).toBe('manager');
    await open(second, 'second');
    expect(clinicOf(sotto).rules.role()).toBe('manager');
    expect(await update({})).toMatchObject({ ok: false, error: { type: 'not-admin' } });

    await open(admin, 'admin');
    mustSucceed(await giveRole(desk(), second, 'admin'));
    await open(second, 'second');
    expect([clinicOf(sotto).rules.role(), warnings()]).toEqual(['admin', '']);
    mustSucceed(await update({ signedNotes: 'kept' }));
    mustSucceed(await giveRole(desk(), admin, 'clinician'));

    await open(admin, 'admin');
    expect(readPolicies(desk())).toMatchObject({ mayChange: false, policies: { signedNotes: 'kept' } });
    expect([clinicOf(sotto).rules.role(), roleOf(second), warnings()]).toEqual(['clinician', 'admin', '']);
    expect(await update({})).toMatchObject({ ok: false, error: { type: 'not-admin' } });
  });

  test('keeps no right to sign when its role is taken and the list of accounts was lost meanwhile', async () => {
    await open(admin, 'admin');
    mustSucceed(await giveRole(desk(), second, 'admin'));
    await open(second, 'second');
    await open(admin, 'admin');
    await rm(join(laptop.home, 'accounts.json'));
    mustSucceed(await giveRole(desk(), second, 'clinician'));
    await open(second, 'second');
    expect(await update({ idleLockMaxMinutes: 60 })).toMatchObject({ ok: false, error: { type: 'not-admin' } });
  });

  test('that was never opened is not made an admin, and one that is gone is given nothing', async () => {
    await open(admin, 'admin');
    const list = JSON.parse(await readFile(join(laptop.home, 'accounts.json'), 'utf8')) as { accounts: Array<{ publicKey: string | null }> };
    list.accounts[1]!.publicKey = null;
    await writeFile(join(laptop.home, 'accounts.json'), JSON.stringify(list));
    expect(roleOf(second)).toBeNull();
    expect(await giveRole(desk(), second, 'admin')).toMatchObject({ ok: false, error: { type: 'account-not-opened' } });
    const nobody = accountKeySchema.parse('00000000-0000-4000-8000-000000000000');
    expect(await giveRole(desk(), nobody, 'manager')).toMatchObject({ ok: false, error: { type: 'no-account' } });
  });

  test('is told when it was made an admin with somebody else\'s key', async () => {
    await open(admin, 'admin');
    const text = await readFile(join(laptop.home, 'accounts.json'), 'utf8');
    await writeFile(join(laptop.home, 'accounts.json'), text.replace(sotto.accounts.publicKeyOf(second)!, `${'A'.repeat(43)}=`));
    mustSucceed(await giveRole(desk(), second, 'admin'));
    await open(second, 'second');
    expect(warnings()).toContain('with the key of somebody else');
    expect(readPolicies(desk()).mayChange).toBe(false);
  });

  test('does not leave the laptop without an admin, not even beside one that was erased', async () => {
    await open(admin, 'admin');
    expect(await giveRole(desk(), admin, 'clinician')).toMatchObject({ ok: false, error: { type: 'last-admin' } });
    mustSucceed(await giveRole(desk(), second, 'admin'));
    await rm(sotto.accounts.folderOf(second)!, { recursive: true });
    expect(await giveRole(desk(), admin, 'manager')).toMatchObject({ ok: false, error: { type: 'last-admin' } });
    expect(clinicOf(sotto).rules.role()).toBe('admin');
  });
});

describe('rules that are not accepted', () => {
  let admin: AccountKey;
  let second: AccountKey;
  let older: string;
  beforeEach(async () => {
    admin = await create('admin');
    older = await readFile(policiesFile, 'utf8');
    mustSucceed(await update({ idleLockMaxMinutes: 10 }));
    second = await create('second');
  });

  const spoil: Readonly<Record<string, () => Promise<void>>> = {
    forged: async () => {
      const chain = textToChain(await readFile(policiesFile, 'utf8'))!;
      const forged = extendChain(chain, { ...chain.at(-1)!, policies: { ...defaultPolicies, sound: { rule: 'days-after-signing', days: 0 } } }, Buffer.alloc(32, 9));
      await writeFile(policiesFile, JSON.stringify({ format: 'sotto-policies', version: 1, chain: forged }, null, 2) + '\n');
    },
    older: () => writeFile(policiesFile, older),
    damaged: async () => { await writeFile(policiesFile, (await readFile(policiesFile, 'utf8')).replace('"idleLockMaxMinutes": 10', '"idleLockMaxMinutes": 11')); },
    missing: () => rm(policiesFile),
    empty: () => writeFile(policiesFile, ''),
  };

  test.each(Object.keys(spoil))('because they are %s leave those before in force, for everybody, and are logged and told', async (how) => {
    await spoil[how]!();
    for (const [key, who] of [[second, 'second'], [admin, 'admin']] as const) {
      await open(key, who);
      expect(clinicOf(sotto).open.policies()).toMatchObject({ idleLockMaxMinutes: 10, sound: { rule: 'keep' } });
      expect(warnings()).toContain('They were not accepted, and the ones before go on holding');
      expect(logged().at(-1)).toBe('policies.refuse');
    }
    // The admin mends it, and all is well for both.
    mustSucceed(await update({ idleLockMaxMinutes: 12 }));
    for (const [key, who] of [[second, 'second'], [admin, 'admin']] as const) {
      await open(key, who);
      expect([clinicOf(sotto).open.policies().idleLockMaxMinutes, warnings()]).toEqual([12, '']);
    }
  });

  test('do not come from a change that one admin makes on top of what another changed meanwhile', async () => {
    await open(admin, 'admin');
    mustSucceed(await giveRole(desk(), second, 'admin'));
    const other = await laptop.start();
    mustSucceed(await other.unlock(redacted(passphrases.second), second));
    mustSucceed(await update({ failedSessionDays: 2 }));
    mustSucceed(await updatePolicies(desk(other), { ...clinicOf(other).open.policies(), cleanUpBy: 'managers' }));
    expect(textToChain(await readFile(policiesFile, 'utf8'))!.at(-1)).toMatchObject({ serial: 5 });
    await laptop.stop(other);
    await open(admin, 'admin');
    expect([warnings(), clinicOf(sotto).open.policies().cleanUpBy]).toEqual(['', 'managers']);
  });
});

test('a vault named by its folder belongs to no laptop: the defaults hold, and nobody changes them', async () => {
  const named = await laptop.start({ vaultFolder: join(laptop.home, 'elsewhere') });
  mustSucceed(await named.createVault(redacted(passphrases.admin), newAccountSchema.parse({ name: 'Test clinician' })));
  expect(readPolicies(desk(named))).toMatchObject({ policies: defaultPolicies, mayChange: false });
  expect(await updatePolicies(desk(named), defaultPolicies)).toMatchObject({ ok: false, error: { type: 'no-laptop' } });
});
