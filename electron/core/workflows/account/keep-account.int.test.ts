import { afterAll, beforeAll, expect, test } from 'vitest';
import { mustSucceed } from '#shared/lib/result.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { changeOwnAccount, readOwnAccount } from './keep-account.ts';

let temp: TempSotto;
beforeAll(async () => { temp = await createTempSotto(); });
afterAll(() => temp.remove());

test('an account is changed by its owner, any script kept, and the log says which fields and not what', async () => {
  const { open } = temp.clinic();
  const before = mustSucceed(readOwnAccount(open));
  expect(before).toEqual({ name: 'Test clinician', email: '', profession: '', credentials: '', licenceNumber: '' });
  const change = { ...before, name: 'Test Ärztin 医師 🩺', profession: 'psychotherapist', credentials: 'PhD', licenceNumber: 'X 1' };
  expect(mustSucceed(changeOwnAccount(open, change))).toEqual(change);
  const [entry] = open.repositories.auditEntries.reader.list({ limit: 1, offset: 0 }).items;
  expect(entry).toMatchObject({ action: 'account.edit', details: { changed: 'name, profession, credentials, licenceNumber' } });
  await temp.reopen();
});
