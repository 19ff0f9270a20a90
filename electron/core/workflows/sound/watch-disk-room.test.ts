import { expect, test, vi } from 'vitest';
import type { ClosedSound } from '#core/recording/recording-session.ts';
import { littleRoomWords, watchDiskRoom } from './watch-disk-room.ts';

function ground() {
  const closed = Promise.withResolvers<ClosedSound>();
  const said: (string | null)[] = [];
  return { said, close: () => closed.resolve({} as ClosedSound), session: { warnOfDisk: (message: string | null) => { said.push(message); }, closed: closed.promise } };
}

test('says at once that little room is left, and how long it lasts', async () => {
  const { said, close, session } = ground();
  watchDiskRoom(session, () => Promise.resolve(100_000_000));
  await expect.poll(() => said).toEqual([expect.stringContaining('about 52 minutes')]);
  close();
  expect(littleRoomWords(1_000_000_000)).toContain('about 8 hours');
});

test('takes it back when there is room again, and looks no more once the sound is closed', async () => {
  vi.useFakeTimers();
  const { said, close, session } = ground();
  let free = 5_000_000;
  const freeBytes = vi.fn(() => Promise.resolve(free));
  watchDiskRoom(session, freeBytes);
  await vi.advanceTimersByTimeAsync(0);
  free = 90_000_000_000;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(said.map((words) => words !== null)).toEqual([true, false]);
  close();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(freeBytes).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});
