/** Models in a real vault with the real engine; the publisher is a server of the test, and its model the embedded one's files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AuditAction } from '#shared/domain/audit.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { startFaultyServer, type FaultyServer } from '../../../../tests/support/faulty-server.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { demoModelFolder } from '../../../../tests/support/test-speech.ts';
import { buildZip } from '../../../../tests/support/zip-builder.ts';
import { changeSettings } from '../change-settings.ts';
import { modelWishOf } from '../transcripts/write-transcript.ts';
import { installModel } from './install-model.ts';
import { listModels } from './list-models.ts';
import { removeModel } from './remove-model.ts';

const id = 'vosk-model-small-en-us-0.15';
const archive = buildZip(readdirSync(demoModelFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => {
  const path = join(entry.parentPath, entry.name);
  return { name: `${id}/${path.slice(demoModelFolder.length + 1)}`, content: readFileSync(path) };
}));

let server: FaultyServer;
let temp: TempSotto;
let events: SottoEvent[];
beforeEach(async () => {
  server = await startFaultyServer(archive);
  temp = await createTempSotto({}, { downloadMeans: { fetch: (_, init) => fetch(server.url, init), waitsMs: [0], silenceMs: 1000, reserveBytes: 0 } });
  events = [];
  temp.sotto.events.on((event) => { events.push(event); });
});
afterEach(async () => {
  await temp.remove();
  await server.close();
});

/** However busy the machine is. */
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 120_000 });
const open = () => temp.clinic().open;
const download = (chooseFor: string | null = null) => temp.sotto.modelDesk.download(open(), { id, chooseFor });
const logged = (action: AuditAction) => [...open().repositories.auditEntries.reader.all()].flatMap((entry) => (entry?.action === action ? [entry.details] : []));
const downloadOf = async () => (await listModels(temp.sotto)).find((model) => model.id === id)?.download ?? null;
const isInstalled = async () => (await temp.sotto.models.list()).some((model) => model.id === id && model.installed);
const wish = () => modelWishOf(open(), { language: null, wantedModelId: null });

describe('a model from its publisher', () => {
  test('is logged when it is asked for and when it has come, told as it comes, and does not change what was chosen', async () => {
    mustSucceed(await download());
    expect(logged('model.download')).toEqual([{ model: id }]);
    await eventually(() => expect(logged('model.install')).toEqual([{ model: id, archiveSha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]));
    const phases = events.flatMap((event) => (event.type === 'model-progress' ? [event.phase] : []));
    expect([...new Set(phases)]).toEqual(['downloading', 'checking', 'unpacking']);
    expect(open().settings()).toMatchObject({ language: 'en-US', modelIdByLanguage: {} });
    expect(mustSucceed(await open().models.resolve(wish())).model.id).toBe(id);
  });

  test('becomes the one for the language it was fetched for', async () => {
    mustSucceed(await download('en-GB'));
    await eventually(() => expect(open().settings()).toMatchObject({ language: 'en-GB', modelIdByLanguage: { 'en-GB': id } }));
    expect(wish()).toEqual({ modelId: id, language: 'en-GB' });
  });

  test('asked for twice is fetched once, and chosen if either said so', async () => {
    // So that the first is still at it.
    server.fail({ kind: 'silent', afterBytes: 100_000 });
    mustSucceed(await download());
    mustSucceed(await download('en-US'));
    await eventually(() => expect(open().settings().modelIdByLanguage).toEqual({ 'en-US': id }));
    expect(logged('model.download')).toHaveLength(1);
    expect(logged('model.install')).toHaveLength(1);
    // Once more after the silence.
    expect(server.requests).toHaveLength(2);
  });

  test('that fails says why until it is tried again', async () => {
    server.fail({ kind: 'status', status: 404 });
    mustSucceed(await download());
    await eventually(async () => expect(await downloadOf()).toMatchObject({ phase: 'stopped', failure: expect.stringContaining('404') }));
    expect(logged('model.install')).toEqual([]);
    mustSucceed(await download());
    await eventually(async () => expect(await isInstalled()).toBe(true));
    expect(await downloadOf()).toBeNull();
  });

  test('that is paused is listed with what has come, and gone on with', async () => {
    server.fail({ kind: 'silent', afterBytes: 1_000_000 });
    mustSucceed(await download());
    await eventually(async () => expect((await downloadOf())?.receivedBytes ?? 0).toBeGreaterThan(500_000));
    await temp.sotto.downloads.pause(id);
    expect(await downloadOf()).toMatchObject({ phase: 'stopped', totalBytes: archive.length, failure: null });
    mustSucceed(await download());
    await eventually(async () => expect(await isInstalled()).toBe(true));
    expect(server.requests[1]!.range).toMatch(/^bytes=\d+-$/);
  });

  test('comes behind the lock too, and is logged and chosen when its vault is opened again', async () => {
    server.fail({ kind: 'silent', afterBytes: 100_000 });
    mustSucceed(await download('fr'));
    await temp.sotto.lock();
    await eventually(async () => expect(await isInstalled()).toBe(true));
    mustSucceed(await temp.sotto.unlock(redacted(testPassphrase)));
    await eventually(() => expect(logged('model.install')).toHaveLength(1));
    expect(open().settings()).toMatchObject({ language: 'fr', modelIdByLanguage: { fr: id } });
  });
});

describe('removing a model', () => {
  const install = () => installModel(open(), demoModelFolder).then(() => temp.sotto.models.addFrom(demoModelFolder, { as: 'a-copy' })).then(mustSucceed);

  test('is logged, and settings that named it have the best one instead', async () => {
    await install();
    mustSucceed(changeSettings(open(), { ...open().settings(), modelIdByLanguage: { 'en-US': 'a-copy', de: 'a-copy', fr: 'another' } }));
    expect(mustSucceed(await removeModel(open(), 'a-copy'))).toEqual({ wasChosenFor: ['en-US', 'de'] });
    expect(open().settings().modelIdByLanguage).toEqual({ fr: 'another' });
    expect(logged('model.remove')).toEqual([{ model: 'a-copy', wasChosenFor: 'en-US, de' }]);
    expect(mustSucceed(await open().models.resolve(wish())).model.demoOnly).toBe(true);
  });

  test('is refused while it is at work, in words, and done after', async () => {
    await install();
    const lease = await open().recognisers.lease({ modelId: 'a-copy', language: null });
    expect(await removeModel(open(), 'a-copy')).toMatchObject({ ok: false, error: { type: 'model-in-use' } });
    expect(logged('model.remove')).toEqual([]);
    lease.release();
    mustSucceed(await removeModel(open(), 'a-copy'));
  });

  test('ends a recogniser that waits with it', async () => {
    await install();
    await open().recognisers.warm({ modelId: 'a-copy', language: null });
    mustSucceed(await removeModel(open(), 'a-copy'));
    const lease = await open().recognisers.lease({ modelId: 'a-copy', language: null });
    expect(lease.model?.demoOnly).toBe(true);
    lease.release();
  });

  test('is refused for the embedded one, which stays chosen', async () => {
    const { id: demoId } = mustSucceed(await open().models.resolve(wish())).model;
    mustSucceed(changeSettings(open(), { ...open().settings(), modelIdByLanguage: { 'en-US': demoId } }));
    expect(await removeModel(open(), demoId)).toMatchObject({ ok: false, error: { type: 'model-embedded' } });
    expect(open().settings().modelIdByLanguage).toEqual({ 'en-US': demoId });
  });
});

test('a visit that wants a model which is gone is written by the best one, and shows which', async () => {
  const encounterId = await storeVisit(temp.clinic(), { status: 'recorded' });
  open().repositories.encounters.writer.update(encounterId, { wantedModelId: 'gone' });
  const encounter = open().repositories.encounters.reader.get(encounterId)!;
  const lease = await open().recognisers.lease(modelWishOf(open(), encounter));
  expect(lease.model?.demoOnly).toBe(true);
  lease.release();
});
