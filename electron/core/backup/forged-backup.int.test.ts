/** Backups that somebody who knows the key made to do harm: paths out of the folder, links, absurd sizes, lying manifests. */
import { pack, type Header } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { manifestToText } from './backup-manifest.ts';
import { createdAt, createTempBackup, readBackup, recordingName, sealAs, vaultId, type TempBackup } from './test-support/temp-backup.ts';

let temp: TempBackup;
beforeEach(() => { temp = createTempBackup(); });
afterEach(() => temp.remove());

const typeOf = async (file: string) => {
  const read = await readBackup(file);
  return 'type' in read ? read.type : 'read';
};

describe('contents that Sotto never writes, sealed with the right key', () => {
  type Forged = Partial<Header> & { readonly name: string; readonly body?: string };
  const manifest = (entries: readonly { name: string; sizeBytes: number; sha256: string }[]) => manifestToText({ vaultId, createdAt, entries: [...entries] });
  const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  const empty = [{ name: 'sotto.db', sizeBytes: 0, sha256: emptyHash }];

  async function* tarOf(entries: readonly Forged[], last = manifest(empty)): AsyncGenerator<Uint8Array> {
    const tar = pack();
    for (const { body = '', ...header } of entries) tar.entry(header, body);
    tar.entry({ name: 'manifest.json' }, last);
    tar.finalize();
    for await (const piece of tar) yield piece as Uint8Array;
  }

  test('the same forger’s honest file passes: what follows fails for what it says', async () => {
    expect(await typeOf(await sealAs(temp.file, tarOf([{ name: 'sotto.db' }])))).toBe('read');
  });

  test.each<[string, Forged]>([
    ['an absolute path', { name: '/etc/passwd', body: 'x' }],
    ['a path out of the folder', { name: '../sotto.db', body: 'x' }],
    ['a path out of the folder, later on', { name: 'audio/../../sotto.db', body: 'x' }],
    ['a path with the other slash', { name: 'audio\\..\\..\\sotto.db', body: 'x' }],
    ['a vault header of its own', { name: 'vault.json', body: '{}' }],
    ['a recording by another name', { name: 'audio/recording.sta', body: 'x' }],
    ['a name too long for a plain header', { name: `audio/${'a/'.repeat(200)}x.sta`, body: 'x' }],
    ['a symbolic link', { name: 'sotto.db', type: 'symlink', linkname: '/etc/passwd' }],
    ['a hard link', { name: 'sotto.db', type: 'link', linkname: '/etc/passwd' }],
    ['a folder', { name: 'audio/', type: 'directory' }],
    ['a device', { name: 'sotto.db', type: 'character-device' }],
    ['an extended header', { name: 'sotto.db', body: 'x', pax: { path: 'vault.json' } }],
  ])('%s', async (_, forged) => {
    expect(await typeOf(await sealAs(temp.file, tarOf([forged])))).toBe('backup-unsafe');
  });

  test('a size that no file here can have, before a byte of it is taken', async () => {
    async function* absurd(): AsyncGenerator<Uint8Array> {
      const tar = pack();
      tar.entry({ name: 'sotto.db', size: 9_000_000_000_000 });
      for await (const piece of tar) {
        yield piece as Uint8Array;
        return;
      }
    }
    expect(await readBackup(await sealAs(temp.file, absurd()))).toMatchObject({ type: 'backup-unsafe', details: { found: 'entry-size' } });
  });

  test('the same name twice, something after the manifest, no manifest, a manifest that is none', async () => {
    expect(await typeOf(await sealAs(temp.file, tarOf([{ name: 'sotto.db' }, { name: 'sotto.db' }])))).toBe('backup-unsafe');
    expect(await typeOf(await sealAs(temp.file, tarOf([{ name: 'sotto.db' }, { name: 'manifest.json', body: manifest(empty).toString() }])))).toBe('backup-unsafe');
    expect(await typeOf(await sealAs(temp.file, tarOf([{ name: 'sotto.db' }], Buffer.from('{}'))))).toBe('backup-unsafe');
    async function* without(): AsyncGenerator<Uint8Array> {
      const tar = pack();
      tar.entry({ name: 'sotto.db' }, '');
      tar.finalize();
      for await (const piece of tar) yield piece as Uint8Array;
    }
    expect(await typeOf(await sealAs(temp.file, without()))).toBe('backup-damaged');
  });

  test('a manifest that names more, less, or other bytes than there are', async () => {
    for (const entries of [[], [...empty, { ...empty[0]!, name: recordingName }], [{ ...empty[0]!, sha256: emptyHash.replace('e', 'f') }], [{ ...empty[0]!, sizeBytes: 1 }]]) {
      expect(await typeOf(await sealAs(temp.file, tarOf([{ name: 'sotto.db' }], manifest(entries))))).toBe('backup-damaged');
    }
  });

  test('no tar at all, and one that breaks off', async () => {
    async function* noise(): AsyncGenerator<Uint8Array> { yield Buffer.alloc(5_000, 0x41); }
    expect(await typeOf(await sealAs(temp.file, noise()))).toBe('backup-unsafe');
    async function* broken(): AsyncGenerator<Uint8Array> {
      const tar = pack();
      tar.entry({ name: 'sotto.db' }, 'x'.repeat(2_000));
      for await (const piece of tar) {
        yield (piece as Uint8Array).subarray(0, 700);
        return;
      }
    }
    expect(await typeOf(await sealAs(temp.file, broken()))).toMatch(/^backup-(unsafe|damaged)$/);
  });
});
