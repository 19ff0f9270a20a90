import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPatientSchema } from '#shared/domain/patient.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { untouchedTherapy, type Mood } from '#shared/domain/therapy.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { createPatient } from '../patients/keep-patients.ts';
import { readMoodCourse } from './read-mood-course.ts';

let temp: TempSotto;
let patientId: PatientId;
beforeAll(async () => {
  temp = await createTempSotto();
  patientId = mustSucceed(createPatient(temp.clinic().open, newPatientSchema.parse({ name: 'Somebody', recordNumber: 'R-1' }))).id;
});
afterAll(() => temp.remove());

/** A visit of `day` whose note says how the patient felt. */
async function session(mood: Mood | null, day: number, who: PatientId | null = patientId): Promise<EncounterId> {
  const { open } = temp.clinic();
  const id = await storeVisit(temp.clinic(), { patientId: who });
  const [utterance] = open.repositories.utterances.reader.byEncounter(id);
  const evidence = [{ utteranceId: must(utterance, 'it has words').id, firstWord: 0, lastWord: 1 }];
  open.repositories.notes.writer.replaceTherapy(id, { ...untouchedTherapy, mood: mood === null ? null : { now: mood, evidence } });
  open.database.raw.prepare('UPDATE encounter SET started_at = ? WHERE id = ?').run(`2026-03-0${day}T09:00:00.000Z`, id);
  return id;
}

describe('the course of a mood', () => {
  test('is read from the same patient\'s earlier notes, and from no other', async () => {
    const first = await session('very-low', 1);
    const second = await session('low', 2);
    await session(null, 3);
    const alone = await session('positive', 4, null);
    const last = await session('positive', 5);
    const course = (id: EncounterId) => mustSucceed(readMoodCourse(temp.clinic().open, id));
    expect(course(first)).toEqual({ earlier: [], direction: null });
    expect(course(last).earlier.map(({ encounterId }) => encounterId)).toEqual([first, second]);
    expect(course(last).direction).toBe('improving');
    expect(course(alone)).toEqual({ earlier: [], direction: null });
  });

  test('passes over a visit whose consent was taken back', async () => {
    const somebody = mustSucceed(createPatient(temp.clinic().open, newPatientSchema.parse({ name: 'Somebody else' }))).id;
    const [first, second, last] = [await session('very-low', 1, somebody), await session('low', 2, somebody), await session('positive', 3, somebody)];
    temp.clinic().open.repositories.encounters.writer.update(second, { consent: { state: 'withdrawn', at: '2026-03-03T09:00:00.000Z' }, recordingRemovedAt: '2026-03-03T09:00:00.000Z' });
    expect(mustSucceed(readMoodCourse(temp.clinic().open, last)).earlier.map(({ encounterId }) => encounterId)).toEqual([first]);
  });

  test('of a visit that is gone says so', () => {
    expect(readMoodCourse(temp.clinic().open, '00000000-0000-4000-8000-00000000dead' as EncounterId)).toMatchObject({ ok: false, error: { type: 'no-encounter' } });
  });
});
