import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { testId } from '../api/testing/fake-sotto.ts';
import { click, fill, renderApp } from './testing/render-app.tsx';
import { sampleEncounter, sampleNote, sampleStatement, sampleUtterances, statementText, visitId } from './testing/sample-visit.ts';

beforeEach(() => vi.stubGlobal('AudioContext', SilentAudioContext));

test('a section nobody spoke about is shown as not assessed, as a state and not as a statement', async () => {
  await openReview();
  const plan = await screen.findByRole('region', { name: 'Plan' });
  expect(within(plan).getByText('not assessed')).toBeDefined();
  expect(within(plan).queryByRole('button', { name: /^Play:/ })).toBeNull();
});

test('a click on a statement asks for the sound of its evidence with a breath on both sides, and marks its words', async () => {
  const sotto = await openReview({ 'audio.readSpan': () => ({ sampleRateHz: 16_000, samples: new Uint8Array(3_200) }) });
  await click(`Play: ${statementText}`);

  await expect.poll(() => sotto.inputsOf('audio.readSpan')).toEqual([{ encounterId: visitId, startMs: 10_350, endMs: 13_050 }]);
  const marked = [...document.querySelectorAll('[data-marked]')].map((word) => word.textContent);
  expect(marked).toEqual(['head', 'hurts', 'for', 'three', 'weeks']);
});

test('a word the recogniser doubted is underlined', async () => {
  await openReview();
  await screen.findByRole('region', { name: 'Transcript' });
  expect([...document.querySelectorAll('[data-uncertain]')].map((word) => word.textContent)).toEqual(['hurts']);
});

test('an edited statement is saved with Ctrl+Enter, shown at once and marked as edited', async () => {
  const edited = () => sampleNote({ sections: [{ ...sampleNote().sections[0]!, statements: [sampleStatement('Headache since February.', statementText)] }] });
  const sotto = await openReview({ 'notes.editStatement': () => edited() });
  await click(`Edit: ${statementText}`);
  await fill('Statement', 'Headache since February.');
  sotto.answer({ 'encounters.get': () => ({ encounter: sampleEncounter(), patient: null, utterances: sampleUtterances(), note: edited(), struckSpans: [], hasSound: true }) });
  fireEvent.keyDown(screen.getByLabelText('Statement'), { key: 'Enter', ctrlKey: true });

  expect(await screen.findByRole('button', { name: 'Play: Headache since February.' })).toBeDefined();
  expect(sotto.inputsOf('notes.editStatement')).toEqual([{ statementId: testId(30), text: 'Headache since February.', was: statementText }]);
  expect(screen.getByText('edited')).toBeDefined();
});

test('Escape leaves a statement as it was', async () => {
  const sotto = await openReview();
  await click(`Edit: ${statementText}`);
  await fill('Statement', 'Something else.');
  fireEvent.keyDown(screen.getByLabelText('Statement'), { key: 'Escape' });
  expect(await screen.findByRole('button', { name: `Play: ${statementText}` })).toBeDefined();
  expect(sotto.inputsOf('notes.editStatement')).toEqual([]);
});

test('a draft is written anew from the corrected transcript, after hearing what stays of it; a signed note is not', async () => {
  const anew = () => sampleNote({ sections: [{ ...sampleNote().sections[0]!, statements: [sampleStatement('Migraine for three weeks.')] }] });
  const sotto = await openReview({ 'notes.redraft': () => anew() });
  await click('Write anew');
  const dialog = await screen.findByRole('dialog', { name: 'Write the draft anew?' });
  expect(dialog.textContent).toContain('what you typed, reworded and deleted stays so');
  sotto.answer({ 'encounters.get': () => ({ encounter: sampleEncounter(), patient: null, utterances: sampleUtterances(), note: anew(), struckSpans: [], hasSound: true }) });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Write anew' }));
  expect(await screen.findByRole('button', { name: 'Play: Migraine for three weeks.' })).toBeDefined();
  expect(sotto.inputsOf('notes.redraft')).toEqual([{ encounterId: visitId, templateId: null }]);
});

test('a signed note takes an addendum with its reason, and shows it', async () => {
  const signed = (addenda: object[] = []) => sampleNote({ status: 'signed', signedAt: '2026-03-14T10:00:00.000Z', contentHash: 'ab', addenda: addenda as never });
  const addendum = { id: testId(60), noteId: testId(20), text: 'Also seen by the nurse.', reason: 'left out', authorId: testId(61), authorName: 'Test clinician', createdAt: '2026-03-14T11:00:00.000Z' };
  const detail = (note: ReturnType<typeof signed>) => ({ encounter: sampleEncounter({ status: 'signed' }), patient: null, utterances: sampleUtterances(), note, struckSpans: [], hasSound: true });
  const sotto = await openReview({ 'encounters.get': () => detail(signed()), 'notes.addAddendum': () => signed([addendum]) });
  await click('Add an addendum');
  await click('Add to the signed note');
  expect(await screen.findByText('Say in a few words why.')).toBeDefined();
  await fill('What is to be added', addendum.text);
  await fill('Reason', addendum.reason);
  sotto.answer({ 'encounters.get': () => detail(signed([addendum])) });
  await click('Add to the signed note');
  expect(await screen.findByText(addendum.text)).toBeDefined();
  expect(sotto.inputsOf('notes.addAddendum')).toEqual([{ noteId: testId(20), text: addendum.text, reason: addendum.reason }]);
});

test('after signing, the note says so and can no longer be edited', async () => {
  const signed = () => sampleNote({ status: 'signed', signedAt: '2026-03-14T10:00:00.000Z', contentHash: 'ab' });
  const sotto = await openReview({ 'notes.sign': () => signed() });
  sotto.answer({ 'encounters.get': () => ({ encounter: sampleEncounter({ status: 'signed' }), patient: null, utterances: sampleUtterances(), note: signed(), struckSpans: [], hasSound: true }) });
  await click('Sign note');
  await click('Sign');
  await expect.poll(() => sotto.inputsOf('notes.sign')).toHaveLength(1);
  sotto.push({ type: 'changed', aggregates: ['encounters', 'notes', 'audit'], encounterId: visitId });

  expect(await screen.findByText('Signed')).toBeDefined();
  expect(sotto.inputsOf('notes.sign')).toEqual([{ noteId: testId(20), signer: { name: 'Dr. Test', credentials: '', licenceNumber: '' } }]);
  expect(screen.queryByRole('button', { name: /^Edit:/ })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Sign note' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Write anew' })).toBeNull();
});

test('a failed visit gives its reason, and Retry takes the work up again', async () => {
  const failure = { stage: 'transcribing' as const, code: 'recogniser-died', message: 'The recogniser stopped.' };
  const sotto = await openReview({
    'encounters.get': () => ({ encounter: sampleEncounter({ status: 'failed', failure }), patient: null, utterances: [], note: null, struckSpans: [], hasSound: true }), 'encounters.resumeWork': () => null,
  });
  await click('Retry');
  expect((await screen.findByRole('alert')).textContent).toContain('The recogniser stopped.');
  await expect.poll(() => sotto.inputsOf('encounters.resumeWork')).toEqual([{ id: visitId }]);
});

async function openReview(answers: Answers = {}) {
  const sotto = renderApp(answers);
  await click(/^No patient ?Headache$/);
  await screen.findByRole('region', { name: 'Note' });
  return sotto;
}

/** Plays nothing and is never done: what was asked for is what the tests look at. */
class SilentAudioContext {
  currentTime = 0;
  destination = {};
  createBuffer() {
    return { duration: 1, copyToChannel: () => undefined, getChannelData: () => new Float32Array(1) };
  }
  createBufferSource() {
    return { buffer: null, onended: null, connect: () => undefined, start: () => undefined };
  }
  async close() {}
}
