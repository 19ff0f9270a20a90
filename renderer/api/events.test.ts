import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SottoEvent } from '#shared/ipc/events.ts';

const wanted: SottoEvent = { type: 'new-visit-wanted' };
const locked: SottoEvent = { type: 'vault-locked', why: 'idle' };
const stop = vi.fn();
let push: (message: unknown) => void;
let onSottoEvent: (listener: (event: SottoEvent) => void) => () => void;

beforeEach(async () => {
  // As after a start of the page: no schemas yet.
  vi.resetModules();
  stop.mockReset();
  Object.defineProperty(window, 'sotto', { configurable: true, value: { onEvent: (listener: typeof push) => { push = listener; return stop; } } });
  ({ onSottoEvent } = await import('./events.ts'));
});
afterEach(() => vi.unstubAllGlobals());

test('what comes before the schemas are there waits, and is told in order', async () => {
  const heard: string[] = [];
  onSottoEvent(({ type }) => heard.push(type));
  push(wanted);
  push(locked);
  await expect.poll(() => heard).toEqual(['new-visit-wanted', 'vault-locked']);
  push(wanted);
  expect(heard).toEqual(['new-visit-wanted', 'vault-locked', 'new-visit-wanted']);
});

test('a message the contract does not know is dropped', async () => {
  const heard: string[] = [];
  onSottoEvent(({ type }) => heard.push(type));
  push({ type: 'of-tomorrow' });
  push({ ...locked, patient: 'somebody' });
  push(wanted);
  await expect.poll(() => heard).toEqual(['new-visit-wanted']);
});

test('one listener that fails does not keep the lock from the others, and its failure is reported', async () => {
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  const failure = new Error('broken');
  const heard: string[] = [];
  onSottoEvent(() => { throw failure; });
  onSottoEvent(({ type }) => heard.push(type));
  push(locked);
  await expect.poll(() => heard).toEqual(['vault-locked']);
  expect(reported).toHaveBeenCalledExactlyOnceWith(failure);
});

test('main is listened to once, until nobody listens any more', () => {
  const [leaveFirst, leaveSecond] = [onSottoEvent(() => undefined), onSottoEvent(() => undefined)];
  leaveFirst();
  expect(stop).not.toHaveBeenCalled();
  leaveSecond();
  expect(stop).toHaveBeenCalledOnce();
});

test('a lock is told even where the schemas cannot be fetched; what came before it is forgotten, what comes later waits for them', async () => {
  vi.doMock('./parse-event.ts', () => { throw new Error('not there'); });
  const heard: string[] = [];
  onSottoEvent(({ type }) => heard.push(type));
  push(wanted);
  push(locked);
  await expect.poll(() => heard).toEqual(['vault-locked']);
  vi.doUnmock('./parse-event.ts');
  push(wanted);
  await expect.poll(() => heard).toEqual(['vault-locked', 'new-visit-wanted']);
});
