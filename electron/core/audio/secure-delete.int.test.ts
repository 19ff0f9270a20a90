import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { deleteAudioFile } from './secure-delete.ts';
import { cleanUp, storeRecording, tempFolder } from './test-support/recordings.ts';

afterEach(cleanUp);

describe('deleteAudioFile', () => {
  test('takes the file away, and is content when it is gone already', async () => {
    const folder = await tempFolder();
    const file = join(folder, 'visit.sta');
    await storeRecording(file, [100]);
    expect(await deleteAudioFile(file)).toEqual({ ok: true });
    expect(await readdir(folder)).toEqual([]);
    expect(await deleteAudioFile(file)).toEqual({ ok: true });
  });

  test('says so when something cannot be deleted', async () => {
    const folder = join(await tempFolder(), 'visit.sta');
    await mkdir(folder);
    expect(await deleteAudioFile(folder)).toMatchObject({ ok: false, error: { type: 'audio-not-deleted' } });
  });
});
