import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { ExportEntry, PracticeLetterhead } from '#shared/domain/report.ts';
import { reportDocumentSchema } from '#shared/ipc/namespaces/report-document.ts';
import { Refusal, testId } from '../api/testing/fake-sotto.ts';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { choose, chooseItem, openPlace, openSettings } from './testing/open-place.tsx';
import { click, fill } from './testing/render-app.tsx';
import { visitId } from './testing/sample-visit.ts';

const at = '2026-03-14T09:30:00.000Z';
const patientId = testId(70);

function sampleEntry(part: Partial<ExportEntry> = {}): ExportEntry {
  return {
    id: testId(60) as never, subject: { kind: 'clinician', encounterId: visitId as never }, format: 'pdf', options: { includeTranscript: false, pageSize: 'a4', language: 'en', form: null }, isLocked: false,
    state: 'ready', failure: null, sizeBytes: 48_000, createdAt: at, expiresAt: new Date(Date.now() + 6.5 * 86_400_000).toISOString(), downloads: 0, isSaved: false, patientName: 'Test patient', startedAt: at, ...part,
  };
}

const sampleReport = reportDocumentSchema.parse({
  language: 'en', title: 'Clinical note', metadataTitle: 'Clinical note', author: 'Test clinician', printedAt: at, banner: 'DRAFT – NOT SIGNED', runningHeader: 'Test patient', footer: 'Sotto',
  letterhead: { name: 'Test clinician', profession: '', contact: [], logo: null }, subtitles: ['Headache'], facts: [{ label: 'Patient', value: 'Test patient' }],
  blocks: [
    { kind: 'heading', level: 2, text: 'Plan' }, { kind: 'list', items: [{ text: 'Rest.', mark: 'typed' }] },
    { kind: 'table', caption: 'Mood by session', head: ['Session', 'Mood'], rows: [['14 March 2026', 'Low']] },
    { kind: 'figure', caption: 'Mood', alt: 'Mood by session. 14 March 2026: low.', chart: { steps: ['Low', 'Good'], points: [{ label: '14 March 2026', step: 0 }, { label: '21 March 2026', step: 1 }] } },
  ],
});
const previewOf = (part: object = {}) => ({ document: sampleReport, leftOut: 0, hasTranscript: true, ...part });

/** Its row is named by what it is, of whom and when; the time is as this computer writes it. */
async function chooseFromRow(item: string) {
  await click(/^More for Clinician report/u);
  fireEvent.click(await screen.findByRole('menuitem', { name: item }));
}

async function openDialog(answers: Answers = {}) {
  const sotto = await openPlace('Sessions', { 'exports.preview': () => previewOf(), 'exports.list': () => [], 'exports.order': () => sampleEntry({ state: 'queued' }), ...answers });
  await click(/^No patient ?Headache$/u);
  await chooseItem('Export', /Report with preview/u);
  return { sotto, dialog: within(await screen.findByRole('dialog', { name: 'Report' })) };
}

test('a report is looked at before it is made: headings, lists, tables and what a chart says', async () => {
  const { dialog } = await openDialog();
  const paper = within(await dialog.findByRole('article', { name: 'Clinical note' }));
  expect(paper.getByRole('heading', { name: 'Plan' })).toBeTruthy();
  expect(paper.getByText('DRAFT – NOT SIGNED')).toBeTruthy();
  expect(paper.getByRole('columnheader', { name: 'Mood' })).toBeTruthy();
  expect(paper.getByRole('img', { name: 'Mood by session. 14 March 2026: low.' })).toBeTruthy();
});

test('once the preview is there the dialog rests: nothing is set going again until something is chosen', async () => {
  const { dialog, sotto } = await openDialog();
  await dialog.findByRole('article', { name: 'Clinical note' });
  await choose('Paper', 'letter');
  await expect.poll(() => sotto.inputsOf('exports.preview')).toHaveLength(2);
  const timers = vi.spyOn(window, 'setTimeout');
  await new Promise((resolve) => { setTimeout(resolve, 1000); });
  expect(timers.mock.calls.filter(([, delayMs]) => delayMs === 150)).toEqual([]);
  timers.mockRestore();
});

test('it is ordered as it was chosen, and its place among the exports is shown', async () => {
  const order = vi.fn(() => sampleEntry({ state: 'queued' }));
  await openDialog({ 'exports.order': order, 'exports.list': () => [sampleEntry({ state: 'rendering' })] });
  await choose('Paper', 'letter');
  fireEvent.click(await screen.findByLabelText('Include the transcript'));
  await fill('Password (optional)', 'sesame and poppy');
  await click('Make report');
  expect(await screen.findByRole('heading', { level: 1, name: 'Exports' })).toBeTruthy();
  expect(order).toHaveBeenCalledWith({ subject: { kind: 'clinician', encounterId: visitId }, format: 'pdf', options: { includeTranscript: true, pageSize: 'letter', language: 'en' }, password: 'sesame and poppy' });
  expect(await screen.findByText('Being made')).toBeTruthy();
});

test('a patient’s letter is no FHIR document, holds no transcript, and says what was left out of it', async () => {
  await openDialog({ 'exports.preview': () => previewOf({ leftOut: 2 }) });
  await choose('Kind', 'patient');
  expect(await screen.findByText('2 sentences that speak of risk are left out of this letter.')).toBeTruthy();
  expect(screen.queryByLabelText('Include the transcript')).toBeNull();
  expect(within(await screen.findByLabelText('Format')).queryByText('FHIR document')).toBeNull();
});

test('a note that was typed is offered no transcript', async () => {
  const { dialog } = await openDialog({ 'exports.preview': () => previewOf({ hasTranscript: false }) });
  await dialog.findByRole('article', { name: 'Clinical note' });
  expect(screen.queryByLabelText('Include the transcript')).toBeNull();
});

test('a short password and a language that is none are told, and nothing is ordered', async () => {
  const order = vi.fn(() => sampleEntry());
  await openDialog({ 'exports.order': order });
  await fill('Password (optional)', 'short');
  await fill('Language', 'klingon!');
  expect(await screen.findByText('A password of eight characters or more.')).toBeTruthy();
  expect(screen.getByText('Write it as en, en-GB or de.')).toBeTruthy();
  await click('Make report');
  expect(order).not.toHaveBeenCalled();
});

test('a patient’s progress is ordered from the patients, for the days that are chosen', async () => {
  const preview = vi.fn(() => previewOf({ hasTranscript: false }));
  await openPlace('Patients', { 'patients.list': () => [{ id: patientId, name: 'Test patient', birthDate: null, sex: 'unknown', phone: '', email: '', recordNumber: '', createdAt: at, changedAt: at }], 'exports.preview': preview, 'exports.list': () => [] });
  await chooseItem('More for Test patient', /Progress report/u);
  await fill('From', '2026-03-01');
  await waitFor(() => expect(preview).toHaveBeenLastCalledWith({ subject: { kind: 'progress', patientId, from: '2026-03-01', to: null }, options: { includeTranscript: false, pageSize: 'a4', language: 'en' } }));
});

test('a finished one is opened, saved and printed; without a printer the row says what to do', async () => {
  const [open, saveAs] = [vi.fn(() => null), vi.fn(() => ({ outcome: 'saved', file: 'note.pdf' }))];
  const print = () => new Refusal('no-printer', 'No printer is set up on this computer.');
  await openPlace('Sessions', { 'exports.list': () => [sampleEntry()], 'exports.open': open, 'exports.saveAs': saveAs, 'exports.print': print });
  await click('Exports');
  await click(/^Open: Clinician report · PDF, Test patient/u);
  await waitFor(() => expect(open).toHaveBeenCalledWith({ id: testId(60) }));
  await click(/^Save as/u);
  expect(await screen.findByText('Saved.')).toBeTruthy();
  await chooseFromRow('Print');
  expect(await screen.findByText('No printer is set up on this computer.')).toBeTruthy();
});

test('a failed one says why and is tried again, one with a password is not; an expired one is made again', async () => {
  const tryAgain = vi.fn(() => null);
  await openPlace('Sessions', {
    'exports.tryAgain': tryAgain,
    'exports.list': () => [
      sampleEntry({ state: 'failed', failure: 'The program was closed. Try again.' }), sampleEntry({ id: testId(61) as never, state: 'failed', isLocked: true, failure: 'x', patientName: 'Other' }), sampleEntry({ id: testId(62) as never, state: 'expired', patientName: 'Third' }),
    ],
  });
  await click('Exports');
  expect(await screen.findByText('The program was closed. Try again.')).toBeTruthy();
  await click(/^Try again: .*Test patient/u);
  await waitFor(() => expect(tryAgain).toHaveBeenCalledWith({ id: testId(60) }));
  expect(screen.queryByRole('button', { name: /^Try again: .*Other/u })).toBeNull();
  expect(screen.getByRole('button', { name: /^Make again: .*Third/u })).toBeTruthy();
});

test('one is deleted after being asked, and an empty list says how one begins', async () => {
  let entries = [sampleEntry()];
  const remove = vi.fn(() => { entries = []; return null; });
  const sotto = await openPlace('Sessions', { 'exports.list': () => entries, 'exports.remove': remove });
  await click('Exports');
  await chooseFromRow('Delete');
  await click('Delete');
  await waitFor(() => expect(remove).toHaveBeenCalled());
  sotto.push({ type: 'changed', aggregates: ['exports'], encounterId: null });
  expect(await screen.findByText('No reports yet')).toBeTruthy();
});

test('the letterhead is kept, and a file that is no picture is refused', async () => {
  // As it is stored: without blanks at its ends.
  const set = vi.fn((input: PracticeLetterhead) => ({ ...input, practiceName: input.practiceName.trim() }));
  await openSettings('Letterhead', { 'exports.letterhead': () => ({ practiceName: '', address: '', phone: '', logo: null }), 'exports.setLetterhead': set });
  await fill('Practice', 'Practice on the Green ');
  await click('Save letterhead');
  expect(await screen.findByText('Stored.')).toBeTruthy();
  await waitFor(() => expect(set).toHaveBeenCalledWith({ practiceName: 'Practice on the Green ', address: '', phone: '', logo: null }));
  fireEvent.change(document.querySelector('input[type=file]')!, { target: { files: [new File(['<svg/>'], 'logo.svg', { type: 'image/svg+xml' })] } });
  expect(await screen.findByText(/This file cannot be used/u)).toBeTruthy();
});
