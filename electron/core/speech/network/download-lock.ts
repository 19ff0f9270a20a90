/**
 * One download of a file at a time on this computer, whichever program runs it: two would write into the same half. The lock
 * names its process and is touched while it lives, so that one left by a crash holds nobody up.
 */
import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { systemCodeOf } from '#core/kernel/write-failure.ts';

export interface HeldDownload {
  release(): Promise<void>;
}

const touchEveryMs = 5_000;
const abandonedAfterMs = 30_000;
/** Between making it and writing its process's number into it. */
const namelessForMs = 2_000;

/** Null: somebody else holds it. */
export async function holdDownload(lockFile: string): Promise<HeldDownload | null> {
  if (!await create(lockFile)) {
    if (await isAlive(lockFile)) return null;
    await rm(lockFile, { force: true });
    if (!await create(lockFile)) return null;
  }
  const touching = setInterval(() => {
    const now = new Date();
    void utimes(lockFile, now, now).catch(() => {});
  }, touchEveryMs);
  touching.unref();
  return {
    async release() {
      clearInterval(touching);
      await rm(lockFile, { force: true });
    },
  };
}

async function create(lockFile: string): Promise<boolean> {
  try {
    const handle = await open(lockFile, 'wx');
    await handle.writeFile(String(process.pid)).finally(() => handle.close());
    return true;
  } catch (failure) {
    if (systemCodeOf(failure) === 'EEXIST') return false;
    throw failure;
  }
}

/** Its process runs, and has touched it of late: a number alone may be another process's after a restart. */
async function isAlive(lockFile: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(lockFile);
    const ageMs = Date.now() - mtimeMs;
    if (ageMs > abandonedAfterMs) return false;
    const text = await readFile(lockFile, 'utf8');
    if (text === '') return ageMs < namelessForMs;
    const pid = Number(text);
    return Number.isSafeInteger(pid) && pid > 0 && isRunning(pid);
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    // Another user's process may not be asked, but it is there.
    return systemCodeOf(failure) === 'EPERM';
  }
}
