/** The verbs of language models as the page calls them: candidates with their price, a draft in the background, cancelled and locked. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { LanguageModel } from '#shared/domain/language-model.ts';
import { contract } from '#shared/ipc/contract.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { changeSettings } from '#core/workflows/change-settings.ts';
import { redraftNote } from '#core/workflows/notes/redraft-note.ts';
import { startLanguageModelServer, type LanguageModelServer, type ModelAnswer } from '../../../../tests/support/language-model-server.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { createLanguageModelsHandlers } from './language-models.ts';

let temp: TempSotto;
const servers: LanguageModelServer[] = [];
beforeEach(async () => { temp = await createTempSotto(); });
afterEach(async () => {
  await temp.remove();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const handlers = () => createLanguageModelsHandlers({ sotto: temp.sotto } as never);
const { drafting, candidates } = contract.languageModels;
const state = async (encounterId: EncounterId) => drafting.output.parse(mustSucceed(await handlers().drafting({ encounterId })));
async function endsAs(encounterId: EncounterId, phase: string): Promise<void> {
  await expect.poll(async () => (await state(encounterId)).phase, { timeout: 120_000 }).toBe(phase);
}
const statements = [{ section: 'subjective', text: 'Patient reports a headache.', lines: [1] }, { section: 'plan', text: 'Start amoxicillin 500 mg.', lines: [2] }];
const good: ModelAnswer = { content: JSON.stringify({ statements }), usage: { prompt_tokens: 200_000, completion_tokens: 100_000 } };

async function visitWith(answers: readonly ModelAnswer[], ...others: readonly Partial<LanguageModel>[]) {
  const server = await startLanguageModelServer(answers);
  servers.push(server);
  const here: LanguageModel = {
    name: 'Here', address: server.address, model: 'small-one', apiKey: null, timeoutSeconds: 30, pricePerMillionTokensIn: 2, pricePerMillionTokensOut: 10, requestsPerMinute: null,
  };
  const { open } = temp.clinic();
  mustSucceed(changeSettings(open, { ...open.settings(), languageModels: [...others.map((other) => ({ ...here, ...other })), here] }));
  const encounterId = await storeVisit(temp.clinic(), { said: ['i have a headache', 'i take ibuprofen twice a day'] });
  mustSucceed(redraftNote(temp.clinic(), { encounterId, templateId: null }));
  return { encounterId, server };
}

test('who would be asked is listed in order, with about how much it takes; nothing is sent', async () => {
  const { encounterId, server } = await visitWith([good], { name: 'There', address: 'https://models.invalid/v1', pricePerMillionTokensIn: null });
  const [there, here] = candidates.output.parse(mustSucceed(await handlers().candidates({ encounterId })));
  expect(there).toMatchObject({ name: 'There', host: 'models.invalid', isHere: false, cost: null });
  expect(here).toMatchObject({ name: 'Here', host: '127.0.0.1', isHere: true, cost: (here!.tokensIn * 2 + here!.tokensOut * 10) / 1_000_000 });
  expect(here!.tokensIn).toBeGreaterThan(100);
  expect(here!.tokensOut).toBeGreaterThan(10);
  expect(server.received).toEqual([]);
});

test('a draft says who wrote it, what it cost, what was not found and who was passed over, until that was seen; a second one sends nothing', async () => {
  const { encounterId, server } = await visitWith([good], { name: 'There', address: 'https://models.invalid/v1' });
  mustSucceed(await handlers().draft({ encounterId, agreedHosts: [] }));
  await endsAs(encounterId, 'drafted');
  expect(await state(encounterId)).toMatchObject({ name: 'Here', tokensIn: 200_000, tokensOut: 100_000, cost: 1.4, kept: false, unfounded: 1, passedOver: [{ name: 'There', reason: 'consent-needed' }] });
  mustSucceed(await handlers().stopDrafting({ encounterId }));
  expect(await state(encounterId)).toEqual({ phase: 'none' });
  mustSucceed(await handlers().draft({ encounterId, agreedHosts: [] }));
  await endsAs(encounterId, 'drafted');
  expect(await state(encounterId)).toMatchObject({ kept: true });
  expect(server.received).toHaveLength(1);
});

test('when no server answers, each says why in words, and the draft stays', async () => {
  const { encounterId } = await visitWith([{ text: 'not JSON' }], { name: 'Refusing', address: 'http://models.invalid/v1' });
  const before = temp.clinic().open.repositories.notes.reader.byEncounter(encounterId);
  mustSucceed(await handlers().draft({ encounterId, agreedHosts: ['models.invalid'] }));
  await endsAs(encounterId, 'failed');
  expect(await state(encounterId)).toMatchObject({ code: 'no-model-answered', passedOver: [{ reason: 'model-unencrypted' }, { reason: 'model-not-understood', message: expect.stringContaining('could not be understood') }] });
  expect(temp.clinic().open.repositories.notes.reader.byEncounter(encounterId)).toEqual(before);
});

test('while one is asked it is told who, it can be stopped, and the transcript is not edited meanwhile', async () => {
  const { encounterId, server } = await visitWith([{ fault: 'hang' }]);
  mustSucceed(await handlers().draft({ encounterId, agreedHosts: [] }));
  await expect.poll(() => state(encounterId), { timeout: 120_000 }).toEqual({ phase: 'under-way', server: { name: 'Here', host: '127.0.0.1', model: 'small-one' } });
  expect(redraftNote(temp.clinic(), { encounterId, templateId: null })).toMatchObject({ ok: false, error: { type: 'at-work' } });
  expect(await handlers().draft({ encounterId, agreedHosts: [] })).toMatchObject({ ok: false, error: { type: 'at-work' } });
  await expect.poll(() => server.received.length).toBe(1);
  mustSucceed(await handlers().stopDrafting({ encounterId }));
  expect(await state(encounterId)).toEqual({ phase: 'none' });
});

test('a lock ends it, without waiting for the server', async () => {
  const { encounterId, server } = await visitWith([{ fault: 'hang' }]);
  mustSucceed(await handlers().draft({ encounterId, agreedHosts: [] }));
  await expect.poll(() => server.received.length, { timeout: 120_000 }).toBe(1);
  mustSucceed(await temp.sotto.lock());
  expect(await handlers().drafting({ encounterId })).toMatchObject({ ok: false, error: { type: 'locked' } });
});

test('a server is tried with a made-up line, and without one nobody is asked', async () => {
  const { encounterId, server } = await visitWith([good, { text: '', status: 401 }]);
  const [languageModel] = temp.clinic().open.settings().languageModels;
  expect(await handlers().test({ languageModel: languageModel! })).toEqual({ ok: true, value: null });
  expect(await handlers().test({ languageModel: languageModel! })).toMatchObject({ ok: false, error: { type: 'model-key-refused' } });
  expect(server.received[0]!.body).not.toContain('headache');
  mustSucceed(changeSettings(temp.clinic().open, { ...temp.clinic().open.settings(), languageModels: [] }));
  expect(await handlers().draft({ encounterId, agreedHosts: [] })).toMatchObject({ ok: false, error: { type: 'no-language-model' } });
});
