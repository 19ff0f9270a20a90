/** What the page shows of other visits is in the log; what it opened outside goes with what it was made of. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import { newPatientSchema } from '#shared/domain/patient.ts';
import { reportOptionsSchema } from '#shared/domain/report.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { outsideNothing } from '../../../../tests/support/outside-nothing.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import type { Handlers } from '../register.ts';
import { createHandlers, type HandlerDeps } from './handlers.ts';

const outside = outsideNothing();
let temp: TempSotto;
let handlers: Handlers;
beforeAll(async () => {
  temp = await createTempSotto({ homeFolder: await mkdtemp(join(tmpdir(), 'sotto-seen-home-')) });
  handlers = createHandlers({ sotto: temp.sotto, dialogs: {} as HandlerDeps['dialogs'], outside, version: '0.0.0' });
});
afterAll(async () => {
  await temp.remove();
  await rm(temp.sotto.paths.homeFolder, { recursive: true, force: true });
});

const open = () => temp.clinic().open;
const newPatient = (name: string): PatientId => open().repositories.patients.writer.insert(newPatientSchema.parse({ name })).id;
const looksAt = (id: EncounterId) => [...open().repositories.auditEntries.reader.all()].filter((entry) => entry?.action === 'encounter.view' && entry.subjectId === id).length;

test.each(['the last note', 'the last visit'] as const)('%s shown beside a visit is a look at it', async (what) => {
  const patientId = newPatient('Test patient');
  const earlier = await storeVisit(temp.clinic(), { patientId, status: 'signed' });
  const now = await storeVisit(temp.clinic(), { patientId });
  open().repositories.encounters.writer.update(now, { startedAt: '2199-01-01T00:00:00.000Z' as never });
  for (const _ of [1, 2]) {
    const shown = what === 'the last note' ? await handlers.notes.lastNote({ encounterId: now }) : await handlers.actionItems.ofLastVisit({ encounterId: now });
    expect(mustSucceed<{ encounterId: EncounterId } | null>(shown)?.encounterId).toBe(earlier);
  }
  expect([looksAt(earlier), looksAt(now)]).toEqual([1, 0]);
});

test('so are the words that a carried statement rests on', async () => {
  const patientId = newPatient('Test patient');
  const earlier = await storeVisit(temp.clinic(), { patientId, status: 'signed' });
  const now = await storeVisit(temp.clinic(), { patientId });
  open().repositories.encounters.writer.update(now, { startedAt: '2199-01-01T00:00:00.000Z' as never });
  const said = must(open().repositories.notes.reader.byEncounter(earlier), 'it has its note').sections.flatMap(({ statements }) => statements)[0];
  const note = mustSucceed(await handlers.notes.carryForward({ encounterId: now, statementId: must(said, 'it says something').id }));
  const carried = note.sections.flatMap(({ statements }) => statements).find((statement) => statement.carried !== undefined);
  expect(mustSucceed(await handlers.notes.carriedWords({ statementId: must(carried, 'it was carried').id }))?.encounterId).toBe(earlier);
  expect(looksAt(earlier)).toBe(1);
});

test.each(['strike', 'withdrawConsent', 'delete', 'move', 'update', 'remove', 'patientDelete', 'patientMerge'] as const)('a report that was opened is not left lying about after: %s', async (act) => {
  const id = await storeVisit(temp.clinic(), { patientId: newPatient('Test patient') });
  const { id: exportId } = mustSucceed(await handlers.exports.order({ subject: { kind: 'clinician', encounterId: id }, format: 'txt', options: reportOptionsSchema.parse({}), password: null }));
  await temp.clinic().exports.idle();
  mustSucceed(await handlers.exports.open({ id: exportId }));
  const { file } = must(outside.asked.at(-1), 'it was opened');
  mustSucceed(await handlers.encounters.update({ id, title: 'Another title', patientId: open().repositories.encounters.reader.get(id)!.patientId }));
  expect(existsSync(file)).toBe(true);
  const acts = {
    strike: () => handlers.encounters.strike({ id, startMs: 0, endMs: 600, reason: 'asked for it' }),
    withdrawConsent: () => handlers.encounters.withdrawConsent({ id, deleteSigned: false, reason: 'asked for it' }),
    delete: () => handlers.encounters.delete({ id, reason: 'a test' }),
    move: () => handlers.encounters.move({ id, patientId: newPatient('Other patient'), reason: 'wrong patient', undo: false }),
    update: () => handlers.encounters.update({ id, title: '', patientId: newPatient('Other patient') }),
    patientDelete: () => handlers.patients.delete({ id: open().repositories.encounters.reader.get(id)!.patientId!, reason: 'a test' }),
    patientMerge: () => handlers.patients.merge({ keptId: newPatient('Kept patient'), mergedId: open().repositories.encounters.reader.get(id)!.patientId!, reason: 'twice' }),
    remove: () => handlers.exports.remove({ id: exportId }),
  };
  mustSucceed<unknown>(await acts[act]());
  expect(existsSync(file)).toBe(false);
});
