/** The review's note through its drafts: templates, what is new, sections left out, earlier versions, the private note. */
import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Refusal, testId, type Answers } from '../api/testing/fake-sotto.ts';
import { chooseItem, choose, openSettings } from './testing/open-place.tsx';
import { click, fill, renderApp } from './testing/render-app.tsx';
import { sampleEncounter, sampleNote, sampleStatement, sampleUtterances, visitId } from './testing/sample-visit.ts';

type Note = ReturnType<typeof sampleNote>;
type Statement = Note['sections'][number]['statements'][number];

const section = (key: string, title: string, statements: readonly Statement[], change: object = {}): Note['sections'][number] => ({
  ...sampleNote().sections[0]!, id: testId(70 + title.length) as never, key, title, statements: [...statements], state: statements.length > 0 ? 'assessed' : 'not-assessed', ...change,
});
const statement = (number: number, text: string, change: Partial<Statement> = {}): Statement => ({ ...sampleStatement(text), id: testId(number) as never, ...change });
const noteWith = (...sections: Note['sections']): Note => sampleNote({ sections });
const detailOf = (note: Note, encounter = sampleEncounter()) => ({ encounter, patient: null, utterances: sampleUtterances(), note, struckSpans: [], hasSound: true });

async function openReview(note: Note, answers: Answers = {}) {
  const sotto = renderApp({ 'encounters.get': () => detailOf(note), ...answers });
  await click(/^No patient ?Headache$/);
  await screen.findByRole('region', { name: 'Note' });
  return sotto;
}

test('what came with the latest draft is marked until it was looked at', async () => {
  const seen = noteWith(section('subjective', 'Subjective', [statement(30, 'Old.'), statement(31, 'Fresh.')]));
  const sotto = await openReview(noteWith(section('subjective', 'Subjective', [statement(30, 'Old.'), statement(31, 'Fresh.', { isNew: true })])), { 'notes.acceptNew': () => seen });
  expect(screen.getByText('1 statement new since the last draft.')).toBeDefined();
  expect(within(screen.getByRole('group', { name: 'Fresh.' })).getByText('new')).toBeDefined();
  sotto.answer({ 'encounters.get': () => detailOf(seen) });
  await click('Seen');
  await expect.poll(() => screen.queryByText('new')).toBeNull();
  expect(sotto.inputsOf('notes.acceptNew')).toEqual([{ encounterId: visitId }]);
});

test('a section that is shown only with content waits until something is written in it', async () => {
  const sotto = await openReview(noteWith(section('subjective', 'Subjective', [statement(30, 'Old.')]), section('allergies', 'Allergies', [], { shown: 'with-content' })), { 'notes.addStatement': () => sampleNote() });
  expect(screen.queryByRole('region', { name: 'Allergies' })).toBeNull();
  expect(screen.queryByText('not assessed')).toBeNull();
  await chooseItem('Add a section', 'Allergies');
  const allergies = await screen.findByRole('region', { name: 'Allergies' });
  fireEvent.change(within(allergies).getByRole('textbox'), { target: { value: 'None known.' } });
  fireEvent.click(within(allergies).getByRole('button', { name: 'Save' }));
  await expect.poll(() => sotto.inputsOf('notes.addStatement')).toEqual([{ sectionId: testId(79), text: 'None known.' }]);
});

test('a set phrase does not hide that a section was not assessed', async () => {
  await openReview(noteWith(section('plan', 'Plan', [statement(30, 'Call if worse.', { origin: 'fixed', evidence: [] })], { state: 'not-assessed' })));
  const plan = screen.getByRole('region', { name: 'Plan' });
  expect(within(plan).getByText('not assessed')).toBeDefined();
  expect(within(plan).getByText('Call if worse.')).toBeDefined();
});

test('what a learned wording changed says so, and a clinician’s edit is called one', async () => {
  const wording = { id: testId(80), written: 'patient', wanted: 'client', times: 3, createdAt: '2026-03-14T09:30:00.000Z', changedAt: '2026-03-14T09:30:00.000Z' };
  await openReview(noteWith(section('subjective', 'Subjective', [
    statement(30, 'Client coughs.', { originalText: 'Patient coughs.' }), statement(31, 'Client is well.', { originalText: 'Patient feels fine.' }),
  ])), { 'wordings.list': () => [wording] });
  expect(await within(screen.getByRole('group', { name: 'Client coughs.' })).findByText('your wording')).toBeDefined();
  expect(within(screen.getByRole('group', { name: 'Client is well.' })).getByText('edited')).toBeDefined();
});

test('the draft is written anew by another template', async () => {
  const sotto = await openReview(sampleNote(), {
    'app.templates': () => [{ id: 'soap', name: 'SOAP', sections: [] }, { id: 'mine', name: 'My form', sections: [] }], 'notes.redraft': () => sampleNote(),
  });
  await click('Write anew');
  const dialog = await screen.findByRole('dialog', { name: 'Write the draft anew?' });
  await within(dialog).findByRole('option', { name: 'My form' });
  await choose('Template', 'mine');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Write anew' }));
  await expect.poll(() => sotto.inputsOf('notes.redraft')).toEqual([{ encounterId: visitId, templateId: 'mine' }]);
});

test('a statement is moved within its section while it is edited, and what was typed stays', async () => {
  const sotto = await openReview(noteWith(section('subjective', 'Subjective', [statement(30, 'One.'), statement(31, 'Two.')])), {
    'notes.moveStatement': () => noteWith(section('subjective', 'Subjective', [statement(31, 'Two.'), statement(30, 'One.')])),
  });
  await click('Edit: Two.');
  fireEvent.change(screen.getByRole('textbox', { name: 'Statement' }), { target: { value: 'Two, reworded.' } });
  await click('Move up');
  await expect.poll(() => sotto.inputsOf('notes.moveStatement')).toEqual([{ statementId: testId(31), to: 'up' }]);
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Statement' }).value).toBe('Two, reworded.');
});

const version = (number: number, change: object = {}) => ({ id: testId(number), encounterId: visitId, cause: 'redraft', templateId: 'soap', statementCount: 1, keptAt: '2026-03-14T10:00:00.000Z', ...change });

test('versions are compared with the draft and with each other, and one is put back', async () => {
  const texts = new Map([[testId(90), 'Headache for two weeks.'], [testId(91), 'Dizzy.']]);
  const sotto = await openReview(sampleNote(), {
    'notes.versions': () => [version(90), version(91, { cause: 'sign' })],
    'notes.readVersion': ({ versionId }: { versionId: string }) => ({ version: version(90), note: noteWith(section('subjective', 'Subjective', [statement(30, texts.get(versionId as never)!)])) }),
    'notes.restoreVersion': () => sampleNote(),
  });
  await chooseItem('More acts on the note', 'Earlier versions');
  const what = await screen.findByRole('region', { name: 'What differs' });
  expect([...what.querySelectorAll('del')].map(({ textContent }) => textContent)).toEqual(['two']);
  expect([...what.querySelectorAll('ins')].map(({ textContent }) => textContent)).toEqual(['three']);
  await choose('Compared with', testId(91));
  await expect.poll(() => [...screen.getByRole('region', { name: 'What differs' }).querySelectorAll('ins')].map(({ textContent }) => textContent)).toEqual(['Dizzy.']);
  await click('Make this version the draft');
  expect(await screen.findByText(/The earlier version is the draft now/)).toBeDefined();
  expect(sotto.inputsOf('notes.restoreVersion')).toEqual([{ versionId: testId(90) }]);
});

test('a note without earlier versions says so, and a signed one offers to put none back', async () => {
  const signed = sampleNote({ status: 'signed', signedAt: '2026-03-14T10:00:00.000Z', contentHash: 'ab' });
  const sotto = await openReview(signed, { 'notes.versions': () => [] });
  await chooseItem('More acts on the note', 'Earlier versions');
  expect(await screen.findByText(/There are none/)).toBeDefined();
  fireEvent.click(screen.getAllByRole('button', { name: 'Close' })[0]!);
  sotto.answer({ 'notes.versions': () => [version(90, { cause: 'sign' })], 'notes.readVersion': () => ({ version: version(90), note: sampleNote() }) });
  sotto.push({ type: 'changed', aggregates: ['notes'], encounterId: visitId });
  await chooseItem('More acts on the note', 'Earlier versions');
  expect(await screen.findByText('Every statement is the same in both.')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Make this version the draft' })).toBeNull();
});

test('the private note says that it is kept apart, is saved on its own, and is not lost by a slip', async () => {
  const written = { encounterId: visitId, text: 'Mine alone.', createdAt: '2026-03-14T09:30:00.000Z', changedAt: '2026-03-14T09:30:00.000Z' };
  const sotto = await openReview(sampleNote(), { 'psychotherapy.read': () => null, 'psychotherapy.write': () => written });
  await chooseItem('More acts on the note', 'Private psychotherapy note');
  expect(await screen.findByText(/no note, report, export or search/)).toBeDefined();
  await fill('Private note', 'Mine alone.');
  await click('Close');
  expect((await screen.findByText('What you changed is not saved.'))).toBeDefined();
  await click('Save');
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  expect(sotto.inputsOf('psychotherapy.write')).toEqual([{ encounterId: visitId, text: 'Mine alone.' }]);
  expect(screen.queryByText('Mine alone.')).toBeNull();
});

test('a private note that cannot be saved keeps what was typed, with main’s words', async () => {
  await openReview(sampleNote(), { 'psychotherapy.read': () => null, 'psychotherapy.write': () => new Refusal('consent-withdrawn', 'Consent to this visit was withdrawn.') });
  await chooseItem('More acts on the note', 'Private psychotherapy note');
  await fill('Private note', 'Mine alone.');
  await click('Save');
  expect((await screen.findByRole('alert')).textContent).toContain('withdrawn');
  expect(screen.getByLabelText<HTMLTextAreaElement>('Private note').value).toBe('Mine alone.');
});

test('learned wordings are listed in the settings and taken out after asking', async () => {
  const wording = { id: testId(80), written: 'high blood pressure', wanted: 'HTN', times: 4, createdAt: '2026-03-14T09:30:00.000Z', changedAt: '2026-03-14T09:30:00.000Z' };
  const sotto = await openSettings('Wordings', { 'wordings.list': () => [wording], 'wordings.remove': () => null });
  const list = await screen.findByRole('list', { name: 'Learned wordings' });
  expect(list.textContent).toContain('high blood pressure → HTN4 times');
  await click('Take out high blood pressure');
  await click('Take out');
  expect(await screen.findByText('“high blood pressure” is written as it is again.')).toBeDefined();
  expect(sotto.inputsOf('wordings.remove')).toEqual([{ id: testId(80) }]);
});

test('without learned wordings the settings say how they come to be', async () => {
  await openSettings('Wordings', {});
  expect(await screen.findByText('No wordings learned yet')).toBeDefined();
});
