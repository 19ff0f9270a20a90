import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ModelDownload } from '#shared/domain/speech-model.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { ourFlags } from '../../../tests/support/our-flags.ts';
import { seededRandom } from '../../../tests/support/seeded-random.ts';
import { mountSmallDisk } from '../../../tests/support/small-disk.ts';
import { startFaultyServer, type FaultyServer, type ServerFault } from '../../../tests/support/faulty-server.ts';
import { buildZip, type ZipEntry } from '../../../tests/support/zip-builder.ts';
import { createModelDownloads, type ModelDownloads } from './model-downloads.ts';
import { createModelRegistry } from './model-registry.ts';

const id = 'vosk-model-small-xx-0.1';
const modelFiles = ['am/final.mdl', 'conf/model.conf', 'graph/HCLG.fst'];
/** Does not shrink: the archive is as long as what is in it. */
const noise = Buffer.from(Uint8Array.from({ length: 1_500_000 }, ((random) => () => random.below(256))(seededRandom(7))));
const zipOf = (entries: readonly ZipEntry[]) => buildZip([...modelFiles.map((file) => ({ name: `${id}/${file}`, content: `content of ${file}` })), ...entries]);
const archive = zipOf([{ name: `${id}/README`, content: noise }]);

let folder = '';
let installedModelsFolder = '';
let server: FaultyServer;
let downloads: ModelDownloads;
let told: ModelDownload[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-downloads-'));
  installedModelsFolder = join(folder, 'installed');
  server = await startFaultyServer(archive);
  told = [];
  open();
});
afterEach(async () => {
  await downloads.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As a program started anew does; the manifest names the server of the test. */
function open(facts: { readonly sizeBytes?: number; readonly sha256?: string } = {}, onProgress: (state: ModelDownload) => void = () => {}): void {
  const bundledModelsFolder = join(folder, 'shipped');
  mkdirSync(bundledModelsFolder, { recursive: true });
  const model = {
    id, kind: 'speech', name: 'Test', language: 'en-US', weight: null, description: '', url: 'https://models.invalid/model.zip', publishedSize: null,
    sizeBytes: null, sha256: null, licence: 'none', errorRates: [], source: 'test', demoOnly: false, ...facts,
  };
  writeFileSync(join(bundledModelsFolder, 'manifest.json'), JSON.stringify({ version: 2, sources: { test: 'made up for a test' }, models: [model] }));
  downloads = createModelDownloads({
    registry: createModelRegistry({ bundledModelsFolder, installedModelsFolder }), installedModelsFolder,
    means: { fetch: (_, init) => fetch(server.url, init), silenceMs: 60_000, waitsMs: [0, 0, 0], reserveBytes: 0 },
    onProgress: (_, state) => {
      told.push(state);
      onProgress(state);
    },
  });
}

const download = async () => mustSucceed(await downloads.begin(id)).done;
const names = () => (existsSync(installedModelsFolder) ? readdirSync(installedModelsFolder).sort() : []);
const partNames = [`.downloading-${id}.part`, `.downloading-${id}.part.json`];

describe('a download', () => {
  test('ends in an installed model, with the checksum that was computed, and leaves nothing beside it', async () => {
    const installed = mustSucceed(await download());
    expect(installed).toMatchObject({ id, installed: true, sha256: null, archiveSha256: createHash('sha256').update(archive).digest('hex') });
    expect(installed.installedBytes).toBeGreaterThan(noise.length);
    expect(names()).toEqual([id]);
    expect(readFileSync(join(installedModelsFolder, id, 'README')).equals(noise)).toBe(true);
    expect(await downloads.states()).toEqual(new Map());
  });

  test('tells its phases, and not each piece', async () => {
    await download();
    expect([...new Set(told.map(({ phase }) => phase))]).toEqual(['downloading', 'checking', 'unpacking']);
    expect(told.at(-1)).toMatchObject({ receivedBytes: archive.length, totalBytes: archive.length });
    expect(told.length).toBeLessThan(12);
  });

  test('asked for twice runs once', async () => {
    const [one, other] = await Promise.all([downloads.begin(id), downloads.begin(id)]);
    expect([mustSucceed(one).isNew, mustSucceed(other).isNew].sort()).toEqual([false, true]);
    const again = mustSucceed(await downloads.begin(id));
    expect(again.isNew).toBe(false);
    await again.done;
    expect(server.requests).toHaveLength(1);
  });

  test.each(['gone', '..', ''])('of a model nobody offers is refused: "%s"', async (unknown) => {
    expect(await downloads.begin(unknown)).toMatchObject({ ok: false, error: { type: 'model-unknown' } });
    await downloads.pause(unknown);
    await downloads.cancel(unknown);
  });

  test('of an installed model is refused', async () => {
    await download();
    expect(await downloads.begin(id)).toMatchObject({ ok: false, error: { type: 'model-exists' } });
  });
});

describe('stopping a download', () => {
  test.each(['downloading', 'checking', 'unpacking'] as const)('while it is %s keeps what has come, and it is gone on with by the next program', async (phase) => {
    const stopAt = (state: ModelDownload) => {
      if (state.phase === phase && (phase !== 'downloading' || state.receivedBytes > 500_000)) void downloads.pause(id);
    };
    open({}, stopAt);
    await expect(download()).rejects.toBeInstanceOf(Cancelled);
    expect(names()).toEqual(partNames);
    open();
    expect((await downloads.states()).get(id)).toMatchObject({ phase: 'stopped', totalBytes: archive.length, failure: null });
    mustSucceed(await download());
    expect(names()).toEqual([id]);
    expect(server.requests.slice(1).every(({ range }) => range !== undefined)).toBe(true);
  });

  test.each(['downloading', 'checking', 'unpacking'] as const)('for good while it is %s leaves nothing', async (phase) => {
    const cancelled: Promise<void>[] = [];
    open({}, (state) => { if (state.phase === phase) cancelled.push(downloads.cancel(id)); });
    await expect(download()).rejects.toBeInstanceOf(Cancelled);
    await Promise.all(cancelled);
    expect(names()).toEqual([]);
    expect(await downloads.states()).toEqual(new Map());
  });

  test('at the end of the program keeps what has come, and begins no other', async () => {
    server.fail({ kind: 'silent', afterBytes: 600_000 });
    const running = download();
    await expect.poll(() => told.at(-1)?.receivedBytes ?? 0, { timeout: 120_000 }).toBeGreaterThan(400_000);
    await downloads.close();
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    expect(names()).toEqual(partNames);
    expect(await downloads.begin(id)).toMatchObject({ ok: false });
  });

  test('that was paused can still be removed', async () => {
    open({}, ({ receivedBytes }) => { if (receivedBytes > 500_000) void downloads.pause(id); });
    await expect(download()).rejects.toBeInstanceOf(Cancelled);
    await downloads.cancel(id);
    expect(names()).toEqual([]);
  });
});

test.skipIf(process.platform === 'win32').each(['downloading', 'checking', 'unpacking'])('a program killed while it is %s leaves nothing installed, and the next one goes on', async (phase) => {
  const program = join(import.meta.dirname, '../../../tests/support/download-until-killed.ts');
  const child = spawn(process.execPath, [...ourFlags, program, join(folder, 'shipped'), installedModelsFolder, id, server.url, phase], { stdio: ['ignore', 'ignore', 'inherit'] });
  expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
  expect(existsSync(join(installedModelsFolder, id))).toBe(false);
  expect(mustSucceed(await download()).archiveSha256).toBe(createHash('sha256').update(archive).digest('hex'));
  expect(existsSync(join(installedModelsFolder, id))).toBe(true);
});

describe('what is fetched and is not right', () => {
  const expectRefused = async (type: string) => {
    expect(await download()).toMatchObject({ ok: false, error: { type } });
    expect(names()).toEqual([]);
    expect((await downloads.states()).get(id)).toMatchObject({ phase: 'stopped', receivedBytes: 0, failure: expect.any(String) });
  };

  test('is refused for its length before it comes', async () => {
    open({ sizeBytes: archive.length - 1 });
    await expectRefused('model-download-damaged');
  });

  test('is refused for its checksum', async () => {
    open({ sizeBytes: archive.length, sha256: 'f'.repeat(64) });
    await expectRefused('model-checksum-wrong');
  });

  test('is taken where length and checksum are those that are known', async () => {
    open({ sizeBytes: archive.length, sha256: createHash('sha256').update(archive).digest('hex') });
    expect(await download()).toMatchObject({ ok: true });
  });

  test.each<[string, Buffer, string]>([
    ['a path out of the folder', zipOf([{ name: `${id}/../../escaped`, content: 'x' }]), 'model-archive-unsafe'],
    ['an absolute path', zipOf([{ name: '/tmp/escaped', content: 'x' }]), 'model-archive-unsafe'],
    ['a link', zipOf([{ name: `${id}/link`, content: '/etc/passwd', mode: 0o120777 }]), 'model-archive-unsafe'],
    ['a bomb', zipOf([{ name: `${id}/zeros`, content: new Uint8Array(5_000_000) }]), 'model-archive-unsafe'],
    ['half an archive', archive.subarray(0, archive.length / 2), 'model-archive-damaged'],
    ['a page that asks to log in', Buffer.from('<!doctype html><title>Welcome</title>'), 'model-archive-damaged'],
    ['nothing', Buffer.alloc(0), 'model-archive-damaged'],
    ['an archive without a model', buildZip([{ name: 'beach.jpg', content: 'x' }]), 'not-a-model'],
    ['a false checksum within', zipOf([{ name: `${id}/x`, content: 'x', claimedCrc32: 1 }]), 'model-archive-damaged'],
  ])('is refused: %s', async (_, bytes, type) => {
    server.offer(bytes);
    await expectRefused(type);
    expect(existsSync('/tmp/escaped')).toBe(false);
  });

  test('can be fetched again when it is right', async () => {
    server.offer(archive.subarray(0, archive.length / 2));
    await expectRefused('model-archive-damaged');
    server.offer(archive);
    mustSucceed(await download());
    expect(await downloads.states()).toEqual(new Map());
  });
});

test('cut fifty times at places taken by chance, it ends in the same model', async () => {
  const random = seededRandom(5);
  server.fail(...Array.from({ length: 50 }, (): ServerFault => ({ kind: 'cut', afterBytes: 1 + random.below(50_000) })));
  const { archiveSha256 } = mustSucceed(await download());
  expect(archiveSha256).toBe(createHash('sha256').update(archive).digest('hex'));
});

const disk = mountSmallDisk(6);
describe.skipIf(disk === null)('on a disk that is small', () => {
  beforeEach(() => {
    installedModelsFolder = join(disk!.folder, 'models');
    open();
  });
  afterEach(async () => {
    await disk!.free();
    rmSync(installedModelsFolder, { recursive: true, force: true });
  });
  afterAll(() => disk!.remove());

  test('a download for which there is no room is not begun', async () => {
    await disk!.fill(2_000_000);
    expect(await download()).toMatchObject({ ok: false, error: { type: 'disk-full' } });
    expect(names()).toEqual([]);
  });

  test('one that fills it leaves its room to recordings', async () => {
    const halfWay = Promise.withResolvers<void>();
    open({}, ({ receivedBytes }) => { if (receivedBytes > 300_000) halfWay.resolve(); });
    // Before the rest comes: a download on this machine would else be over before its disk is full.
    server.fail({ kind: 'no-length', held: { afterBytes: 600_000, until: halfWay.promise.then(() => disk!.fill()) } });
    server.offer(zipOf(Array.from({ length: 3 }, (_, index) => ({ name: `${id}/noise-${index}`, content: noise }))));
    expect(await download()).toMatchObject({ ok: false, error: { type: 'disk-full' } });
    expect(names()).toEqual([]);
  });

  test('an archive that cannot be unpacked for want of room installs nothing, and does later', async () => {
    // Of text, it unpacks to more than twice its length.
    server.offer(zipOf([{ name: `${id}/words.txt`, content: 'many words '.repeat(200_000) }, { name: `${id}/noise`, content: noise }]));
    await disk!.fill(4_000_000);
    expect(await download()).toMatchObject({ ok: false, error: { type: 'disk-full' } });
    expect(names()).toEqual(partNames);
    await disk!.free();
    const asked = server.requests.length;
    mustSucceed(await download());
    expect(server.requests).toHaveLength(asked);
    expect(names()).toEqual([id]);
  });
});
