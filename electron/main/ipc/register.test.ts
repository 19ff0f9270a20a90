/** The door between page and main, with `ipcMain` in the place of Electron’s: who may ask, what is let in, what comes out. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { appErrorSchema } from '#shared/ipc/app-error.ts';
import { channelName } from '#shared/ipc/channel-names.ts';
import { contract } from '#shared/ipc/contract.ts';
import type { Verb } from '#shared/ipc/verb.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { err, ok, problem, ProblemError, type Result } from '#shared/lib/result.ts';
import { must } from '#shared/lib/assert.ts';
import { registerHandlers, type Handlers } from './register.ts';
import { isTrustedSender, type Sender } from './trusted-sender.ts';

type Listener = (event: Sender, ...parts: unknown[]) => unknown;

const registered = vi.hoisted((): Array<[channel: string, listener: unknown]> => []);
vi.mock('electron', () => ({ ipcMain: { handle: (channel: string, listener: unknown) => { registered.push([channel, listener]); } } }));

const ownPage: Sender = { senderFrame: { url: 'app://sotto/index.html', parent: null } };
const verbs: ReadonlyArray<readonly [namespace: string, name: string, verb: Verb]> = Object.entries(contract).flatMap(([namespace, ofNamespace]) =>
  Object.entries(ofNamespace).map(([name, verb]) => [namespace, name, verb] as const));

const handle = vi.fn<(verb: string, input: unknown) => Result<unknown> | Promise<Result<unknown>>>();
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

/** One function behind every verb; which verb it was is its first argument. */
function oneHandlerForAll(): Handlers {
  const ofAll: Record<string, Record<string, (input: unknown) => unknown>> = {};
  for (const [namespace, name] of verbs) (ofAll[namespace] ??= {})[name] = (input) => handle(`${namespace}.${name}`, input);
  return ofAll as Handlers;
}

function listenerOf(verb: string): Listener {
  const [, listener] = must(registered.find(([channel]) => channel === `sotto:${verb}`), 'every verb is registered');
  return listener as Listener;
}

const ask = (verb: string, ...parts: unknown[]) => listenerOf(verb)(ownPage, ...parts);

beforeEach(() => {
  registered.length = 0;
  handle.mockReset().mockReturnValue(ok(null));
  log.warn.mockReset();
  log.error.mockReset();
  registerHandlers({ handlers: oneHandlerForAll(), isTrusted: isTrustedSender, log });
});

describe('registration', () => {
  test('every verb of the contract has exactly one channel, and there is no other', () => {
    const expected = verbs.map(([namespace, name]) => channelName(namespace, name));
    expect(registered.map(([channel]) => channel).toSorted()).toEqual(expected.toSorted());
  });

  test('a missing handler is found at start, not at the first click', () => {
    const { vault: _, ...others } = oneHandlerForAll();
    expect(() => registerHandlers({ handlers: others as Handlers, isTrusted: isTrustedSender, log })).toThrow('No handler for vault.');
  });
});

describe('who may ask', () => {
  test.each<[string, Sender]>([
    ['a page of another address', { senderFrame: { url: 'https://other.invalid/', parent: null } }],
    ['the own page inside a frame', { senderFrame: { url: 'app://sotto/', parent: {} } }],
    ['a frame that is gone', { senderFrame: null }],
    ['a frame that is being taken down, at which even looking throws', { get senderFrame(): never { throw new Error('Render frame was disposed'); } }],
  ])('%s is refused at every verb, whatever it asks, and no handler hears of it', async (_who, sender) => {
    for (const [namespace, name] of verbs) {
      expect(await listenerOf(`${namespace}.${name}`)(sender, {})).toMatchObject({ ok: false, error: { code: 'refused' } });
      expect(log.warn).toHaveBeenLastCalledWith('ipc.refused', { verb: `${namespace}.${name}` });
    }
    expect(handle).not.toHaveBeenCalled();
  });

  test.each([[[]], [[{}, {}]], [[{}, undefined]]])('a call with the arguments %j, not one, is refused', async (parts) => {
    expect(await ask('app.status', ...parts)).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(handle).not.toHaveBeenCalled();
  });
});

describe('what is let in', () => {
  const secret = 'not-to-be-repeated';

  test.each([
    ['search.find', { query: [secret] }, 'query'],
    ['patients.create', { name: { first: secret } }, 'name'],
    ['encounters.get', { id: secret }, 'id'],
    ['encounters.update', { id: secret, title: secret, patientId: null }, 'id'],
    ['recording.start', { encounter: { templateId: 'soap', participants: [{ name: 'fine', role: 'other' }, { name: 'fine', role: secret }] }, source: 'page' }, 'encounter.participants.1.role'],
    ['recording.start', { encounter: { templateId: 'soap' }, source: secret }, 'source'],
    ['recording.pushSamples', { encounterId: secret, samples: new Uint8Array(2) }, 'encounterId'],
    ['accounts.unlock', { key: 'vault', passphrase: secret.repeat(100) }, 'passphrase'],
    ['accounts.create', { label: 'Blue', passphrase: secret, account: { name: secret, age: secret } }, 'account.age'],
  ])('%s names the field that is wrong and repeats nothing of what was sent', async (verb, input, field) => {
    const reply = await ask(verb, input);
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-request', details: { verb, field } } });
    expect(JSON.stringify(reply)).not.toContain(secret);
    expect(JSON.stringify(log.error.mock.calls)).not.toContain(secret);
    expect(handle).not.toHaveBeenCalled();
  });

  test('a field nobody asked for is refused without repeating its name', async () => {
    const reply = await ask('recording.start', { encounter: { templateId: 'soap', [secret]: 1 }, source: 'page' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-request', details: { field: 'encounter' } } });
    expect(JSON.stringify(reply)).not.toContain(secret);
  });

  test.each([[null], [undefined], ['text'], [7], [[]]])('%j in the place of a request is not understood', async (input) => {
    expect(await ask('app.status', input)).toMatchObject({ ok: false, error: { code: 'bad-request', details: { field: '' } } });
  });

  test('the handler gets the parsed value, with defaults filled in and spaces trimmed', async () => {
    expect(await ask('recording.start', { encounter: { templateId: 'soap', title: '  Check-up ' }, source: 'page' })).toEqual({ ok: true, value: null });
    expect(handle).toHaveBeenCalledWith('recording.start', {
      source: 'page', encounter: { templateId: 'soap', title: 'Check-up', patientId: null, participants: [], consent: 'not-recorded', language: null, wantedModelId: null, computerSound: false },
    });
  });

  test('a piece of sound above its size, or ending in half a sample, is refused', async () => {
    const encounterId = '0197a3b0-0000-7000-8000-000000000000';
    for (const sizeBytes of [32_002, 31_999]) {
      expect(await ask('recording.pushSamples', { encounterId, samples: new Uint8Array(sizeBytes) })).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    }
    expect(await ask('recording.pushSamples', { encounterId, samples: new Uint8Array(32_000) })).toMatchObject({ ok: true });
  });
});

describe('what comes out', () => {
  test('a handler’s value and a handler’s problem pass as they are, the problem without its cause', async () => {
    handle.mockReturnValueOnce(ok({ items: [1] }));
    expect(await ask('app.status', {})).toEqual({ ok: true, value: { items: [1] } });
    handle.mockResolvedValueOnce(err(problem('locked', 'Unlock it.', { details: { tries: 2 }, cause: new Error('deep below') })));
    expect(await ask('app.status', {})).toEqual({ ok: false, error: { code: 'locked', message: 'Unlock it.', details: { tries: 2 } } });
  });

  const hidden = 'what the exception said';
  test.each([
    ['an error', new Error(hidden)], ['a TypeError with a cause', new TypeError(hidden, { cause: hidden })], ['text', hidden],
    ['nothing', undefined], ['an object', { code: hidden, message: hidden, ok: true }],
  ])('a handler that throws %s is answered `internal`, with no word of it, and logged', async (_what, thrown) => {
    for (const fails of [() => { throw thrown; }, () => Promise.reject(thrown)]) {
      handle.mockImplementationOnce(fails);
      const reply = await ask('app.status', {});
      expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
      expect(JSON.stringify(reply)).not.toMatch(new RegExp(`${hidden}|at .*:\\d+`));
      expect(log.error).toHaveBeenLastCalledWith('ipc.failed', thrown, { verb: 'app.status' });
    }
  });

  test('an expected problem on its way as an exception is still answered by its code', async () => {
    handle.mockRejectedValueOnce(new ProblemError(problem('note-signed', 'It is signed.')));
    expect(await ask('notes.sign', { noteId: '0197a3b0-0000-7000-8000-000000000000' })).toEqual({ ok: false, error: { code: 'note-signed', message: 'It is signed.' } });
    expect(log.error).not.toHaveBeenCalled();
  });

  test('a disk that is full says so, in our words, and is logged', async () => {
    handle.mockImplementationOnce(() => { throw Object.assign(new Error(hidden), { code: 'SQLITE_FULL' }); });
    const reply = await ask('app.status', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(JSON.stringify(reply)).not.toContain(hidden);
    expect(log.error).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['throws when it is looked at', { get id(): never { throw new Error(hidden); } }],
    ['is a trap', new Proxy({}, { ownKeys() { throw new Error(hidden); }, getOwnPropertyDescriptor() { throw new Error(hidden); }, get() { throw new Error(hidden); } })],
  ])('a request that %s is not understood, and no handler hears of it', async (_what, request) => {
    const reply = await ask('encounters.get', request);
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(JSON.stringify(reply)).not.toContain(hidden);
    expect(handle).not.toHaveBeenCalled();
  });

  test('what was cancelled says so and is not logged', async () => {
    handle.mockRejectedValueOnce(new Cancelled());
    expect(await ask('app.status', {})).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(log.error).not.toHaveBeenCalled();
  });
});

test('2,000 calls of nonsense are each answered with a reply', async () => {
  const hugeText = fc.constantFrom('x'.repeat(2_000_000), '\u0000'.repeat(10_000), '\uD800', ' '.repeat(500_000), `${'a'.repeat(100_000)}@`);
  const deep = fc.integer({ min: 1_000, max: 20_000 }).map((depth) => {
    let value: unknown = null;
    for (let level = 0; level < depth; level += 1) value = { query: value };
    return value;
  });
  const prototypeKeys = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString').map((key) => JSON.parse(`{${JSON.stringify(key)}:{"polluted":true}}`) as unknown);
  const anything = fc.oneof(
    { weight: 4, arbitrary: fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withNullPrototype: true, withSparseArray: true, maxDepth: 4 }) },
    hugeText, deep, prototypeKeys, fc.uint8Array({ maxLength: 40_000 }),
  );
  /** The real field names with anything in them, so that what lies behind the first check is reached too. */
  const nearly = (fields: readonly string[]) => fc.record(Object.fromEntries(fields.map((field) => [field, anything])), { requiredKeys: [] });
  const call = fc.constantFrom(...verbs).chain(([namespace, name, { input }]) => fc.record({
    verb: fc.constant(`${namespace}.${name}`),
    part: fc.oneof(anything, nearly('shape' in input ? Object.keys(input.shape as object) : [])),
  }));
  await fc.assert(fc.asyncProperty(call, async ({ verb, part }) => {
    const reply = await ask(verb, part) as { ok: boolean; error?: unknown };
    if (reply.ok) expect(reply).toEqual({ ok: true, value: null });
    else expect(appErrorSchema.safeParse(reply.error).success).toBe(true);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  }), { numRuns: 2_000 });
  expect(log.error).not.toHaveBeenCalled();
});
