import { afterEach, expect, test, vi } from 'vitest';
import { inSlices } from './in-slices.ts';

afterEach(() => { vi.restoreAllMocks(); });

/** A clock that goes on by so much at every look. */
function clockOf(stepMs: number): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += stepMs));
}

test('everything is gone through in its order, and others get their turn in between', async () => {
  clockOf(3);
  const happened: (number | string)[] = [];
  setTimeout(() => happened.push('somebody else'));
  await inSlices(Array.from({ length: 50 }, (_, index) => index), (item) => happened.push(item), new AbortController().signal);
  expect(happened.filter((each) => each !== 'somebody else')).toEqual(Array.from({ length: 50 }, (_, index) => index));
  expect(happened.indexOf('somebody else')).toBeLessThan(50);
});

test('given up it ends at the next rest', async () => {
  clockOf(3);
  const abort = new AbortController();
  const done: number[] = [];
  const going = inSlices(Array.from({ length: 50 }, (_, index) => index), (item) => {
    done.push(item);
    abort.abort();
  }, abort.signal);
  await expect(going).rejects.toThrow();
  expect(done.length).toBeLessThan(50);
});
