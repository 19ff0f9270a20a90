import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EncounterId } from '#shared/domain/ids.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';

let temp: TempSotto;
beforeAll(async () => { temp = await createTempSotto(); });
afterAll(() => temp.remove());

const looks = () => temp.clinic().open.repositories.auditEntries.reader.list({ limit: 100, offset: 0 }).items.filter(({ action }) => action === 'encounter.view').length;

test('the head of a visit is all of it but the transcript, and both are one look in the log', async () => {
  const id = await storeVisit(temp.clinic(), { status: 'needs-review' });
  const { viewer } = temp.clinic();
  const { utterances, ...rest } = mustSucceed(viewer.view(id));
  expect(utterances.length).toBeGreaterThan(0);
  expect(mustSucceed(viewer.viewHead(id))).toEqual(rest);
  expect(rest.note).not.toBeNull();
  expect(looks()).toBe(1);
});

test('of a visit that is not there neither is', () => {
  const nobody = '11111111-1111-4111-8111-111111111111' as EncounterId;
  const { viewer } = temp.clinic();
  expect([viewer.view(nobody).ok, viewer.viewHead(nobody).ok, looks()]).toEqual([false, false, 1]);
});
