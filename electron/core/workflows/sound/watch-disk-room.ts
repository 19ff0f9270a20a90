/** While sound comes in: how much room the disk has left, said in time to make some. */
import type { RecordingSession } from '#core/recording/recording-session.ts';

const lookEveryMs = 30_000;
/** Four hours of two channels, and the copy that a stretch off the record needs. */
const littleBytes = 2_000_000_000;
const bytesAMinute = 16_000 * 2 * 60;

/** Until the sound is closed. The first look is at once. */
export function watchDiskRoom(session: Pick<RecordingSession, 'warnOfDisk' | 'closed'>, freeBytes: () => Promise<number>): void {
  let isOver = false;
  const look = async (): Promise<void> => {
    const free = await freeBytes();
    if (!isOver) session.warnOfDisk(free < littleBytes ? littleRoomWords(free) : null);
  };
  void look();
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();
  void session.closed.finally(() => {
    isOver = true;
    clearInterval(timer);
  });
}

export function littleRoomWords(freeBytes: number): string {
  const minutes = Math.floor(freeBytes / bytesAMinute);
  const left = minutes >= 120 ? `${Math.floor(minutes / 60)} hours` : `${minutes} minutes`;
  return `The disk is almost full: there is room for about ${left} more of sound. Free some space; what is recorded is safe.`;
}
