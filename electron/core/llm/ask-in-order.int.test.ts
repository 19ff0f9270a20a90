import { afterEach, describe, expect, test } from 'vitest';
import type { LanguageModel } from '#shared/domain/language-model.ts';
import { startLanguageModelServer, type LanguageModelServer, type ModelAnswer } from '../../../tests/support/language-model-server.ts';
import { askInOrder } from './ask-in-order.ts';

const servers: LanguageModelServer[] = [];
afterEach(async () => { await Promise.all(servers.splice(0).map((server) => server.close())); });

async function serve(...answers: readonly ModelAnswer[]) {
  const server = await startLanguageModelServer(answers);
  servers.push(server);
  return server;
}

const modelAt = (address: string): LanguageModel => ({
  name: 'Test server', address, model: 'small-one', apiKey: null, timeoutSeconds: 30, pricePerMillionTokensIn: 2, pricePerMillionTokensOut: 10, requestsPerMinute: null,
});
const request = { sections: [{ key: 'plan', title: 'Plan' }], lines: [{ speaker: 'clinician', text: 'call placeholder on 555 010 0199' }] };
const asking = { agreedHosts: [], identifiers: { names: ['Placeholder Person'], others: [] }, waitMs: 1 };
const reply = { content: JSON.stringify({ statements: [{ section: 'plan', text: 'Call [NAME-1].', lines: [1] }] }), usage: { prompt_tokens: 1000, completion_tokens: 100 } };

describe('language models in order', () => {
  test('the next is asked where one fails, sees no identifier, and its answer has them again, with what it cost', async () => {
    const [broken, good] = [await serve({ text: '', status: 401 }), await serve(reply)];
    const asked = await askInOrder(request, { ...asking, languageModels: [modelAt(broken.address), modelAt(good.address)] });
    expect(asked.passedOver).toEqual([{ name: 'Test server', host: '127.0.0.1', reason: 'model-key-refused' }]);
    expect(asked.answer).toMatchObject({ host: '127.0.0.1', cost: 0.003, statements: [{ text: 'Call placeholder.' }] });
    for (const { body } of [...broken.received, ...good.received]) expect(body).not.toMatch(/placeholder|010|0199/i);
  });

  test('one elsewhere is not asked without consent to its very host', async () => {
    const asked = await askInOrder(request, { ...asking, agreedHosts: ['other.example'], languageModels: [modelAt('https://models.invalid/v1')] });
    expect(asked).toEqual({ answer: null, passedOver: [{ name: 'Test server', host: 'models.invalid', reason: 'consent-needed' }] });
  });

  test('when none answers, each says why', async () => {
    const server = await serve({ text: 'not JSON' });
    const asked = await askInOrder(request, { ...asking, agreedHosts: ['models.invalid'], languageModels: [modelAt(server.address), modelAt('http://models.invalid/v1')] });
    expect(asked).toEqual({ answer: null, passedOver: [{ name: 'Test server', host: '127.0.0.1', reason: 'model-not-understood' }, { name: 'Test server', host: 'models.invalid', reason: 'model-unencrypted' }] });
  });

  test('the same request is answered from what was kept: nothing is sent, and what was kept holds no identifier', async () => {
    const server = await serve(reply);
    const kept = new Map<string, string>();
    const cache = { read: (hash: string) => JSON.parse(kept.get(hash) ?? 'null') as unknown, write: (hash: string, value: unknown) => void kept.set(hash, JSON.stringify(value)) };
    const asked: string[] = [];
    const ask = (lines = request.lines) => askInOrder({ ...request, lines }, { ...asking, cache, languageModels: [modelAt(server.address)], onAsk: ({ host }) => asked.push(host) });
    const [first, second] = [await ask(), await ask()];
    expect(second.answer).toEqual({ ...first.answer, kept: true });
    expect(first.answer).toMatchObject({ kept: false, statements: [{ text: 'Call placeholder.' }] });
    expect(server.received).toHaveLength(1);
    expect(asked).toHaveLength(1);
    expect([...kept.values()].join()).not.toMatch(/placeholder|0199/i);
    await ask([{ speaker: 'clinician', text: 'something else' }]);
    expect(server.received).toHaveLength(2);
  });

  test('what was kept and cannot be read is asked anew', async () => {
    const server = await serve(reply);
    const cache = { read: () => ({ statements: 'none' }), write: () => {} };
    expect(await askInOrder(request, { ...asking, cache, languageModels: [modelAt(server.address)] })).toMatchObject({ answer: { kept: false } });
  });
});
