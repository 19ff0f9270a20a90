import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import beforePage from '../public/assets/before-page.js?raw';
import { createQueryClient } from './query-client.ts';
import { Refusal, installFakeSotto } from './testing/fake-sotto.ts';
import type { Answers } from './testing/fake-sotto.ts';
import { verbKey } from './verb-key.ts';

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
});
afterEach(() => {
  Reflect.deleteProperty(window, 'sotto');
  vi.unstubAllGlobals();
});

const status = { version: '0.1.0', shell: 'browser', vault: 'locked', lockedRecording: null, accountName: null, onlyDemoModel: false } as const;


async function askFirst(answers: Answers) {
  const sotto = installFakeSotto(answers);
  // The page's scripts are run by the document, not imported: so is this one.
  window.eval(beforePage);
  const asked = [sotto.inputsOf('app.status').length, sotto.inputsOf('accounts.list').length];
  const { takeFirstAnswers } = await import('./first-questions.ts');
  const queryClient = createQueryClient();
  await takeFirstAnswers(queryClient);
  return { asked, kept: queryClient.getQueryData(verbKey('app', 'status', {})), accounts: queryClient.getQueryData(verbKey('accounts', 'list', {})) };
}

test('the questions are put before the page is loaded, and answered before anything is drawn', async () => {
  expect(await askFirst({ 'app.status': () => status, 'accounts.list': () => [] })).toEqual({ asked: [1, 1], kept: status, accounts: [] });
});

test('a refusal, or an answer that does not come, keeps no page from being drawn', async () => {
  const { kept, accounts } = await askFirst({ 'app.status': () => new Promise(() => undefined), 'accounts.list': () => new Refusal('unreadable', 'Not now.') });
  expect([kept, accounts]).toEqual([undefined, undefined]);
});

test('a window without a door asks nobody', async () => {
  window.eval(beforePage);
  const { takeFirstAnswers } = await import('./first-questions.ts');
  await expect(takeFirstAnswers(createQueryClient())).resolves.toBeUndefined();
});
