import { afterEach, expect, test, vi } from 'vitest';
import { silentLogger } from '#core/kernel/logger.ts';
import { createOwnClipboard, type Clipboard } from './own-clipboard.ts';

const words = 'Cough for three days.\nNo fever.';

function fakeClipboard(more: Partial<Clipboard> = {}) {
  const held = { text: 'from before', cleared: 0 };
  const clipboard: Clipboard = {
    readText: async () => held.text,
    writeText: async (text) => { held.text = text; },
    clear: async () => {
      held.text = '';
      held.cleared += 1;
    },
    ...more,
  };
  return { held, own: createOwnClipboard({ clipboard, log: silentLogger }) };
}

afterEach(() => vi.useRealTimers());

test('what was copied is taken out again, once', async () => {
  const { held, own } = fakeClipboard();
  expect(await own.copy(words)).toEqual({ ok: true });
  expect(held.text).toBe(words);
  await own.empty();
  expect(held.text).toBe('');
  held.text = words;
  await own.empty();
  expect(held).toEqual({ text: words, cleared: 1 });
});

test('what somebody else copied since is left alone, and so is a clipboard we never wrote to', async () => {
  const { held, own } = fakeClipboard();
  await own.empty();
  expect(held).toEqual({ text: 'from before', cleared: 0 });
  await own.copy(words);
  held.text = 'a recipe';
  await own.empty();
  expect(held).toEqual({ text: 'a recipe', cleared: 0 });
});

test('our text is known again with other line ends, and only the newest is ours', async () => {
  const { held, own } = fakeClipboard();
  await own.copy('first');
  await own.copy(words);
  held.text = words.replaceAll('\n', '\r\n');
  await own.empty();
  expect(held.cleared).toBe(1);
});

test('a copy that is under way at a lock is taken out too', async () => {
  const writing = Promise.withResolvers<void>();
  const { held, own } = fakeClipboard({ writeText: async (text) => {
    await writing.promise;
    held.text = text;
  } });
  const copied = own.copy(words);
  const emptied = own.empty();
  writing.resolve();
  await Promise.all([copied, emptied]);
  expect(held.text).toBe('');
});

test('a clipboard that cannot be had is said in words', async () => {
  const refusing = fakeClipboard({ writeText: () => Promise.reject(new Error('no display')) });
  const unavailable = { ok: false, error: { type: 'clipboard-unavailable' } };
  expect(await refusing.own.copy(words)).toMatchObject(unavailable);
  expect(await createOwnClipboard({ clipboard: null, log: silentLogger }).copy(words)).toMatchObject(unavailable);
});

test('a clipboard that fails or never answers holds up no lock', async () => {
  const failing = fakeClipboard({ readText: () => Promise.reject(new Error('gone')) });
  await failing.own.copy(words);
  await expect(failing.own.empty()).resolves.toBeUndefined();

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const silent = fakeClipboard({ readText: () => new Promise(() => {}) });
  await silent.own.copy(words);
  const emptied = silent.own.empty();
  await vi.advanceTimersByTimeAsync(2_000);
  await expect(emptied).resolves.toBeUndefined();
});
