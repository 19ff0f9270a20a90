/** Accounts, ways in, policies and erasing as the page asks for them, with every answer held against the contract. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '#core/kernel/logger.ts';
import { channelName } from '#shared/ipc/channel-names.ts';
import { contract, type NamespaceName, type VerbInput, type VerbName, type VerbOutput } from '#shared/ipc/contract.ts';
import { must } from '#shared/lib/assert.ts';
import { createTempLaptop, type TempLaptop } from '../../../../tests/support/temp-laptop.ts';
import { createIpcDoor } from '../ipc-door.ts';
import { createHandlers, type HandlerDeps } from './handlers.ts';
import { outsideNothing } from '../../../../tests/support/outside-nothing.ts';

const passphrase = 'nine quiet herons at dusk';
const next = 'four purple lamps in rain';

let laptop: TempLaptop;
let door: ReturnType<typeof createIpcDoor>;
beforeEach(async () => {
  laptop = await createTempLaptop();
  door = createIpcDoor({
    isTrusted: () => true, log: silentLogger,
    handlers: createHandlers({ sotto: await laptop.start(), dialogs: {} as HandlerDeps['dialogs'], outside: outsideNothing(), version: '0.0.0' }),
  });
});
afterEach(() => laptop.remove());

/** The value, or the code of the refusal. */
async function ask<N extends NamespaceName, V extends VerbName<N>>(namespace: N, verb: V, input: VerbInput<N, V>): Promise<VerbOutput<N, V> | string> {
  const listener = must(door.get(channelName(namespace, verb)), 'the contract names it');
  const reply = await listener({} as Parameters<typeof listener>[0], input);
  if (!reply.ok) return reply.error.code;
  const { output } = (contract as unknown as Record<string, Record<string, { output: { parse(value: unknown): VerbOutput<N, V> } }>>)[namespace]![verb]!;
  return output.parse(reply.value);
}
async function mustAsk<N extends NamespaceName, V extends VerbName<N>>(namespace: N, verb: V, input: VerbInput<N, V>): Promise<VerbOutput<N, V>> {
  const answer = await ask(namespace, verb, input);
  if (typeof answer === 'string') throw new Error(`${namespace}.${verb}: ${answer}`);
  return answer;
}
const create = (label: string, of = passphrase) => mustAsk('accounts', 'create', { label, passphrase: of, account: { name: 'Robin Example' } });

test('two accounts are made, opened by their keys, and told nothing of one that is not there', async () => {
  const { key, recoveryCode } = await create('Blue room');
  expect(recoveryCode).toMatch(/^([0-9A-Z]{5}-){7}[0-9A-Z]{5}$/);
  expect(await ask('accounts', 'create', { label: 'Attic', passphrase, account: { name: 'Robin Example' } })).toBe('vault-open');
  await mustAsk('vault', 'lock', {});
  expect(await ask('accounts', 'create', { label: 'Robin 2', passphrase, account: { name: 'Robin Example' } })).toBe('label-names-owner');
  await create('Green room', next);
  expect((await mustAsk('accounts', 'list', {})).map(({ label }) => label)).toEqual(['Blue room', 'Green room']);
  await mustAsk('vault', 'lock', {});
  const nobody = '00000000-0000-4000-8000-000000000000';
  expect([await ask('accounts', 'unlock', { key, passphrase: next }), await ask('accounts', 'unlock', { key: nobody as typeof key, passphrase: next })])
    .toEqual(['wrong-passphrase', 'wrong-passphrase']);
  await mustAsk('accounts', 'unlock', { key, passphrase });
});

test('the ways in are shown and changed while an account is open, and by nobody else', async () => {
  expect(await ask('vault', 'security', {})).toBe('locked');
  const { key, recoveryCode } = await create('Blue room');
  expect(await mustAsk('vault', 'security', {})).toEqual({
    key, label: 'Blue room', role: 'admin', openedWith: 'passphrase', hasRecoveryCode: true, deviceRemembered: false, keychainAvailable: true, rotatedAt: null, warnings: [],
  });
  await mustAsk('vault', 'rememberDevice', { passphrase });
  await mustAsk('vault', 'relabel', { label: 'Window seat' });
  expect(await ask('vault', 'changePassphrase', { current: next, next: passphrase })).toBe('wrong-passphrase');
  await mustAsk('vault', 'changePassphrase', { current: passphrase, next });
  const made = await mustAsk('vault', 'newRecoveryCode', { passphrase: next });
  expect(made.recoveryCode).not.toBe(recoveryCode);
  await mustAsk('vault', 'lock', {});
  await mustAsk('accounts', 'unlockWithDevice', { key });
  expect(await mustAsk('vault', 'security', {})).toMatchObject({ label: 'Window seat', openedWith: 'device', deviceRemembered: true });
  await mustAsk('vault', 'forgetDevice', {});
  await mustAsk('vault', 'lock', {});
  expect(await ask('accounts', 'unlockWithDevice', { key })).toBe('device-not-remembered');
  expect(await ask('accounts', 'unlockWithRecoveryCode', { key, code: recoveryCode, newPassphrase: passphrase })).toBe('wrong-recovery-code');
  await mustAsk('accounts', 'unlockWithRecoveryCode', { key, code: made.recoveryCode, newPassphrase: passphrase });
  laptop.keychain.isThere = false;
  expect(await mustAsk('vault', 'security', {})).toMatchObject({ keychainAvailable: false, openedWith: 'recovery' });
  expect(await ask('vault', 'rememberDevice', { passphrase })).toBe('keychain-unavailable');
});

test('policies and roles are the admin\'s, and erasing wants another admin first', async () => {
  const { key: admin } = await create('Blue room');
  await mustAsk('vault', 'lock', {});
  const { key: second } = await create('Green room', next);
  const { policies, mayChange } = await mustAsk('policies', 'get', {});
  expect(mayChange).toBe(false);
  expect(await ask('policies', 'update', policies)).toBe('not-admin');
  expect(await ask('policies', 'setRole', { key: second, role: 'admin' })).toBe('not-admin');
  await mustAsk('vault', 'lock', {});
  await mustAsk('accounts', 'unlock', { key: admin, passphrase });
  expect((await mustAsk('policies', 'update', { ...policies, idleLockMaxMinutes: 7 })).policies.idleLockMaxMinutes).toBe(7);
  expect(await ask('vault', 'erase', { passphrase, confirmation: 'Blue room' })).toBe('last-admin');
  expect((await mustAsk('policies', 'setRole', { key: second, role: 'admin' })).accounts.map(({ role }) => role)).toEqual(['admin', 'admin']);
  expect(await ask('vault', 'erase', { passphrase, confirmation: 'Green room' })).toBe('confirmation-differs');
  expect(await ask('vault', 'erase', { passphrase: next, confirmation: 'Blue room' })).toBe('wrong-passphrase');
  await mustAsk('vault', 'erase', { passphrase, confirmation: 'Blue room' });
  expect((await mustAsk('accounts', 'list', {})).map(({ key }) => key)).toEqual([second]);
  expect(await ask('policies', 'get', {})).toBe('locked');
  await mustAsk('accounts', 'unlock', { key: second, passphrase: next });
  expect(await mustAsk('policies', 'get', {})).toMatchObject({ mayChange: true, policies: { idleLockMaxMinutes: 7 } });
});

test('a passphrase is judged before there is an account, with the owner\'s name counted as known', async () => {
  const judge = (text: string) => mustAsk('accounts', 'judgePassphrase', { passphrase: text, ownWords: ['Robin Example'] });
  expect(await judge('robin example 12')).toMatchObject({ score: 0, refusal: expect.stringContaining('own name') });
  expect(await judge('jennifer19840312')).toMatchObject({ refusal: null });
  expect((await judge('jennifer19840312')).score).toBeLessThan(3);
  expect(await judge(passphrase)).toMatchObject({ score: 4, refusal: null });
});
