import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { patientSchema } from '#shared/domain/patient.ts';
import { Refusal, testId } from '../api/testing/fake-sotto.ts';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { formatInstant } from '../lib/format-time.ts';
import { chooseItem, samplePolicies } from './testing/open-place.tsx';
import { click, fill, renderApp } from './testing/render-app.tsx';
import { sampleEncounter, sampleNote, sampleUtterances, statementText, visitId } from './testing/sample-visit.ts';

beforeEach(() => vi.stubGlobal('AudioContext', class { async close() {} }));

const at = '2026-03-14T09:30:00.000Z';
const patient = patientSchema.parse({ id: testId(101), name: 'Somebody Example', createdAt: at, changedAt: at });
const other = patientSchema.parse({ id: testId(102), name: 'Another Example', createdAt: at, changedAt: at });
const signedNote = () => sampleNote({ status: 'signed', signedAt: at, contentHash: 'ab' });
const detail = (part: object = {}) => ({ encounter: sampleEncounter(), patient: null, utterances: sampleUtterances(), note: sampleNote(), struckSpans: [], hasSound: true, ...part });
const signedDetail = () => detail({ encounter: sampleEncounter({ status: 'signed' }), note: signedNote() });
const moved = (part: Parameters<typeof sampleEncounter>[0] = {}) => ({ ...sampleEncounter(part), letGo: { carriedStatements: 0, appointment: false } });

async function openVisit(answers: Answers = {}) {
  const sotto = renderApp({ 'policies.get': () => samplePolicies(), ...answers });
  await click(/^No patient ?Headache$/);
  await screen.findByRole('region', { name: 'Note' });
  return sotto;
}

test('words from the first to the last chosen one are struck, after hearing what goes with them', async () => {
  const sotto = await openVisit({ 'encounters.strike': () => ({ words: 3, statements: 1 }), 'audio.readPeaks': () => ({ peaks: new Uint8Array(1) }) });
  await click('Take off the record');
  const pane = await screen.findByRole('region', { name: 'Take off the record' });
  expect(pane.textContent).toContain('Nothing chosen yet.');
  fireEvent.click(within(pane).getByText('hurts'));
  fireEvent.click(within(pane).getByText('head'));
  fireEvent.click(within(pane).getByText('for'));
  await expect.poll(() => pane.textContent).toContain('3 words, 0:10 to 0:12');
  expect([...pane.querySelectorAll('[aria-pressed="true"]')].map((word) => word.textContent)).toEqual(['head', 'hurts', 'for']);

  await click('Take these off the record');
  const dialog = await screen.findByRole('dialog', { name: 'Take this off the record?' });
  expect(dialog.textContent).toContain('head hurts for');
  expect(dialog.textContent).toContain(statementText);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Take off the record' }));
  expect(await screen.findByText('Say in a few words why.')).toBeDefined();
  expect(sotto.inputsOf('encounters.strike')).toEqual([]);
  await fill('Reason', 'about somebody else');
  await expect.poll(() => sotto.inputsOf('audio.readPeaks')).toHaveLength(1);
  sotto.answer({ 'encounters.get': () => detail({ utterances: sampleUtterances().slice(0, 1), struckSpans: [{ encounterId: visitId, startMs: 10_400, endMs: 12_000, createdAt: at }] }) });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Take off the record' }));

  expect(await screen.findByText('Off the record: 3 words and 1 statement, with their sound, are gone.')).toBeDefined();
  expect(await screen.findByText('Off the record, 0:10 to 0:12')).toBeDefined();
  expect(sotto.inputsOf('encounters.strike')).toEqual([{ id: visitId, startMs: 10_400, endMs: 12_000, reason: 'about somebody else' }]);
  // The picture of the sound is drawn anew: it is silent there by now.
  await expect.poll(() => sotto.inputsOf('audio.readPeaks')).toHaveLength(2);
});

test('one key of the keyboard after the other chooses words', async () => {
  await openVisit();
  await click('Take off the record');
  const line = await screen.findByRole('group', { name: 'Words from 0:10' });
  const words = within(line).getAllByRole('button');
  expect(words.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1, -1, -1, -1]);
  words[0]?.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'End', 'ArrowLeft']) fireEvent.keyDown(document.activeElement!, { key });
  expect(document.activeElement?.textContent).toBe('three');
  expect(words.map(({ tabIndex }) => tabIndex)).toEqual([-1, -1, -1, -1, 0, -1]);
  fireEvent.keyDown(document.activeElement!, { key: 'Home' });
  expect(document.activeElement?.textContent).toBe('My');
});

test('all that was said at once is chosen by its time, a choice can be begun anew, and left', async () => {
  const sotto = await openVisit();
  await click('Take off the record');
  await click('Choose all from 0:00');
  expect(await screen.findByText(/^4 words, 0:00 to 0:02/)).toBeDefined();
  await click('Choose anew');
  expect(await screen.findByText('Nothing chosen yet.')).toBeDefined();
  await click('Cancel');
  expect(await screen.findByRole('region', { name: 'Transcript' })).toBeDefined();
  expect(sotto.inputsOf('encounters.strike')).toEqual([]);
});

test('Escape leaves the choosing, but from the dialog only that', async () => {
  await openVisit();
  await click('Take off the record');
  await click('Choose all from 0:00');
  await click('Take these off the record');
  fireEvent.keyDown(await screen.findByRole('dialog'), { key: 'Escape' });
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByText(/^4 words, 0:00 to 0:02/)).toBeDefined();
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(await screen.findByRole('region', { name: 'Transcript' })).toBeDefined();
  await expect.poll(() => document.activeElement?.textContent).toBe('Take off the record');
});

test('what main says of a strike it refuses stands in the dialog', async () => {
  await openVisit({ 'encounters.strike': () => new Refusal('note-signed', 'The note of this visit is signed. Nothing was struck.') });
  await click('Take off the record');
  await click('Choose all from 0:00');
  await click('Take these off the record');
  const dialog = await screen.findByRole('dialog');
  await fill('Reason', 'about somebody else');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Take off the record' }));
  expect((await within(dialog).findByRole('alert')).textContent).toContain('Nothing was struck.');
});

test('nothing is struck from under a signed note', async () => {
  await openVisit({ 'encounters.get': signedDetail });
  await screen.findByRole('region', { name: 'Transcript' });
  expect(screen.queryByRole('button', { name: 'Take off the record' })).toBeNull();
});

test('consent is withdrawn with a reason; the visit stays and says so', async () => {
  const sotto = await openVisit({ 'encounters.withdrawConsent': () => ({ visitDeleted: false }) });
  expect(screen.getByText('Consent given')).toBeDefined();
  await chooseItem('More acts on this visit', 'Withdraw consent');
  expect((await screen.findByRole('dialog')).textContent).toContain('the transcript, the draft of the note with what you typed in it, and the title');
  await fill('Reason', 'asked for it');
  sotto.answer({ 'encounters.get': () => detail({ encounter: sampleEncounter({ consent: { state: 'withdrawn', at }, recordingRemovedAt: at }), utterances: [], note: null }) });
  await click('Withdraw consent');
  expect(await screen.findByText('Consent withdrawn')).toBeDefined();
  expect(await screen.findByText('Consent was withdrawn, and sound and words are gone.')).toBeDefined();
  expect(sotto.inputsOf('encounters.withdrawConsent')).toEqual([{ id: visitId, deleteSigned: false, reason: 'asked for it' }]);
});

test('consent that was not put down is, of a signed visit too; until then there is none to withdraw', async () => {
  const unasked = (state: 'not-recorded' | 'declined') => ({ ...signedDetail(), encounter: sampleEncounter({ status: 'signed', consent: { state, at: state === 'declined' ? at : null } }) });
  const sotto = await openVisit({ 'encounters.get': () => unasked('not-recorded'), 'encounters.recordConsent': () => unasked('declined').encounter });
  expect(await screen.findByText('Consent not put down')).toBeDefined();
  await click('More acts on this visit');
  expect(screen.queryByRole('menuitem', { name: 'Withdraw consent' })).toBeNull();
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Record consent…' }));
  await screen.findByRole('dialog', { name: 'Record consent' });
  await click('Save');
  expect(await screen.findByText('Choose what the patient said.')).toBeDefined();
  expect(document.activeElement).toBe(screen.getByLabelText('Given'));
  fireEvent.click(await screen.findByLabelText('Declined'));
  sotto.answer({ 'encounters.get': () => unasked('declined') });
  await click('Save');
  expect(await screen.findByText('Consent declined')).toBeDefined();
  expect(sotto.inputsOf('encounters.recordConsent')).toEqual([{ id: visitId, state: 'declined' }]);
  await chooseItem('More acts on this visit', 'Remove the recording');
  expect((await screen.findByRole('dialog', { name: 'Remove the recording?' })).textContent).toContain('The visit goes on saying that consent was declined');
  expect(screen.queryByRole('menuitem', { name: 'Record consent…' })).toBeNull();
  await fill('Reason', 'asked for it');
  const removed = { ...unasked('declined'), hasSound: false, encounter: sampleEncounter({ status: 'signed', consent: { state: 'declined', at }, recordingRemovedAt: at }) };
  sotto.answer({ 'encounters.withdrawConsent': () => ({ visitDeleted: false }), 'encounters.get': () => removed, 'encounters.head': () => removed });
  await click('Remove the recording');
  expect(await screen.findByText('The recording of this visit was removed. Its words stay.')).toBeDefined();
  expect(['Recording removed', 'Consent declined'].map((words) => screen.getAllByText(words).length)).toEqual([1, 1]);
  expect(screen.queryAllByText('Signed').length).toBeGreaterThan(0);
  await click('More acts on this visit');
  expect((await screen.findByRole<HTMLButtonElement>('menuitem', { name: 'The recording is removed' })).disabled).toBe(true);
  expect(screen.queryByRole('menuitem', { name: /consent/i })).toBeNull();
});

test('consent put down wrongly is corrected, with what stood there said; on a signed visit it stands', async () => {
  const said = (state: 'given' | 'declined', status: 'needs-review' | 'signed' = 'needs-review') => detail({ encounter: sampleEncounter({ status, consent: { state, at } }) });
  const sotto = await openVisit({ 'encounters.get': () => said('given'), 'encounters.correctConsent': () => said('declined').encounter });
  await chooseItem('More acts on this visit', 'Correct consent…');
  const dialog = await screen.findByRole('dialog', { name: 'Correct consent' });
  expect(dialog.textContent).toContain(`Until now: given, ${formatInstant(at)}.`);
  await click('Save');
  expect(await screen.findByText(/This is what stands already/)).toBeDefined();
  expect(document.activeElement).toBe(screen.getByLabelText('Given'));
  expect(sotto.inputsOf('encounters.correctConsent')).toEqual([]);
  fireEvent.click(screen.getByLabelText('Declined'));
  sotto.answer({ 'encounters.get': () => said('declined') });
  await click('Save');
  expect(await screen.findByText('Consent declined')).toBeDefined();
  expect(await screen.findByText(/^Consent corrected: declined\./)).toBeDefined();
  expect(sotto.inputsOf('encounters.correctConsent')).toEqual([{ id: visitId, state: 'declined' }]);
  await chooseItem('More acts on this visit', 'Correct consent…');
  await expect.poll(() => document.activeElement).toBe(screen.getByLabelText('Declined'));
  await click('Cancel');

  const later = { ...said('declined', 'signed'), note: signedDetail().note };
  sotto.answer({ 'encounters.get': () => later, 'encounters.head': () => later });
  sotto.push({ type: 'changed', aggregates: ['encounters'], encounterId: visitId });
  await expect.poll(() => screen.queryAllByText('Signed').length).toBeGreaterThan(0);
  await click('More acts on this visit');
  expect(await screen.findByText('Consent stands: the note is signed')).toBeDefined();
  expect(screen.queryByRole('menuitem', { name: /consent/i })).toBeNull();
});

test('the sound and words of a dictation are removed, and nothing is said of a consent that nobody was asked for', async () => {
  const dictated = (recordingRemovedAt: string | null) => detail({ encounter: sampleEncounter({ form: 'dictated', consent: { state: 'not-recorded', at: null }, recordingRemovedAt }) });
  const sotto = await openVisit({ 'encounters.get': () => dictated(null), 'encounters.withdrawConsent': () => ({ visitDeleted: false }) });
  await chooseItem('More acts on this visit', 'Remove the recording');
  const dialog = await screen.findByRole('dialog', { name: 'Remove the recording?' });
  expect(dialog.textContent).not.toMatch(/consent/i);
  await fill('Reason', 'said by mistake');
  sotto.answer({ 'encounters.get': () => ({ ...dictated(at), utterances: [], note: null }) });
  await click('Remove the recording');
  expect(await screen.findByText('Recording removed')).toBeDefined();
  expect(await screen.findByText('The recording was removed, and sound and words are gone.')).toBeDefined();
  expect(screen.queryByText(/Consent/)).toBeNull();
  expect(sotto.inputsOf('encounters.withdrawConsent')).toEqual([{ id: visitId, deleteSigned: false, reason: 'said by mistake' }]);
});

test('a signed note stays when consent is withdrawn, unless it is ticked too', async () => {
  const sotto = await openVisit({ 'encounters.get': signedDetail, 'encounters.withdrawConsent': () => ({ visitDeleted: true }) });
  await chooseItem('More acts on this visit', 'Withdraw consent');
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('The signed note stays');
  fireEvent.click(await screen.findByLabelText('Delete the signed note and the visit too'));
  await expect.poll(() => dialog.textContent).toContain('the signed note with its addenda');
  await fill('Reason', 'asked for it');
  await click('Withdraw consent');
  expect(await screen.findByRole('button', { name: 'New visit' })).toBeDefined();
  expect(sotto.inputsOf('encounters.withdrawConsent')).toEqual([{ id: visitId, deleteSigned: true, reason: 'asked for it' }]);
});

test('where the policies keep signed notes, there is nothing to tick', async () => {
  await openVisit({ 'encounters.get': signedDetail, 'policies.get': () => samplePolicies({ signedNotes: 'kept' }) });
  await chooseItem('More acts on this visit', 'Withdraw consent');
  expect(await screen.findByText(/keep signed notes/)).toBeDefined();
  expect(screen.queryByRole('checkbox')).toBeNull();
});

test('where the sound was deleted, a signed note and its transcript are read, say so, and offer nothing to hear', async () => {
  await openVisit({ 'encounters.get': () => ({ ...signedDetail(), hasSound: false }) });
  expect(screen.getByText(/^The sound of this visit was deleted/)).toBeDefined();
  expect(await screen.findByText(statementText)).toBeDefined();
  expect(screen.getByText('My head hurts for three weeks')).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Play/ })).toBeNull();
});

test('a visit whose consent was withdrawn is not offered for work again', async () => {
  const failure = { stage: 'transcribing' as const, code: 'consent-withdrawn', message: 'Consent to this visit was withdrawn.' };
  await openVisit({ 'encounters.get': () => detail({ encounter: sampleEncounter({ status: 'failed', failure, consent: { state: 'withdrawn', at }, recordingRemovedAt: at }), utterances: [], note: null }) });
  expect((await screen.findByRole('region', { name: 'Note' })).textContent).toContain('Consent was withdrawn');
  expect(screen.getAllByText('Consent withdrawn').length).toBe(1);
  expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
  expect(screen.queryByText(/Failed/)).toBeNull();
});

test('a visit whose declined recording was removed says both, and is not offered for work again', async () => {
  const failure = { stage: 'transcribing' as const, code: 'recording-removed', message: 'The recording of this visit was removed.' };
  await openVisit({ 'encounters.get': () => detail({ encounter: sampleEncounter({ status: 'failed', failure, consent: { state: 'declined', at }, recordingRemovedAt: at }), utterances: [], note: null }) });
  expect((await screen.findByRole('region', { name: 'Note' })).textContent).toContain('The recording was removed, and nothing');
  expect(['Recording removed', 'Consent declined'].map((words) => screen.getAllByText(words).length)).toEqual([1, 1]);
  expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
  expect(screen.queryByText(/Failed|withdrawn/)).toBeNull();
});

test('a visit is moved to another patient with a reason, and not to where it is', async () => {
  const sotto = await openVisit({
    'encounters.get': () => detail({ encounter: sampleEncounter({ patientId: patient.id }), patient }), 'patients.list': ({ query }: { query: string }) => [patient, other].filter(({ name }) => name.includes(query)),
    'encounters.move': () => moved({ patientId: other.id }),
  });
  await chooseItem('More acts on this visit', 'Move to another patient');
  expect((await screen.findByRole('dialog')).textContent).toMatch(/Headache, [^]*2026[^]*, is filed under Somebody Example\./);
  await fill('Reason', 'wrong chart');
  fireEvent.focus(screen.getByLabelText('Patient'));
  fireEvent.click(await screen.findByText('Somebody Example', { selector: '[role="option"]' }));
  await click('Move the visit');
  expect((await screen.findByRole('alert')).textContent).toContain('The visit is there already.');
  fireEvent.change(screen.getByLabelText('Patient'), { target: { value: 'Another' } });
  await click('Move the visit');
  expect((await screen.findByRole('alert')).textContent).toContain('Choose the patient this visit belongs to.');
  expect(sotto.inputsOf('encounters.move')).toEqual([]);

  fireEvent.focus(screen.getByLabelText('Patient'));
  await expect.poll(() => screen.queryAllByText('Somebody Example', { selector: '[role="option"]' })).toEqual([]);
  fireEvent.click(await screen.findByText('Another Example', { selector: '[role="option"]' }));
  await click('Move the visit');
  await expect.poll(() => sotto.inputsOf('encounters.move')).toEqual([{ id: visitId, patientId: other.id, reason: 'wrong chart' }]);
  expect(await screen.findByText('Headache is filed under Another Example now.')).toBeDefined();
  await click('Undo');
  await expect.poll(() => sotto.inputsOf('encounters.move').at(-1)).toEqual({ id: visitId, patientId: patient.id, reason: null, undo: true });
});

test('a visit filed under nobody is filed without a reason, and taken back out of that record', async () => {
  const sotto = await openVisit({ 'patients.list': () => [patient], 'encounters.move': () => moved({ patientId: patient.id }) });
  await chooseItem('More acts on this visit', 'File under a patient');
  expect(screen.queryByLabelText('Reason')).toBeNull();
  fireEvent.focus(await screen.findByLabelText('Patient'));
  fireEvent.click(await screen.findByText('Somebody Example', { selector: '[role="option"]' }));
  await click('File the visit');
  expect(await screen.findByText('Headache is filed under Somebody Example now.')).toBeDefined();
  await click('Undo');
  await expect.poll(() => sotto.inputsOf('encounters.move')).toEqual([{ id: visitId, patientId: patient.id, reason: null }, { id: visitId, patientId: null, reason: null, undo: true }]);
});

test('a move that let go of something says so and offers no way back that would be without it', async () => {
  await openVisit({ 'patients.list': () => [patient], 'encounters.move': () => ({ ...sampleEncounter({ patientId: patient.id }), letGo: { carriedStatements: 2, appointment: true } }) });
  await chooseItem('More acts on this visit', 'File under a patient');
  fireEvent.focus(await screen.findByLabelText('Patient'));
  fireEvent.click(await screen.findByText('Somebody Example', { selector: '[role="option"]' }));
  await click('File the visit');
  expect(await screen.findByText('Headache is filed under Somebody Example now. 2 statements carried forward from the other record were removed from the draft. The appointment it was begun from is open again.')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

test('a visit is taken out of a record only when that is ticked', async () => {
  const sotto = await openVisit({
    'encounters.get': () => detail({ encounter: sampleEncounter({ patientId: patient.id }), patient }), 'encounters.move': () => moved(),
  });
  await chooseItem('More acts on this visit', 'Move to another patient');
  await fill('Reason', 'wrong chart');
  fireEvent.click(await screen.findByLabelText('File it under nobody for now'));
  await click('Move the visit');
  await expect.poll(() => sotto.inputsOf('encounters.move')).toEqual([{ id: visitId, patientId: null, reason: 'wrong chart' }]);
});

test('the day and time of a visit are changed, not into the future', async () => {
  const sotto = await openVisit({ 'encounters.update': () => sampleEncounter() });
  await click('Visit details');
  await fill('When was the visit?', '2100-01-01T09:00');
  expect(await screen.findByText('This lies in the future.')).toBeDefined();
  await click('Save');
  expect(sotto.inputsOf('encounters.update')).toEqual([]);
  await fill('When was the visit?', '2026-03-01T08:15');
  await click('Save');
  await expect.poll(() => sotto.inputsOf('encounters.update')).toEqual([{ id: visitId, title: 'Headache', patientId: null, startedAt: new Date('2026-03-01T08:15').toISOString() }]);
});

test('a day that changed elsewhere while the dialog stood open is not changed back by who only gave a title', async () => {
  const sotto = await openVisit({ 'encounters.update': () => sampleEncounter() });
  await click('Visit details');
  const later = detail({ encounter: sampleEncounter({ startedAt: '2026-03-20T10:00:00.000Z' }) });
  sotto.answer({ 'encounters.get': () => later, 'encounters.head': () => later });
  sotto.push({ type: 'changed', aggregates: ['encounters'], encounterId: visitId });
  await expect.poll(() => document.body.textContent).toContain(formatInstant('2026-03-20T10:00:00.000Z'));
  await fill('Title', 'Wren');
  await click('Save');
  await expect.poll(() => sotto.inputsOf('encounters.update')).toEqual([{ id: visitId, title: 'Wren', patientId: null }]);
});

test('the title is changed without moving the visit', async () => {
  const sotto = await openVisit({ 'encounters.get': () => detail({ encounter: sampleEncounter({ patientId: patient.id }), patient }), 'encounters.update': () => sampleEncounter() });
  await click('Visit details');
  await fill('Title', 'Migraine');
  await click('Save');
  await expect.poll(() => sotto.inputsOf('encounters.update')).toEqual([{ id: visitId, title: 'Migraine', patientId: patient.id }]);
});

test('a section is copied by way of main, and a refusal shows', async () => {
  const sotto = await openVisit({ 'app.copy': () => null });
  await click('Copy Plan');
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeDefined();
  expect(sotto.inputsOf('app.copy')).toEqual([{ text: 'Plan\nnot assessed', html: '<h3>Plan</h3><p><em>not assessed</em></p>' }]);
  sotto.answer({ 'app.copy': () => new Refusal('no-clipboard', 'There is no clipboard.') });
  await click('Copy Subjective');
  expect(await screen.findByRole('button', { name: 'Could not copy' })).toBeDefined();
});
