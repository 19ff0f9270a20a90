import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createQueryClient } from './query-client.ts';
import { Refusal, installFakeSotto } from './testing/fake-sotto.ts';
import type { Answers } from './testing/fake-sotto.ts';
import { verbKey } from './verb-key.ts';

beforeEach(() => { vi.resetModules(); });
afterEach(() => { Reflect.deleteProperty(window, 'sotto'); });

const status = { version: '0.1.0', shell: 'browser', vault: 'locked', lockedRecording: null, accountName: null, onlyDemoModel: false } as const;

async function askFirst(answers: Answers) {
  const sotto = installFakeSotto(answers);
  const { takeFirstAnswers } = await import('./first-questions.ts');
  const asked = [sotto.inputsOf('app.status').length, sotto.inputsOf('accounts.list').length];
  const queryClient = createQueryClient();
  await takeFirstAnswers(queryClient);
  return { asked, kept: queryClient.getQueryData(verbKey('app', 'status', {})), accounts: queryClient.getQueryData(verbKey('accounts', 'list', {})) };
}

test('the questions are put as the page is loaded, and answered before anything is drawn', async () => {
  expect(await askFirst({ 'app.status': () => status, 'accounts.list': () => [] })).toEqual({ asked: [1, 1], kept: status, accounts: [] });
});

test('a refusal, or an answer that does not come, keeps no page from being drawn', async () => {
  const { kept, accounts } = await askFirst({ 'app.status': () => new Promise(() => undefined), 'accounts.list': () => new Refusal('unreadable', 'Not now.') });
  expect([kept, accounts]).toEqual([undefined, undefined]);
});

test('a window without a door asks nobody', async () => {
  const { takeFirstAnswers } = await import('./first-questions.ts');
  await expect(takeFirstAnswers(createQueryClient())).resolves.toBeUndefined();
});
