/** Notes that record no visit, through the page: typed, and dictated. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { patientSchema } from '#shared/domain/patient.ts';
import { Refusal, testId } from '../api/testing/fake-sotto.ts';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { untouchedTherapy } from '#shared/domain/therapy.ts';
import { chooseItem, openPlace } from './testing/open-place.tsx';
import { click, fill, renderApp } from './testing/render-app.tsx';
import { sampleEncounter, sampleNote, sampleStatement, visitId } from './testing/sample-visit.ts';

const written = sampleEncounter({ form: 'written', writtenBecause: 'refused', audioSource: null, durationMs: 0, modelId: null, consent: { state: 'declined', at: '2026-03-14T09:30:00.000Z' } });
const emptyNote = sampleNote({ sections: sampleNote().sections.map((section) => ({ ...section, state: 'not-assessed' as const, statements: [] })) });
const shown = (part: object = {}): Answers => ({
  'encounters.get': () => ({ encounter: written, patient: null, utterances: [], note: emptyNote, struckSpans: [], hasSound: false, ...part }),
  'encounters.list': () => ({ items: [{ ...written, patientName: null }], total: 1 }),
});

test('a note is written without a recording: why, when, and at once the first section to type into', async () => {
  const sotto = renderApp({ ...shown(), 'encounters.write': () => ({ encounterId: visitId }) });
  await chooseItem('No recording', 'Write a note…');
  fireEvent.click(await screen.findByRole('radio', { name: /Recording refused/ }));
  await fill('When was the visit?', '2026-03-14T09:30');
  await click('Write the note');
  expect(await screen.findByRole('textbox', { name: 'New statement in Subjective' })).toBe(document.activeElement);
  expect(sotto.inputsOf('encounters.write')).toEqual([
    { because: 'refused', patientId: null, title: '', templateId: 'soap', startedAt: new Date('2026-03-14T09:30').toISOString() },
  ]);
});

test('its review shows the note alone: no transcript, no sound, no consent to take back, nothing claimed of risk', async () => {
  renderApp(shown());
  fireEvent.click(await screen.findByRole('button', { name: /^No patient/ }));
  expect(await screen.findByText('Written, not recorded (recording refused)')).toBeDefined();
  expect(screen.queryByRole('region', { name: 'Transcript' })).toBeNull();
  expect(screen.queryByRole('button', { name: /^Play/ })).toBeNull();
  expect(screen.queryByText('Consent declined')).toBeNull();
  expect(within(screen.getByRole('region', { name: 'Risk' })).getByText(/Never asked, as far as Sotto knows/)).toBeDefined();
  expect(screen.getAllByText('not assessed')).toHaveLength(2);
  await click('More acts on this visit');
  expect(await screen.findByRole('menuitem', { name: 'File under a patient' })).toBeDefined();
  expect(screen.queryByRole('menuitem', { name: 'Withdraw consent' })).toBeNull();
});

test('what was typed is shown as that, and can be signed', async () => {
  const typed = { ...sampleStatement('Sleeps well.'), origin: 'typed' as const, evidence: [] };
  const note = sampleNote({ sections: sampleNote().sections.map((section, at) => ({ ...section, statements: at === 0 ? [typed] : [] })) });
  renderApp(shown({ note }));
  fireEvent.click(await screen.findByRole('button', { name: /^No patient/ }));
  const section = await screen.findByRole('region', { name: 'Subjective' });
  expect(within(section).getByText('typed')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Sign note' })).toBeDefined();
  expect(screen.getByRole('button', { name: 'Another template' })).toBeDefined();
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('what is written of danger counts, on the card and before signing, and what is not written stays open', async () => {
  const typed = { ...sampleStatement('Denies suicidal ideation.'), origin: 'typed' as const, evidence: [] };
  const note = sampleNote({ therapy: untouchedTherapy, sections: sampleNote().sections.map((section, at) => ({ ...section, statements: at === 0 ? [typed] : [] })) });
  renderApp(shown({ note }));
  fireEvent.click(await screen.findByRole('button', { name: /^No patient/ }));
  const card = await screen.findByRole('region', { name: 'Risk' });
  expect(card.textContent).toContain('as you wrote it:Denies suicidal ideation.');
  expect(card.textContent).toContain('You wrote nothing about: a plan, means at hand');
  await click('Sign note');
  const dialog = await screen.findByRole('dialog', { name: 'Sign this note?' });
  expect(await within(dialog).findByText('Risk you wrote nothing about')).toBeDefined();
  expect(within(dialog).queryByText('Risk that was never asked about')).toBeNull();
  expect(within(dialog).queryByText(/Thoughts of suicide/)).toBeNull();
});

test('the list tells a written note from a recorded one', async () => {
  renderApp(shown());
  expect(await screen.findByText(/Written/)).toBeDefined();
  expect(screen.queryByText('0:00')).toBeNull();
});

test('a typed note has no length: neither on its patient’s page nor where it is deleted is one told', async () => {
  const patient = patientSchema.parse({ id: testId(101), name: 'Test patient', birthDate: null, createdAt: written.startedAt, changedAt: written.startedAt });
  const sotto = await openPlace('Patients', { ...shown(), 'patients.list': () => [patient], 'patients.get': () => patient, 'encounters.list': () => ({ items: [{ ...written, title: '', patientId: patient.id, patientName: patient.name }], total: 1 }) });
  await click(/^Test patient/);
  const visits = await screen.findByRole('list', { name: 'Visits' });
  expect(visits.textContent).toContain('Untitled visit');
  expect(visits.textContent).toContain('Written');
  expect(visits.textContent).not.toContain('0:00');
  expect(sotto.inputsOf('encounters.list')).toContainEqual({ patientId: patient.id, status: null, from: null, to: null, limit: 250, offset: 0 });
  await click('Sessions');
  await click(/^Delete visit/);
  const dialog = await screen.findByRole('dialog', { name: 'Delete this visit?' });
  expect(dialog.textContent).toContain('its note');
  expect(dialog.textContent).not.toMatch(/recording|transcript/);
});

test('a visit that cannot be written says why, and what was chosen stays', async () => {
  renderApp({ ...shown(), 'encounters.write': () => new Refusal('visit-ahead', 'This visit lies in the future. Check its date.') });
  await chooseItem('No recording', 'Write a note…');
  await fill('Title', 'Call');
  await click('Write the note');
  expect(await screen.findByText('This visit lies in the future. Check its date.')).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>('Title').value).toBe('Call');
  await fill('When was the visit?', '2100-01-01T09:00');
  expect(await screen.findByText('This lies in the future.')).toBeDefined();
  await fill('When was the visit?', '0026-11-27T09:00');
  expect(await screen.findByText('This lies before 1900.')).toBeDefined();
  await fill('When was the visit?', '');
  expect(await screen.findByText('Give a date and a time.')).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Write the note' }).disabled).toBe(true);
});

test('a dictation asks nobody for consent, and says what may be spoken', async () => {
  const sotto = renderApp({ 'recording.plan': () => ({ source: 'recorder-program', recorderProgram: 'arecord', computerSound: { source: null, whyNot: null } }), 'recording.start': () => ({ encounterId: visitId }) });
  await chooseItem('No recording', 'Dictate a note…');
  expect(await screen.findByRole('dialog', { name: 'Dictate a note' })).toBeDefined();
  expect(screen.queryByLabelText('Consent')).toBeNull();
  expect(screen.queryByLabelText('Also present')).toBeNull();
  expect(screen.getByText(/Say a heading/)).toBeDefined();
  await click('Start dictating');
  await waitFor(() => expect(sotto.inputsOf('recording.start')).toMatchObject([{ encounter: { form: 'dictated', consent: 'not-recorded', participants: [], computerSound: false } }]));
});
