import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { bundledModelsFolder, demoModelFolder } from '../../../tests/support/test-speech.ts';
import { buildZip, type ZipEntry } from '../../../tests/support/zip-builder.ts';
import { addModel } from './add-model.ts';
import { openModelArchive } from './model-archive.ts';
import { languageOfModelName } from './model-language.ts';
import { readModelManifest } from './model-manifest.ts';
import { modelKindIn } from './model-folder.ts';
import { createModelRegistry } from './model-registry.ts';
import { anyModel } from './model-wish.ts';

const demoId = 'vosk-model-synthetic-en';
const smallEnglishId = 'vosk-model-small-en-us-0.15';
const modelFiles = ['am/final.mdl', 'conf/model.conf', 'graph/HCLr.fst', 'graph/Gr.fst', 'graph/phones/word_boundary.int'];

const speakerFiles = ['final.ext.raw', 'mean.vec', 'transform.mat', 'mfcc.conf'];
const spokenId = 'vosk-model-spk-0.4';

let folder = '';
let installedModelsFolder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-models-'));
  installedModelsFolder = join(folder, 'installed');
});
afterEach(() => rmSync(folder, { recursive: true }));

const openRegistry = () => createModelRegistry({ bundledModelsFolder, installedModelsFolder });
const installedNames = () => (existsSync(installedModelsFolder) ? readdirSync(installedModelsFolder) : []);

function writeModelFolder(name: string, files: readonly string[] = modelFiles): string {
  const model = join(folder, name);
  mkdirSync(model, { recursive: true });
  for (const file of files) {
    mkdirSync(dirname(join(model, file)), { recursive: true });
    writeFileSync(join(model, file), `content of ${file}`);
  }
  return model;
}

function writeZip(name: string, entries: readonly ZipEntry[]): string {
  const file = join(folder, name);
  writeFileSync(file, buildZip(entries));
  return file;
}

const zippedModel = (top: string): readonly ZipEntry[] => modelFiles.map((file) => ({ name: top + file, content: `content of ${file}` }));

describe('the models', () => {
  test('are the manifest, in which only the embedded one is installed and for demonstrations', async () => {
    const models = await openRegistry().list();
    const installed = models.filter(({ installed }) => installed);
    expect(installed).toContainEqual(expect.objectContaining({ id: demoId, demoOnly: true, url: null, kind: 'speech' }));
    expect(installed.every(({ demoOnly, url }) => demoOnly && url === null)).toBe(true);
    expect(models).toContainEqual(expect.objectContaining({ id: smallEnglishId, language: 'en-US', installed: false }));
  });

  test('of the manifest lie where their publisher keeps them, under their id', async () => {
    for (const { id, url, demoOnly } of await readModelManifest(bundledModelsFolder)) {
      expect(url).toBe(demoOnly ? null : `https://alphacephei.com/vosk/models/${id}.zip`);
    }
  });

  test('include folders put in place by hand, unless they are no models', async () => {
    writeModelFolder('installed/my-own-model');
    writeModelFolder('installed/holiday-pictures', ['beach.jpg']);
    const added = (await openRegistry().list()).filter(({ language }) => language === 'und');
    expect(added).toEqual([{
      id: 'my-own-model', kind: 'speech', name: 'my-own-model', language: 'und', weight: null, description: '', url: null, publishedSize: null, sizeBytes: null,
      sha256: null, licence: null, errorRates: [], source: null, demoOnly: false, installed: true,
      installedBytes: modelFiles.reduce((sum, file) => sum + `content of ${file}`.length, 0), archiveSha256: null,
    }]);
  });

  test.each([
    ['today’s layout', modelFiles, 'speech'],
    ['today’s layout with one graph', ['am/final.mdl', 'conf/model.conf', 'graph/HCLG.fst'], 'speech'],
    ['the older layout', ['final.mdl', 'mfcc.conf', 'HCLG.fst', 'words.txt'], 'speech'],
    ['voices', speakerFiles, 'speaker'],
    ['half a graph', ['am/final.mdl', 'conf/model.conf', 'graph/HCLr.fst'], null],
    ['no acoustic model', ['conf/model.conf', 'graph/HCLG.fst'], null],
    ['half of what tells voices', speakerFiles.slice(1), null],
    ['nothing', [], null],
  ])('are known by their files: %s', async (_, files, kind) => {
    expect(await modelKindIn(writeModelFolder('model', files))).toBe(kind);
  });

  test('of the manifest say what their publisher measured, on which recordings, and where it was read', async () => {
    const models = await readModelManifest(bundledModelsFolder);
    expect(models.find(({ id }) => id === smallEnglishId)).toMatchObject({
      weight: 'small', licence: 'Apache-2.0', sizeBytes: null, sha256: null, source: expect.stringContaining('alphacephei.com/vosk/models'),
      errorRates: [{ percent: 9.85, of: 'words', testSet: 'LibriSpeech test-clean' }, { percent: 10.38, of: 'words', testSet: 'TED-LIUM' }],
    });
    for (const { demoOnly, errorRates } of models) if (demoOnly) expect(errorRates).toEqual([]);
  });

  test.each([
    ['vosk-model-small-de-0.15', 'de'], ['vosk-model-en-us-0.99', 'en-US'], ['vosk-model-small-cn-0.3', 'zh'], ['vosk-model-small-sv-rhasspy-0.15', 'sv'],
    ['vosk-model-spk-0.4', 'und'], ['model of mine', 'und'],
  ])('whose name follows the publisher’s custom tell their language: %s', (name, language) => {
    expect(languageOfModelName(name)).toBe(language);
  });
});

describe('resolving a model', () => {
  test('gives the demo model while it is alone', async () => {
    const registry = openRegistry();
    expect(await registry.resolve(anyModel)).toEqual({ ok: true, value: { model: expect.objectContaining({ id: demoId }), folder: demoModelFolder } });
    expect(await registry.onlyDemoInstalled()).toBe(true);
  });

  test('prefers any real model to the demo model, and a known one to an unknown', async () => {
    writeModelFolder('installed/a-model-of-mine');
    const registry = openRegistry();
    expect(await registry.resolve(anyModel)).toMatchObject({ value: { model: { id: 'a-model-of-mine' } } });
    writeModelFolder(`installed/${smallEnglishId}`);
    expect(await registry.resolve(anyModel)).toMatchObject({ value: { model: { id: smallEnglishId, language: 'en-US' } } });
    expect(await registry.onlyDemoInstalled()).toBe(false);
  });

  test('gives the one asked for', async () => {
    writeModelFolder('installed/a-model-of-mine');
    expect(await openRegistry().resolve({ modelId: demoId, language: null })).toMatchObject({ value: { folder: demoModelFolder } });
  });

  test.each(['gone', smallEnglishId, '..', '../models', '', spokenId])('gives the best one where the one asked for is not here: "%s"', async (id) => {
    writeModelFolder(`installed/${spokenId}`, speakerFiles);
    writeModelFolder('installed/vosk-model-small-de-0.15');
    expect(await openRegistry().resolve({ modelId: id, language: 'de' })).toMatchObject({ ok: true, value: { model: { id: 'vosk-model-small-de-0.15' } } });
  });

  test('gives the one of the very language first, then one of another region, then one nobody knows, then any', async () => {
    const registry = openRegistry();
    const chosen = async () => mustSucceed(await registry.resolve({ modelId: null, language: 'en-IN' })).model.id;
    writeModelFolder('installed/vosk-model-small-de-0.15');
    expect(await chosen()).toBe('vosk-model-small-de-0.15');
    writeModelFolder('installed/a-model-of-mine');
    expect(await chosen()).toBe('a-model-of-mine');
    writeModelFolder(`installed/${smallEnglishId}`);
    expect(await chosen()).toBe(smallEnglishId);
    writeModelFolder('installed/vosk-model-small-en-in-0.4');
    expect(await chosen()).toBe('vosk-model-small-en-in-0.4');
  });

  test('finds nothing where there is nothing', async () => {
    const registry = createModelRegistry({ bundledModelsFolder: withoutModels(), installedModelsFolder });
    expect(await registry.resolve(anyModel)).toMatchObject({ ok: false, error: { type: 'model-missing' } });
    expect(await registry.onlyDemoInstalled()).toBe(true);
    expect(await registry.speakerModel()).toBeNull();
  });
});

/** A build that was shipped with the manifest alone. */
function withoutModels(): string {
  const shipped = join(folder, 'shipped');
  mkdirSync(shipped);
  cpSync(join(bundledModelsFolder, 'manifest.json'), join(shipped, 'manifest.json'));
  return shipped;
}

describe('the model that tells voices apart', () => {
  const shippedWith = (id: string) => {
    const shipped = withoutModels();
    cpSync(demoModelFolder, join(shipped, demoId), { recursive: true });
    writeModelFolder(`shipped/${id}`, speakerFiles);
    return createModelRegistry({ bundledModelsFolder: shipped, installedModelsFolder });
  };

  test('is the demonstration one beside the demo model only', async () => {
    const registry = shippedWith('vosk-spk-synthetic');
    expect(await registry.speakerModel()).toBe(join(folder, 'shipped', 'vosk-spk-synthetic'));
    writeModelFolder(`installed/${smallEnglishId}`);
    expect(await registry.speakerModel()).toBeNull();
  });

  test('is a real one wherever there is one', async () => {
    const registry = shippedWith('vosk-spk-synthetic');
    mustSucceed(await registry.addFrom(writeModelFolder('my voices', speakerFiles)));
    expect(await registry.speakerModel()).toBe(join(installedModelsFolder, 'my-voices'));
    mustSucceed(await registry.addFrom(writeZip('any.zip', speakerFiles.map((file) => ({ name: `${spokenId}/${file}`, content: 'x' })))));
    expect(await registry.speakerModel()).toBe(join(installedModelsFolder, spokenId));
  });

  test('does not count as a model for speech', async () => {
    const registry = shippedWith('vosk-spk-synthetic');
    mustSucceed(await registry.addFrom(writeModelFolder('my voices', speakerFiles)));
    expect(await registry.onlyDemoInstalled()).toBe(true);
    expect(await registry.resolve(anyModel)).toMatchObject({ value: { model: { id: demoId } } });
  });
});

describe('removing a model', () => {
  test('takes it off the disk, and leaves the others', async () => {
    const registry = openRegistry();
    await registry.addFrom(writeModelFolder('one'));
    await registry.addFrom(writeModelFolder('two'));
    expect(await registry.remove('one')).toEqual({ ok: true, value: undefined });
    expect(installedNames()).toEqual(['two']);
  });

  test('clears what a removal cut short left', async () => {
    const registry = openRegistry();
    await registry.addFrom(writeModelFolder('one'));
    mkdirSync(join(installedModelsFolder, '.removing-earlier', 'am'), { recursive: true });
    await registry.remove('one');
    expect(installedNames()).toEqual([]);
  });

  test.each([
    ['an embedded one', demoId, 'model-embedded'], ['what is not installed', smallEnglishId, 'model-not-installed'],
    ['what is no model', '..', 'model-not-installed'], ['a hidden folder', '.adding-x', 'model-not-installed'],
  ])('is refused for %s', async (_, id, type) => {
    mkdirSync(join(installedModelsFolder, '.adding-x'), { recursive: true });
    expect(await openRegistry().remove(id)).toMatchObject({ ok: false, error: { type } });
    expect(existsSync(demoModelFolder)).toBe(true);
    expect(installedNames()).toEqual(['.adding-x']);
  });
});

describe('adding a model', () => {
  const expectRefused = async (path: string, type: string) => {
    expect(await openRegistry().addFrom(path)).toMatchObject({ ok: false, error: { type } });
    expect(installedNames()).toEqual([]);
    expect(readdirSync(tmpdir()).filter((name) => name.includes('escaped'))).toEqual([]);
  };

  test.each([
    ['a folder', () => writeModelFolder('my model')],
    ['a folder around it', () => { writeModelFolder('outer/my model'); return join(folder, 'outer'); }],
    ['an archive with a top folder', () => writeZip('download.zip', [{ name: 'my model/', mode: 0o040755 }, ...zippedModel('my model/')])],
    ['an archive without one', () => writeZip('my model.zip', zippedModel(''))],
    ['an archive made on a Mac', () => writeZip('download.zip', [{ name: '__MACOSX/._my model', content: 'x' }, ...zippedModel('my model/')])],
  ])('takes it from %s', async (_, write) => {
    const registry = openRegistry();
    expect(await registry.addFrom(write())).toMatchObject({ ok: true, value: { id: 'my-model', installed: true, demoOnly: false } });
    expect(installedNames()).toEqual(['my-model']);
    for (const file of modelFiles) {
      expect(readFileSync(join(installedModelsFolder, 'my-model', file), 'utf8')).toBe(`content of ${file}`);
    }
    expect(await registry.resolve(anyModel)).toMatchObject({ value: { folder: join(installedModelsFolder, 'my-model') } });
  });

  test('knows an official model by its name', async () => {
    const added = await openRegistry().addFrom(writeZip('any.zip', zippedModel(`${smallEnglishId}/`)));
    expect(added).toMatchObject({ value: { id: smallEnglishId, language: 'en-US' } });
  });

  test('takes the embedded model’s own files when they come under another name', async () => {
    cpSync(demoModelFolder, join(folder, 'copy'), { recursive: true });
    expect(await openRegistry().addFrom(join(folder, 'copy'))).toMatchObject({ ok: true });
    expect(await modelKindIn(join(installedModelsFolder, 'copy'))).toBe('speech');
  });

  test('keeps the checksum it computed of an archive, and believes no record that came with a model', async () => {
    const registry = openRegistry();
    const forged = { name: 'sotto-install.json', content: JSON.stringify({ version: 1, archiveSha256: 'f'.repeat(64) }) };
    const file = writeZip('zipped.zip', [...zippedModel('zipped/'), { ...forged, name: 'zipped/sotto-install.json' }]);
    const model = writeModelFolder('copied');
    writeFileSync(join(model, forged.name), forged.content);
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(await registry.addFrom(file)).toMatchObject({ value: { archiveSha256: sha256 } });
    expect(await registry.addFrom(model)).toMatchObject({ value: { archiveSha256: null } });
  });

  test('gets the name it is to have, and tells what it is at', async () => {
    const phases: string[] = [];
    const added = await openRegistry().addFrom(writeZip('m.zip', zippedModel('another/')), { as: smallEnglishId, onPhase: (phase) => phases.push(phase) });
    expect(added).toMatchObject({ value: { id: smallEnglishId, language: 'en-US' } });
    expect(phases).toEqual(['checking', 'unpacking']);
  });

  test.each([
    ['length', (bytes: Buffer) => ({ sizeBytes: bytes.length + 1, sha256: null })],
    ['checksum', (bytes: Buffer) => ({ sizeBytes: bytes.length, sha256: 'f'.repeat(64) })],
  ])('refuses an archive of another %s than is known of it', async (_, expected) => {
    const file = writeZip('m.zip', zippedModel('m/'));
    const adding = addModel({
      path: file, installedModelsFolder, isTaken: async () => false, expectedOf: () => expected(readFileSync(file)),
    });
    await expect(adding).rejects.toMatchObject({ problem: { type: 'model-checksum-wrong' } });
    expect(installedNames()).toEqual([]);
  });

  test('refuses a name that is taken and keeps what is there', async () => {
    const registry = openRegistry();
    await registry.addFrom(writeModelFolder('twice'));
    writeFileSync(join(folder, 'twice', 'README'), 'newer');
    expect(await registry.addFrom(join(folder, 'twice'))).toMatchObject({ error: { type: 'model-exists' } });
    expect(await registry.addFrom(demoModelFolder)).toMatchObject({ error: { type: 'model-exists' } });
    expect(installedNames()).toEqual(['twice']);
    expect(existsSync(join(installedModelsFolder, 'twice', 'README'))).toBe(false);
  });

  test.each([
    ['a path out of the folder', { name: 'm/../../escaped', content: 'x' }],
    ['an absolute path', { name: '/tmp/escaped', content: 'x' }],
    ['a drive', { name: 'C:\\escaped', content: 'x' }],
    ['a path with backslashes', { name: 'm\\..\\..\\escaped', content: 'x' }],
    ['a link', { name: 'm/link', content: '/etc/passwd', mode: 0o120777 }],
    ['a device', { name: 'm/device', mode: 0o060666 }],
    ['a name Windows reads otherwise', { name: 'm/file:stream', content: 'x' }],
    ['the name of a Windows device', { name: 'm/nul.txt', content: 'x' }],
    ['two names that differ in case only', { name: 'm/am/FINAL.mdl', content: 'x' }],
  ])('refuses an archive with %s', async (_, entry) => {
    await expectRefused(writeZip('bad.zip', [...zippedModel('m/'), entry]), 'model-archive-unsafe');
  });

  test('refuses a bomb', async () => {
    await expectRefused(writeZip('bomb.zip', [...zippedModel('m/'), { name: 'm/zeros', content: new Uint8Array(5_000_000) }]), 'model-archive-unsafe');
    await expectRefused(writeZip('bomb.zip', [...zippedModel('m/'), { name: 'm/huge', content: 'x', claimedSizeBytes: 0xfffffffe }]), 'model-archive-unsafe');
  });

  test('refuses more files than a model has', async () => {
    const file = writeZip('many.zip', zippedModel('m/'));
    const limits = { files: modelFiles.length - 1, unpackedBytes: 1e9, ratio: 100 };
    await expect(openModelArchive(file, undefined, limits)).rejects.toMatchObject({ problem: { type: 'model-archive-unsafe' } });
  });

  test.each([
    ['false checksum', [{ name: 'm/README', content: 'x', claimedCrc32: 1 }]],
    ['false size', [{ name: 'm/README', content: 'longer than said', claimedSizeBytes: 3 }]],
  ])('leaves nothing of an archive with a %s', async (_, entries) => {
    await expectRefused(writeZip('bad.zip', [...zippedModel('m/'), ...entries]), 'model-archive-damaged');
  });

  test('leaves nothing of an archive that was cut off or is none', async () => {
    const file = writeZip('half.zip', zippedModel('m/'));
    writeFileSync(file, readFileSync(file).subarray(0, 300));
    await expectRefused(file, 'model-archive-damaged');
    await expectRefused(join(demoModelFolder, 'README.md'), 'model-archive-damaged');
  });

  test('refuses what is no model', async () => {
    await expectRefused(writeZip('pictures.zip', [{ name: 'beach.jpg', content: 'x' }]), 'not-a-model');
    await expectRefused(writeModelFolder('pictures', ['beach.jpg']), 'not-a-model');
  });

  test('refuses what is not there', async () => {
    await expectRefused(join(folder, 'gone.zip'), 'file-unreadable');
  });

  test.skipIf(process.platform === 'win32')('does not follow links out of a folder', async () => {
    const model = writeModelFolder('linked');
    symlinkSync('/etc/hostname', join(model, 'README'));
    expect(await openRegistry().addFrom(model)).toMatchObject({ ok: true });
    expect(existsSync(join(installedModelsFolder, 'linked', 'README'))).toBe(false);
  });

  test('says so when the folder for models cannot be written', async () => {
    writeFileSync(installedModelsFolder, 'a file in the way');
    expect(await openRegistry().addFrom(writeModelFolder('model'))).toMatchObject({ error: { type: 'folder-unwritable' } });
  });

  test.each([['archive', () => writeZip('m.zip', zippedModel('m/'))], ['folder', () => writeModelFolder('m')]])(
    'stops at once when cancelled and leaves nothing: %s', async (_, write) => {
      const signal = AbortSignal.abort();
      await expect(openRegistry().addFrom(write(), { signal })).rejects.toBeInstanceOf(Cancelled);
      expect(installedNames()).toEqual([]);
    });

  test('clears what a crash left behind, but not what may still be at work', async () => {
    for (const name of ['.adding-old', '.adding-new']) mkdirSync(join(installedModelsFolder, name), { recursive: true });
    const twoDaysAgo = new Date(Date.now() - 48 * 60 * 60 * 1000);
    utimesSync(join(installedModelsFolder, '.adding-old'), twoDaysAgo, twoDaysAgo);
    await openRegistry().addFrom(writeModelFolder('model'));
    expect(installedNames().sort()).toEqual(['.adding-new', 'model']);
  });
});
