/** Report forms as the page asks for them, through its door. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLogger } from '#core/kernel/logger.ts';
import type { ReportForm } from '#shared/domain/report-form.ts';
import { channelName } from '#shared/ipc/channel-names.ts';
import { must } from '#shared/lib/assert.ts';
import { outsideNothing } from '../../../../tests/support/outside-nothing.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { createIpcDoor } from '../ipc-door.ts';
import { createHandlers, type HandlerDeps } from './handlers.ts';

let temp: TempSotto;
beforeAll(async () => { temp = await createTempSotto(); });
afterAll(() => temp.remove());

function ask(verb: string, input: unknown) {
  const handlers = createHandlers({ sotto: temp.sotto, dialogs: {} as HandlerDeps['dialogs'], outside: outsideNothing(), version: '0.0.0' });
  const door = createIpcDoor({ handlers, isTrusted: () => true, log: silentLogger });
  return must(door.get(channelName('reportForms', verb)), 'the contract has it')({ senderFrame: null }, input);
}
const content = { name: 'Referral', kind: 'clinician', title: '', opening: 'Dear colleague,', closing: '', leftOut: [], includeTranscript: false, pageSize: 'a4' };

test('one is added, changed, shown, and taken out again', async () => {
  const added = await ask('add', content);
  expect(added).toMatchObject({ ok: true, value: content });
  const form = (added as { readonly value: ReportForm }).value;
  expect(await ask('add', content)).toMatchObject({ ok: false, error: { code: 'report-form-exists' } });
  expect(await ask('update', { ...form, title: 'Letter' })).toMatchObject({ ok: true, value: { title: 'Letter' } });
  expect(await ask('list', {})).toEqual({ ok: true, value: [{ ...form, title: 'Letter' }] });
  expect(await ask('preview', { ...content, title: 'Letter' })).toMatchObject({ ok: true, value: { title: 'Letter' } });
  expect(await ask('remove', { id: form.id })).toEqual({ ok: true, value: null });
  expect(await ask('list', {})).toEqual({ ok: true, value: [] });
});

test.each(['add', 'preview'])('a placeholder that is none is refused at the door of %s, so that none is ever printed, in words that do not repeat it', async (verb) => {
  expect(await ask(verb, { ...content, opening: 'Dear {colleague},' })).toMatchObject({ ok: false, error: { code: 'bad-request', message: 'There is a brace in it that belongs to no placeholder.' } });
  expect(await ask('list', {})).toEqual({ ok: true, value: [] });
});
