import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { ExportEntry, PracticeLetterhead } from '#shared/domain/report.ts';
import { reportFormSchema } from '#shared/domain/report-form.ts';
import type { ReportForm, ReportFormContent } from '#shared/domain/report-form.ts';
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
  expect(order).toHaveBeenCalledWith({ subject: { kind: 'clinician', encounterId: visitId }, format: 'pdf', options: { includeTranscript: true, pageSize: 'letter', language: 'en', form: null }, password: 'sesame and poppy' });
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
  await waitFor(() => expect(preview).toHaveBeenLastCalledWith({ subject: { kind: 'progress', patientId, from: '2026-03-01', to: null }, options: { includeTranscript: false, pageSize: 'a4', language: 'en', form: null } }));
});

test('a finished one is opened, saved and printed; without a printer the row says what to do', async () => {
  const [open, saveAs] = [vi.fn(() => null), vi.fn(() => ({ outcome: 'saved', file: 'note.pdf' }))];
  const print = () => new Refusal('no-printer', 'No printer is set up on this computer.');
  await openPlace('Sessions', { 'exports.list': () => [sampleEntry()], 'exports.open': open, 'exports.saveAs': saveAs, 'exports.print': print });
  await click('Exports');
  await click(/^Open: Clinician report · PDF, Test patient/u);
  await waitFor(() => expect(open).toHaveBeenCalledWith({ id: testId(60) }));
  await click(/^Save as/u);
  expect(await screen.findByText('Saved as note.pdf')).toBeTruthy();
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

describe('forms of one’s own', () => {
  const form = (part: Partial<ReportForm> = {}) => reportFormSchema.parse({
    id: testId(80), name: 'Referral', kind: 'clinician', title: 'Referral letter', opening: 'Dear colleague,', closing: '', leftOut: [{ key: 'plan', title: 'Plan' }], includeTranscript: true, pageSize: 'letter', ...part,
  });
  const letter = form({ id: testId(81) as never, name: 'Letter', kind: 'patient', leftOut: [], includeTranscript: false });
  const templates = [{ isOwn: false, template: { id: 'soap', name: 'SOAP', sections: [
    { key: 'subjective', title: 'Subjective', about: '', takes: [], shown: 'always', layout: 'list', mostWords: null, fixedText: [] }, { key: 'plan', title: 'Plan', about: '', takes: ['plan'], shown: 'always', layout: 'list', mostWords: null, fixedText: [] },
  ] } }];
  const optionsOf = () => [...screen.getByLabelText<HTMLSelectElement>('Form').options].map(({ text }) => text);
  const openForms = (answers: Answers = {}) => openSettings('Report forms', { 'reportForms.list': () => [form(), letter], 'reportForms.preview': ({ title }: ReportFormContent) => ({ ...sampleReport, title }), 'templates.list': () => templates, ...answers });

  test('those of its kind are offered where a report is ordered; what one begins with is taken over, shown and ordered', async () => {
    const order = vi.fn((_: unknown) => sampleEntry({ state: 'queued', options: { includeTranscript: true, pageSize: 'letter', language: 'en', form: form() } }));
    const { sotto } = await openDialog({ 'reportForms.list': () => [form(), letter], 'exports.order': order, 'exports.list': () => [order({})] });
    await waitFor(() => expect(optionsOf()).toEqual(['As it is', 'Referral']));
    await choose('Form', form().id);
    expect(screen.getByLabelText<HTMLSelectElement>('Paper').value).toBe('letter');
    const options = { includeTranscript: true, pageSize: 'letter', language: 'en', form: form() };
    await waitFor(() => expect(sotto.inputsOf('exports.preview').at(-1)).toEqual({ subject: { kind: 'clinician', encounterId: visitId }, options }));
    await click('Make report');
    await waitFor(() => expect(order).toHaveBeenCalledWith({ subject: { kind: 'clinician', encounterId: visitId }, format: 'pdf', options, password: null }));
    expect(await screen.findByText(/^Clinician report · PDF · Referral/u)).toBeTruthy();
  });

  test('a report is not ordered while its preview shows something else', async () => {
    const order = vi.fn((_: unknown) => sampleEntry({ state: 'queued' }));
    let show: (() => void) | null = null;
    const preview = ({ options }: { options: ExportEntry['options'] }) => (options.form === null ? previewOf() : new Promise((resolve) => { show = () => resolve(previewOf({ document: { ...sampleReport, title: 'Referral letter' } })); }));
    const { dialog } = await openDialog({ 'reportForms.list': () => [form()], 'exports.order': order, 'exports.preview': preview });
    await dialog.findByRole('article', { name: 'Clinical note' });
    const make = screen.getByRole<HTMLButtonElement>('button', { name: 'Make report' });
    await waitFor(() => expect(make.disabled).toBe(false));
    await waitFor(() => expect(optionsOf()).toEqual(['As it is', 'Referral']));
    await choose('Form', form().id);
    expect(make.disabled).toBe(true);
    await waitFor(() => expect(show).not.toBeNull());
    expect(dialog.getByRole('article', { name: 'Clinical note' })).toBeTruthy();
    expect(make.disabled).toBe(true);
    fireEvent.submit(make.form!);
    expect(order).not.toHaveBeenCalled();
    show!();
    await dialog.findByRole('article', { name: 'Referral letter' });
    await click('Make report');
    await waitFor(() => expect(order).toHaveBeenCalledTimes(1));
  });

  test('what a form set goes back to what stood before when it is left, and what was chosen by hand since then stays', async () => {
    const { dialog } = await openDialog({ 'reportForms.list': () => [form(), form({ id: testId(82) as never, name: 'Insurance' }), letter] });
    await dialog.findByRole('article', { name: 'Clinical note' });
    await waitFor(() => expect(optionsOf()).toEqual(['As it is', 'Referral', 'Insurance']));
    const paper = () => screen.getByLabelText<HTMLSelectElement>('Paper').value;
    const stands = () => [paper(), screen.getByLabelText<HTMLInputElement>('Include the transcript').checked];
    await choose('Form', form().id);
    expect(stands()).toEqual(['letter', true]);
    await choose('Form', testId(82));
    await choose('Form', '');
    expect(stands()).toEqual(['a4', false]);
    await choose('Form', form().id);
    await choose('Kind', 'patient');
    expect(paper()).toBe('a4');
    await choose('Kind', 'clinician');
    expect(screen.getByLabelText<HTMLSelectElement>('Form').value).toBe('');
    await choose('Paper', 'letter');
    await choose('Form', form().id);
    await choose('Paper', 'a4');
    await choose('Form', '');
    await screen.findByLabelText('Include the transcript');
    expect(stands()).toEqual(['a4', false]);
  });

  test('a list of forms that cannot be read is told, and read again; before it is there nothing is said of it', async () => {
    let answer: (() => unknown) | null = null;
    let asked = 0;
    await openDialog({ 'reportForms.list': () => {
      asked += 1;
      return asked === 1 ? new Promise((resolve) => { answer = () => resolve(new Refusal('no-list', 'The forms could not be read.')); }) : [form()];
    } });
    await waitFor(() => expect(answer).not.toBeNull());
    const hint = () => screen.queryByText('Forms of your own: Settings › Report forms.');
    expect(hint()).toBeNull();
    answer!();
    expect(await screen.findByText('The forms could not be read.')).toBeTruthy();
    expect(hint()).toBeNull();
    await click('Try again');
    await waitFor(() => expect(optionsOf()).toEqual(['As it is', 'Referral']));
    expect(screen.queryByText('The forms could not be read.')).toBeNull();
  });

  test('a form is one kind’s, and a FHIR document has none', async () => {
    const { sotto } = await openDialog({ 'reportForms.list': () => [form(), letter] });
    await waitFor(() => expect(optionsOf()).toEqual(['As it is', 'Referral']));
    await choose('Form', form().id);
    await choose('Format', 'fhir');
    expect(screen.queryByLabelText('Form')).toBeNull();
    await waitFor(() => expect(sotto.inputsOf('exports.preview').at(-1)).toMatchObject({ options: { form: null } }));
    await choose('Kind', 'patient');
    expect(optionsOf()).toEqual(['As it is', 'Letter']);
    expect(screen.getByLabelText<HTMLSelectElement>('Form').value).toBe('');
  });

  test('where there are none of a kind, the dialog says where they are made', async () => {
    await openDialog();
    expect(await screen.findByText('Forms of your own: Settings › Report forms.')).toBeTruthy();
    expect(optionsOf()).toEqual(['As it is']);
  });

  test('are listed with what they do; one is changed with its preview beside it', async () => {
    const sotto = await openForms({ 'reportForms.update': (input) => input });
    expect(within(await screen.findByRole('list', { name: 'Report forms' })).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'ReferralClinician report · “Referral letter” · leaves out 1 sectionEdit', 'LetterPatient letter · “Referral letter”Edit',
    ]);
    await click('Edit Referral');
    expect(await screen.findByRole('article', { name: 'Referral letter' })).toBeTruthy();
    await fill('Title', 'Second opinion');
    expect(await screen.findByRole('article', { name: 'Second opinion' })).toBeTruthy();
    fireEvent.click(await screen.findByLabelText('Plan'));
    fireEvent.click(await screen.findByLabelText('Subjective'));
    await click('Save form');
    expect(await screen.findByText('Referral is saved.')).toBeTruthy();
    expect(sotto.inputsOf('reportForms.update')).toEqual([form({ title: 'Second opinion', leftOut: [{ key: 'subjective', title: 'Subjective' }] })]);
  });

  test('a placeholder that is none is told with its line at its field, and neither saved nor shown', async () => {
    const sotto = await openForms();
    await click('Edit Referral');
    await screen.findByRole('article', { name: 'Referral letter' });
    await fill('Words before', 'Dear colleague,\n{pateint} is …');
    expect(await screen.findByText(/^Line 2: “\{pateint\}” is no placeholder\. Use \{patient\}, /u)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save form' }).disabled).toBe(true);
    await fill('Words before', 'Dear colleague,\n{patient} is …');
    await waitFor(() => expect(sotto.inputsOf('reportForms.preview').at(-1)).toMatchObject({ opening: 'Dear colleague,\n{patient} is …' }));
    expect(JSON.stringify(sotto.inputsOf('reportForms.preview'))).not.toContain('pateint');
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
    expect(await screen.findByText('Your changes are not saved.')).toBeTruthy();
  });

  test('a new one has a free name, offers what its kind can leave out, and a name that is taken is told', async () => {
    const add = vi.fn((_: unknown) => new Refusal('report-form-exists', 'There is a report form of this name already.') as unknown);
    await openForms({ 'reportForms.list': () => [form({ name: 'My form' })], 'reportForms.add': add });
    await click('New form');
    expect((await screen.findByLabelText<HTMLInputElement>('Name')).value).toBe('My form (2)');
    await choose('For', 'patient');
    expect(await screen.findByLabelText('Plan')).toBeTruthy();
    expect(screen.queryByLabelText('Subjective')).toBeNull();
    expect(screen.queryByLabelText('Include the transcript')).toBeNull();
    await click('Save form');
    expect(await screen.findByText('There is a report form of this name already.')).toBeTruthy();
    expect(add).toHaveBeenCalledWith({ name: 'My form (2)', kind: 'patient', title: '', opening: '', closing: '', leftOut: [], includeTranscript: false, pageSize: 'a4' });
  });

  test('one is copied, and deleted with a way back', async () => {
    const { id: _, ...content } = form();
    const sotto = await openForms({ 'reportForms.remove': () => null, 'reportForms.add': (input: ReportFormContent) => ({ id: testId(82), ...input }) });
    await chooseItem('More acts on Referral', 'Copy and edit');
    await click('Save form');
    expect(await screen.findByText('Referral (2) is saved.')).toBeTruthy();
    await chooseItem('More acts on Referral', 'Delete');
    await click('Undo');
    expect(await screen.findByText('Undone.')).toBeTruthy();
    expect(sotto.inputsOf('reportForms.remove')).toEqual([{ id: form().id }]);
    expect(sotto.inputsOf('reportForms.add')).toEqual([{ ...content, name: 'Referral (2)' }, content]);
  });

  test('with none yet that is said', async () => {
    await openForms({ 'reportForms.list': () => [] });
    expect(await screen.findByText('No report forms yet. Reports come out as they are.')).toBeTruthy();
  });
});
