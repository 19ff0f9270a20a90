/** Work that a lock, an end or a crash cut off, at the next unlock. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EncounterStatus } from '#shared/domain/encounter.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { resumeWork } from './keep-encounters.ts';

let temp: TempSotto;
beforeEach(async () => { temp = await createTempSotto({}, { stays: true }); });
afterEach(() => temp.remove());

function insertVisit(status: Exclude<EncounterStatus, 'failed'>) {
  const { open } = temp.clinic();
  return open.repositories.encounters.writer.insert({
    title: '', patientId: null, participants: [], startedAt: open.clock.now(), consent: { state: 'not-recorded', at: null },
    templateId: 'soap', audioSource: 'page', status,
  }).id;
}

const reopen = async () => {
  mustSucceed(await temp.sotto.lock());
  mustSucceed(await temp.sotto.unlock(redacted(testPassphrase)));
};

test.each([
  ['recording', 'recording'], ['recorded', 'recorded'], ['transcribing', 'recorded'], ['transcribed', 'transcribed'], ['extracting', 'transcribed'],
] as const)('a visit that was %s is offered again as %s', async (left, offered) => {
  const id = insertVisit(left);
  await reopen();
  expect(temp.clinic().open.repositories.encounters.reader.get(id)?.status).toBe(offered);
  expect(resumeWork(temp.clinic(), id)).toEqual({ ok: true });
});

test('what failed keeps its reason, and can be tried again', async () => {
  const id = insertVisit('transcribing');
  const failure = { stage: 'transcribing', code: 'recogniser-died', message: 'It stopped.' } as const;
  temp.clinic().open.repositories.encounters.writer.setStatus(id, 'failed', failure);
  await reopen();
  expect(temp.clinic().open.repositories.encounters.reader.get(id)).toMatchObject({ status: 'failed', failure });
  expect(resumeWork(temp.clinic(), id)).toEqual({ ok: true });
});

test('what has its note is left as it is', async () => {
  const id = insertVisit('needs-review');
  await reopen();
  expect(temp.clinic().open.repositories.encounters.reader.get(id)?.status).toBe('needs-review');
  expect(resumeWork(temp.clinic(), id)).toMatchObject({ ok: false, error: { type: 'nothing-to-do' } });
});
