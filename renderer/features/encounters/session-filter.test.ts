// @vitest-environment node
import { expect, test } from 'vitest';
import { patientIdSchema } from '#shared/domain/ids.ts';
import { filterChips, filterToAsk, noFilter } from './session-filter.ts';

const patient = { id: patientIdSchema.parse('00000000-0000-4000-8000-000000000001'), name: 'Test patient' };

test('seven days are today and the six before it, from midnight on', () => {
  const now = new Date(2026, 2, 14, 17, 30);
  expect(filterToAsk({ ...noFilter, days: 'week' }, now).from).toBe(new Date(2026, 2, 8).toISOString());
  expect(filterToAsk({ ...noFilter, days: 'today' }, now).from).toBe(new Date(2026, 2, 14).toISOString());
});

test('nothing chosen asks for everything, and shows no chip', () => {
  expect(filterToAsk(noFilter, new Date())).toEqual({ patientId: null, status: null, from: null, to: null });
  expect(filterChips(noFilter)).toEqual([]);
});

test('each part that is chosen is a chip, the patient by name and asked for by id', () => {
  const filter = { patient, status: 'signed', days: 'month', kind: 'note' } as const;
  expect(filterChips(filter).map(({ words }) => words)).toEqual(['Test patient', 'Signed', 'Last 30 days', 'In notes']);
  expect(filterToAsk(filter, new Date())).toMatchObject({ patientId: patient.id, status: 'signed' });
});
