/**
 * Fetches a file until it is whole: goes on where an earlier try or an earlier run stopped, if the server's file is still the
 * same, and starts anew if it is not. Whatever ends it, what has come is kept for the next time, unless the disk is full.
 * It does not look at what the file is.
 */
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cancelled, throwIfCancelled } from '#shared/lib/cancelled.ts';
import { must } from '#shared/lib/assert.ts';
import { ProblemError } from '#shared/lib/result.ts';
import { freeBytesIn } from '#core/kernel/free-space.ts';
import { systemCodeOf } from '#core/kernel/write-failure.ts';
import { holdDownload } from './download-lock.ts';
import {
  damagedDownload, diskFilledUp, elsewhere, folderUnwritable, hasNoNetwork, isUntrusted, networkUnreachable, noRoomFor, notThere, serverFailing,
  serverUntrusted, type DownloadProblem,
} from './download-problems.ts';
import { openPartialFile, readUnfinishedFile, removePartialFile, type FileOrigin, type PartialFile } from './partial-file.ts';
import { requestFile, type FileAnswer } from './request-file.ts';

export { readUnfinishedFile, removePartialFile } from './partial-file.ts';

/** What a test owns, and what the program sets once. */
export interface DownloadMeans {
  readonly fetch: typeof fetch;
  readonly mayAsk: (url: URL) => boolean;
  readonly silenceMs: number;
  /** How long to wait after each try in a row that brought nothing; then it gives up. */
  readonly waitsMs: readonly number[];
  /** Left free beside the file and what it unpacks to. */
  readonly reserveBytes: number;
}

export const ordinaryMeans: DownloadMeans = {
  fetch: (input, init) => fetch(input, init),
  mayAsk: ({ protocol }) => protocol === 'https:',
  silenceMs: 30_000,
  waitsMs: [1_000, 2_000, 4_000, 8_000, 15_000, 30_000],
  reserveBytes: 500_000_000,
};

export interface DownloadRequest {
  readonly url: string;
  /** Where it grows; beside it lie its note and its lock. */
  readonly path: string;
  /** Null where nobody knows. */
  readonly expectedBytes: number | null;
  readonly means: DownloadMeans;
  readonly onProgress: (receivedBytes: number, totalBytes: number | null) => void;
  readonly signal: AbortSignal;
}

/** What has come is not kept: it is the wrong file, or the disk needs the room. */
const ofNoUse: ReadonlySet<string> = new Set(['disk-full', 'model-download-damaged']);

/** The file is whole at `path` when it answers. Throws `ProblemError` with a `DownloadProblem`, or `Cancelled`. */
export async function downloadFile(request: DownloadRequest): Promise<void> {
  const { path, signal } = request;
  throwIfCancelled(signal);
  const held = await onDisk(() => holdDownload(`${path}.lock`));
  if (held === null) throw new ProblemError(elsewhere());
  try {
    const file = await onDisk(() => openPartialFile(path));
    try {
      await fetchUntilWhole(request, file);
    } finally {
      await onDisk(() => file.close());
    }
  } catch (failure) {
    const isOfNoUse = failure instanceof ProblemError && ofNoUse.has(failure.problem.type);
    if (isOfNoUse || await hasNothing(path)) await removePartialFile(path);
    throw failure;
  } finally {
    await held.release();
  }
}

async function hasNothing(path: string): Promise<boolean> {
  return ((await readUnfinishedFile(path))?.receivedBytes ?? 0) === 0;
}

async function fetchUntilWhole(request: DownloadRequest, file: PartialFile): Promise<void> {
  const { means, signal } = request;
  const atFirst = file.receivedBytes;
  let [mostReceived, triesInVain] = [atFirst, 0];
  while (!isWhole(file)) {
    const failed = await tryOnce(request, file);
    throwIfCancelled(signal);
    if (failed === null) return;
    // A file that changes all the time brings much, and never the end.
    triesInVain = file.receivedBytes > mostReceived ? 0 : triesInVain + 1;
    mostReceived = Math.max(mostReceived, file.receivedBytes);
    const waitMs = means.waitsMs[triesInVain === 0 ? 0 : triesInVain - 1];
    // Where there never was a network, none is waited for.
    const isOffline = failed.problem.type === 'network-unreachable' && mostReceived === atFirst;
    if (failed.isFinal || isOffline || waitMs === undefined) throw new ProblemError(failed.problem);
    await sleep(Math.max(waitMs, failed.retryAfterMs ?? 0), undefined, { signal }).catch(() => { throw new Cancelled(); });
  }
}

function isWhole({ origin, receivedBytes }: PartialFile): boolean {
  return origin !== null && receivedBytes === origin.totalBytes;
}

interface FailedTry {
  readonly problem: DownloadProblem;
  /** Another try would bring the same. */
  readonly isFinal: boolean;
  readonly retryAfterMs?: number | null;
}

const longestRetryAfterMs = 60_000;

/** Null when the file is whole. */
async function tryOnce(request: DownloadRequest, file: PartialFile): Promise<FailedTry | null> {
  const over = new AbortController();
  try {
    const answer = await ask({ ...request, signal: AbortSignal.any([request.signal, over.signal]) }, file);
    if (answer.kind === 'refused') return refusedTry(answer);
    if (answer.kind === 'whole') await begin(request, file, answer.origin);
    await checkRoom(request, file);
    await take(request, file, answer.body);
    return isCut(file) ? { problem: serverFailing(null), isFinal: false } : null;
  } catch (failure) {
    if (failure instanceof ProblemError || request.signal.aborted) throw failure instanceof ProblemError ? failure : new Cancelled();
    if (isUntrusted(failure)) return { problem: serverUntrusted(failure), isFinal: true };
    return { problem: hasNoNetwork(failure) ? networkUnreachable(failure) : serverFailing(null, failure), isFinal: false };
  } finally {
    // Whatever of the answer nobody wanted any more.
    over.abort();
  }
}

/** For the rest where there is something to go on with, and else, or where that cannot be, for the whole. */
async function ask({ url, means, signal }: DownloadRequest, file: PartialFile): Promise<Exclude<FileAnswer, { kind: 'changed' }>> {
  const { fetch, mayAsk, silenceMs } = means;
  const question = { url, fetch, mayAsk, silenceMs, signal };
  const { origin, receivedBytes } = file;
  const canGoOn = origin !== null && origin.url === url && origin.validator !== null && receivedBytes > 0;
  const answer = await requestFile({ ...question, from: canGoOn ? { receivedBytes, origin } : null });
  if (answer.kind !== 'changed') return answer;
  const whole = await requestFile({ ...question, from: null });
  return whole.kind === 'changed' ? { kind: 'refused', status: 416, retryAfterMs: null } : whole;
}

async function begin({ expectedBytes }: DownloadRequest, file: PartialFile, origin: FileOrigin): Promise<void> {
  if (expectedBytes !== null && origin.totalBytes !== null && origin.totalBytes !== expectedBytes) throw new ProblemError(damagedDownload());
  await onDisk(() => file.startAnew(origin));
}

function refusedTry({ status, retryAfterMs }: Extract<FileAnswer, { kind: 'refused' }>): FailedTry {
  if (status === 404 || status === 410) return { problem: notThere(status), isFinal: true };
  const isPassing = status >= 500 || status === 408 || status === 425 || status === 429;
  return { problem: serverFailing(status), isFinal: !isPassing, retryAfterMs: retryAfterMs === null ? null : Math.min(retryAfterMs, longestRetryAfterMs) };
}

/** The archive, and what it unpacks to, which is not less. */
async function checkRoom({ path, means }: DownloadRequest, { origin, receivedBytes }: PartialFile): Promise<void> {
  const totalBytes = must(origin, 'a file that comes has an origin').totalBytes ?? 0;
  const neededBytes = 2 * totalBytes - receivedBytes + means.reserveBytes;
  const freeBytes = await freeBytesIn(dirname(path));
  if (neededBytes > freeBytes) throw new ProblemError(noRoomFor(neededBytes, freeBytes));
}

async function take({ onProgress, signal }: DownloadRequest, file: PartialFile, body: AsyncIterable<Uint8Array>): Promise<void> {
  const totalBytes = file.origin?.totalBytes ?? null;
  onProgress(file.receivedBytes, totalBytes);
  for await (const piece of body) {
    throwIfCancelled(signal);
    if (totalBytes !== null && file.receivedBytes + piece.byteLength > totalBytes) throw new ProblemError(damagedDownload());
    await onDisk(() => file.append(piece));
    onProgress(file.receivedBytes, totalBytes);
  }
}

function isCut({ origin, receivedBytes }: PartialFile): boolean {
  return receivedBytes < (origin?.totalBytes ?? 0);
}

/** Tells the disk's failures from the network's. */
async function onDisk<Value>(act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (failure) {
    const code = systemCodeOf(failure);
    if (code === null) throw failure;
    throw new ProblemError(code === 'ENOSPC' || code === 'EDQUOT' ? diskFilledUp(failure) : folderUnwritable(failure));
  }
}
