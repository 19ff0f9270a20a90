import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { encounterIdSchema } from '#shared/domain/ids.ts';
import { click, fill, renderApp } from './testing/render-app.tsx';
import { sampleEncounter, visitId } from './testing/sample-visit.ts';

test('a change that main pushes is fetched and shown without being asked for', async () => {
  const sotto = renderApp();
  await screen.findByText('Headache');
  sotto.answer({ 'encounters.list': () => ({ items: [{ ...sampleEncounter({ title: 'Migraine', status: 'signed' }), patientName: 'Somebody' }], total: 1 }) });
  sotto.push({ type: 'changed', aggregates: ['encounters'], encounterId: visitId });

  expect(await screen.findByText('Migraine')).toBeDefined();
  expect(screen.getByText('Signed', { selector: 'span' })).toBeDefined();
});

test('progress that main pushes stands in the list as a share', async () => {
  const sotto = renderApp({ 'encounters.list': () => ({ items: [{ ...sampleEncounter({ status: 'transcribing' }), patientName: null }], total: 1 }) });
  expect(await screen.findByRole('button', { name: 'Resume' })).toBeDefined();
  sotto.push({ type: 'encounter-progress', encounterId: visitId, stage: 'transcribing', fraction: 0.4 });

  expect(await screen.findByText('Transcribing 40 %')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Resume' })).toBeNull();
});

test('a visit whose recording was removed says so, and that the patient had declined; a signed one that it is signed as well', async () => {
  const removed = { consent: { state: 'declined', at: '2026-03-14T09:00:00.000Z' }, recordingRemovedAt: '2026-03-15T09:00:00.000Z' } as const;
  const failure = { stage: 'transcribing', code: 'recording-removed', message: 'The recording of this visit was removed.' } as const;
  const items = [sampleEncounter({ ...removed, status: 'signed' }), sampleEncounter({ ...removed, id: encounterIdSchema.parse(visitId.replace(/.$/u, '9')), status: 'failed', failure })];
  renderApp({ 'encounters.list': () => ({ items: items.map((item) => ({ ...item, patientName: 'Somebody' })), total: 2 }) });
  expect(await screen.findAllByText('Recording removed')).toHaveLength(2);
  expect(screen.getAllByText('Consent declined')).toHaveLength(2);
  expect(screen.getAllByText('Signed', { selector: 'span' })).toHaveLength(1);
});

test('a visit is deleted only with a reason', async () => {
  const sotto = renderApp({ 'encounters.delete': () => null });
  await click(/^Delete visit/);
  await click('Delete');
  expect(await screen.findByText('Say in a few words why.')).toBeDefined();
  expect(sotto.inputsOf('encounters.delete')).toEqual([]);

  await fill('Reason', 'a test recording');
  await click('Delete');
  await expect.poll(() => sotto.inputsOf('encounters.delete')).toEqual([{ id: visitId, reason: 'a test recording' }]);
});
