import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { startFaultyServer, type FaultyServer } from '../../../../tests/support/faulty-server.ts';
import { seededRandom } from '../../../../tests/support/seeded-random.ts';
import { downloadFile, readUnfinishedFile, type DownloadMeans, type DownloadRequest } from './download-file.ts';

const file = randomBytes(2_000_000, 1);
let folder = '';
let path = '';
let server: FaultyServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-download-'));
  path = join(folder, 'model.part');
  server = await startFaultyServer(file);
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const means: DownloadMeans = {
  fetch: (input, init) => fetch(input, init),
  mayAsk: ({ hostname }) => hostname === '127.0.0.1',
  silenceMs: 60_000,
  waitsMs: [0, 0, 0],
  reserveBytes: 0,
};

/** For servers that fall silent; long enough for one that is only slow. */
const impatient: DownloadMeans = { ...means, silenceMs: 1000 };

const download = (part: Partial<DownloadRequest> = {}) => downloadFile({
  url: server.url, path, expectedBytes: null, means, onProgress: () => {}, signal: new AbortController().signal, ...part,
});
const expectWhole = () => expect(readFileSync(path).equals(file)).toBe(true);
const rangesAsked = () => server.requests.map(({ range }) => range ?? null);
/** Stops when so many bytes are here. */
async function downloadUntil(bytes: number): Promise<void> {
  const stop = new AbortController();
  const stopped = download({ signal: stop.signal, onProgress: (received) => { if (received >= bytes) stop.abort(); } });
  await expect(stopped).rejects.toBeInstanceOf(Cancelled);
}

function randomBytes(length: number, seed: number): Buffer {
  const random = seededRandom(seed);
  return Buffer.from(Uint8Array.from({ length }, () => random.below(256)));
}

describe('a download', () => {
  test('brings the file, told as it comes', async () => {
    const told: [number, number | null][] = [];
    await download({ onProgress: (received, total) => told.push([received, total]) });
    expectWhole();
    expect(told[0]).toEqual([0, file.length]);
    expect(told.at(-1)).toEqual([file.length, file.length]);
    expect(readdirSync(folder).sort()).toEqual(['model.part', 'model.part.json']);
  });

  test('sends nothing but what HTTP needs', async () => {
    await download();
    const sent = Object.keys(server.requests[0]!).sort();
    expect(sent).toEqual(['accept', 'accept-encoding', 'accept-language', 'cache-control', 'connection', 'host', 'pragma', 'sec-fetch-mode', 'user-agent']);
    expect(server.requests[0]).toMatchObject({ 'accept-encoding': 'identity', 'accept-language': '*', 'user-agent': 'node' });
  });

  test('asks the server nothing when the file is whole already', async () => {
    await download();
    await download();
    expect(server.requests).toHaveLength(1);
    expectWhole();
  });

  test('follows a redirect, but not to where it may not ask', async () => {
    server.fail({ kind: 'redirect', to: '/elsewhere.zip' });
    await download();
    expectWhole();
    rmSync(path);
    rmSync(`${path}.json`);
    server.fail({ kind: 'redirect', to: server.url.replace('127.0.0.1', 'localhost') });
    await expect(download()).rejects.toMatchObject({ problem: { type: 'model-server-untrusted' } });
    expect(existsSync(path) && statSync(path).size > 0).toBe(false);
  });

  test('asks over an encrypted connection only, unless a test says otherwise', async () => {
    const { ordinaryMeans } = await import('./download-file.ts');
    await expect(download({ means: ordinaryMeans })).rejects.toMatchObject({ problem: { type: 'model-server-untrusted' } });
    expect(server.requests).toEqual([]);
  });

  test('gives up on redirects without end', async () => {
    server.fail(...Array.from({ length: 40 }, () => ({ kind: 'redirect', to: '/again.zip' }) as const));
    await expect(download()).rejects.toMatchObject({ problem: { type: 'model-server-failing' } });
  });
});

describe('a connection that is cut', () => {
  test('at fifty places by chance leaves the same file in the end', async () => {
    const random = seededRandom(20_26);
    server.fail(...Array.from({ length: 50 }, () => ({ kind: 'cut', afterBytes: 1 + random.below(60_000) }) as const));
    await download();
    expectWhole();
    expect(server.requests.length).toBe(51);
  });

  test('before anything came, again and again, is given up with words, and what had come before is kept', async () => {
    await downloadUntil(100_000);
    const { receivedBytes } = (await readUnfinishedFile(path))!;
    server.fail(...Array.from({ length: 4 }, () => ({ kind: 'cut', afterBytes: 0 }) as const));
    await expect(download()).rejects.toMatchObject({ problem: { type: 'model-server-failing' } });
    expect((await readUnfinishedFile(path))!.receivedBytes).toBe(receivedBytes);
    await download();
    expectWhole();
  });

  test('is gone on with where it stopped, and only if the file is still the same', async () => {
    server.fail({ kind: 'cut', afterBytes: 100_000 });
    await download();
    expectWhole();
    expect(rangesAsked()[0]).toBeNull();
    expect(rangesAsked()[1]).toMatch(/^bytes=[1-9]\d*-$/);
    expect(server.requests[1]!['if-range']).toMatch(/^"[0-9a-f]{16}"$/);
  });

  test('of a file without a known length is seen', async () => {
    server.fail({ kind: 'no-length' });
    await download();
    expectWhole();
  });
});

describe('a server', () => {
  test('that falls silent, in the middle or at once, is given up and asked again', async () => {
    server.fail({ kind: 'silent', afterBytes: 50_000 }, { kind: 'silent', afterBytes: -1 });
    await download({ means: impatient });
    expectWhole();
    expect(server.requests).toHaveLength(3);
  });

  test('that stays silent is given up for good', async () => {
    server.fail(...Array.from({ length: 4 }, () => ({ kind: 'silent', afterBytes: -1 }) as const));
    await expect(download({ means: impatient })).rejects.toMatchObject({ problem: { type: 'model-server-failing' } });
  });

  test('that ignores a range sends the file anew, and nothing is glued together', async () => {
    server.fail({ kind: 'cut', afterBytes: 100_000 }, { kind: 'ignore-range' });
    await download();
    expectWhole();
  });

  test('that sends another part than was asked for is not believed', async () => {
    server.fail({ kind: 'cut', afterBytes: 100_000 }, { kind: 'other-part' });
    await download();
    expectWhole();
    expect(rangesAsked().at(-1)).toBeNull();
  });

  test('whose file changed meanwhile sends the new one whole', async () => {
    server.offer(randomBytes(1_900_000, 2));
    await downloadUntil(100_000);
    server.offer(file);
    await download();
    expectWhole();
  });

  test('whose file changed to a shorter one than has come sends the new one whole', async () => {
    server.offer(randomBytes(3_000_000, 2), { etag: '"same"' });
    await downloadUntil(2_100_000);
    server.offer(file, { etag: '"same"' });
    await download();
    expectWhole();
  });

  test.each([
    ['no way to tell a change', { etag: 'W/"weak"' }],
    ['a packed body', { 'content-encoding': 'gzip' }],
  ])('that gives %s is asked for the whole', async (_, headers) => {
    server.offer(file, headers);
    server.fail({ kind: 'cut', afterBytes: 100_000 });
    // What is packed cannot be unpacked here: it is no such thing. Only that no part is asked for counts.
    await download().catch(() => {});
    expect(rangesAsked().every((range) => range === null)).toBe(true);
    expect(rangesAsked().length).toBeGreaterThan(1);
  });

  test.each([404, 410])('that has no such file (%i) is not asked again', async (status) => {
    server.fail({ kind: 'status', status });
    await expect(download()).rejects.toMatchObject({ problem: { type: 'model-not-there', message: expect.stringContaining(String(status)) } });
    expect(server.requests).toHaveLength(1);
  });

  test.each([500, 502, 503, 429])('in trouble (%i) is asked again', async (status) => {
    server.fail({ kind: 'status', status, headers: { 'retry-after': '0' } }, { kind: 'status', status });
    await download();
    expectWhole();
  });

  test('in trouble for long is given up', async () => {
    server.fail(...Array.from({ length: 4 }, () => ({ kind: 'status', status: 500 }) as const));
    await expect(download()).rejects.toMatchObject({ problem: { type: 'model-server-failing', details: { status: 500 } } });
  });

  test('that refuses is not asked again', async () => {
    server.fail({ kind: 'status', status: 403 });
    await expect(download()).rejects.toMatchObject({ problem: { type: 'model-server-failing', details: { status: 403 } } });
    expect(server.requests).toHaveLength(1);
  });

  test('whose file has another length than it should is refused before it comes', async () => {
    await expect(download({ expectedBytes: file.length + 1 })).rejects.toMatchObject({ problem: { type: 'model-download-damaged' } });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that sends more than the rest is not believed', async () => {
    server.fail({ kind: 'cut', afterBytes: 100_000 }, { kind: 'longer', byBytes: 10 });
    await expect(download()).rejects.toMatchObject({ problem: { type: 'model-download-damaged' } });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that is not there is told from a network that is not there', async () => {
    await server.close();
    await expect(download()).rejects.toMatchObject({ problem: { type: 'model-server-failing' } });
    const offline = Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }) });
    let asked = 0;
    const refusing = { ...means, fetch: () => { asked += 1; return Promise.reject(offline); } };
    await expect(download({ means: refusing })).rejects.toMatchObject({ problem: { type: 'network-unreachable', message: expect.stringContaining('add it here from the zip') } });
    expect(asked).toBe(1);
    server = await startFaultyServer(file);
  });

  test('whose certificate nobody vouches for is not asked again', async () => {
    const untrusted = Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('self-signed'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' }) });
    await expect(download({ means: { ...means, fetch: () => Promise.reject(untrusted) } })).rejects.toMatchObject({ problem: { type: 'model-server-untrusted' } });
  });
});

describe('what has come', () => {
  test('is gone on with by the next run of the program', async () => {
    await downloadUntil(100_000);
    const { receivedBytes, origin } = (await readUnfinishedFile(path))!;
    expect(origin).toMatchObject({ url: server.url, totalBytes: file.length });
    expect(receivedBytes).toBeGreaterThanOrEqual(100_000);
    await download();
    expectWhole();
    expect(rangesAsked().at(-1)).toBe(`bytes=${receivedBytes}-`);
  });

  test('beyond what was surely written is not trusted after a crash', async () => {
    await downloadUntil(100_000);
    const { receivedBytes } = (await readUnfinishedFile(path))!;
    // A power cut: the file grew, its bytes did not reach the disk.
    truncateSync(path, receivedBytes + 50_000);
    await download();
    expectWhole();
  });

  test.each([
    ['shorter than its note', () => truncateSync(path, 10)],
    ['without its note', () => rmSync(`${path}.json`)],
    ['with a note nobody can read', () => writeFileSync(`${path}.json`, '{"version":1')],
  ])('%s is fetched anew', async (_, spoil) => {
    await downloadUntil(100_000);
    spoil();
    await download();
    expectWhole();
    expect(rangesAsked().at(-1)).toBeNull();
  });

  test('of another address is not gone on with', async () => {
    const other = await startFaultyServer(randomBytes(2_000_000, 3));
    try {
      await downloadUntil(100_000);
      const whole = downloadFile({ url: other.url, path, expectedBytes: null, means, onProgress: () => {}, signal: new AbortController().signal });
      await whole;
      expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(createHash('sha256').update(randomBytes(2_000_000, 3)).digest('hex'));
    } finally {
      await other.close();
    }
  });
});

describe('two downloads of one file', () => {
  test('do not run at once', async () => {
    server.fail({ kind: 'silent', afterBytes: 1000 });
    const stop = new AbortController();
    const first = download({ signal: stop.signal });
    first.catch(() => {});
    await expect.poll(() => server.requests.length, { timeout: 120_000 }).toBe(1);
    await expect(download()).rejects.toMatchObject({ problem: { type: 'model-download-elsewhere' } });
    stop.abort();
    await expect(first).rejects.toBeInstanceOf(Cancelled);
    await download();
    expectWhole();
  });

  test.each([
    ['of a process that is gone', '999999999', 0],
    ['that nobody has touched for long', String(process.pid), 60_000],
    ['that says nothing still', '', 10_000],
  ])('are not held up by a lock %s', async (_, content, agoMs) => {
    writeFileSync(`${path}.lock`, content);
    const then = new Date(Date.now() - agoMs);
    utimesSync(`${path}.lock`, then, then);
    await download();
    expectWhole();
  });
});

test('a lock that is just being written holds up another', async () => {
  writeFileSync(`${path}.lock`, '');
  await expect(download()).rejects.toMatchObject({ problem: { type: 'model-download-elsewhere' } });
});

test('a download for which there is no room is refused before it comes', async () => {
  await expect(download({ means: { ...means, reserveBytes: Number.MAX_SAFE_INTEGER } })).rejects.toMatchObject({ problem: { type: 'disk-full', message: expect.stringContaining('MB are free') } });
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder that is not there is said so', async () => {
  await expect(download({ path: join(folder, 'gone', 'model.part') })).rejects.toMatchObject({ problem: { type: 'folder-unwritable' } });
});
