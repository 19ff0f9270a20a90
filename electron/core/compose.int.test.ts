/** Opening and closing a vault, where something is in the way. */
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '#core/kernel/logger.ts';
import { newEncounterSchema } from '#shared/ipc/namespaces/recording.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { composeSotto } from './compose.ts';
import { sampleBytes, wholeFile } from '../../tests/support/spoken-visit.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../tests/support/temp-sotto.ts';
import { wordsAlone } from '../../tests/support/words-alone.ts';

let temp: TempSotto;
beforeEach(async () => { temp = await createTempSotto(wordsAlone); });
afterEach(() => temp.remove());

test('a vault whose database is missing is not opened with a new, empty one', async () => {
  mustSucceed(await temp.sotto.lock());
  const file = join(temp.vaultFolder, 'sotto.db');
  await rename(file, join(temp.folder, 'kept.db'));
  expect(await temp.sotto.unlock(redacted(testPassphrase))).toMatchObject({ ok: false, error: { type: 'database-missing' } });
  expect(await readdir(temp.vaultFolder)).not.toContain('sotto.db');
  await rename(join(temp.folder, 'kept.db'), file);
  mustSucceed(await temp.sotto.unlock(redacted(testPassphrase)));
});

test('an end of the program waits for a recording that is only about to start', async () => {
  const { recording } = temp.clinic();
  const starting = recording.start(newEncounterSchema.parse({ templateId: 'soap' }), 'page');
  await temp.sotto.dispose();
  expect(await starting).toMatchObject({ ok: true });
  mustSucceed(await temp.sotto.unlock(redacted(testPassphrase)));
  expect(temp.clinic().open.repositories.encounters.reader.list({ limit: 5, offset: 0 }).items).toEqual([]);
});

test('a second program on the vault is refused in words, and leaves the work of the first alone', async () => {
  const { imports, open } = temp.clinic();
  const { importId } = mustSucceed(await imports.begin(newEncounterSchema.parse({ templateId: 'soap' }), 'file'));
  mustSucceed(await imports.append(importId, sampleBytes));
  const { encounterId } = mustSucceed(await imports.finish(importId, wholeFile));
  const second = await composeSotto({ paths: temp.sotto.paths, log: silentLogger, vaultFolder: temp.vaultFolder });
  expect(await second.unlock(redacted(testPassphrase))).toMatchObject({ ok: false, error: { type: 'vault-in-use' } });
  await second.dispose();
  const status = () => open.repositories.encounters.reader.get(encounterId)?.status;
  await expect.poll(status, { timeout: 120_000 }).toBe('needs-review');
});
