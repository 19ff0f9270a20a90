import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Note, Section, Statement } from '#shared/domain/note.ts';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { Refusal, testId } from '../api/testing/fake-sotto.ts';
import { choose, chooseItem } from './testing/open-place.tsx';
import { click, fill, renderApp } from './testing/render-app.tsx';
import { sampleEncounter, sampleNote, sampleStatement, sampleUtterances, visitId } from './testing/sample-visit.ts';

const plan = testId(22);
const statement = (number: number, text: string, change: Partial<Statement> = {}): Statement => ({ ...sampleStatement(text), id: testId(number), evidence: [], origin: 'typed', ...change }) as Statement;

function noteWith(first: readonly Statement[], second: readonly Statement[] = [], change: Partial<Note> = {}): Note {
  const [one, other] = sampleNote().sections;
  const sections: Section[] = [{ ...one!, statements: [...first] }, { ...other!, state: second.length > 0 ? 'assessed' : 'not-assessed', statements: [...second] }];
  return sampleNote({ sections, ...change });
}
const detailOf = (note: Note, change: object = {}) => ({ encounter: sampleEncounter(), patient: null, utterances: sampleUtterances(), note, struckSpans: [], hasSound: true, ...change });

async function openReview(note: Note, answers: Answers = {}) {
  const sotto = renderApp({ 'encounters.get': () => detailOf(note), ...answers });
  await click(/^No patient ?Headache$/);
  await screen.findByRole('region', { name: 'Note' });
  return sotto;
}
const two = () => noteWith([statement(30, 'One.'), statement(31, 'Two.')]);
const rowOf = (text: string) => screen.getByRole('group', { name: text });

test('Alt and an arrow moves a statement within its section, and what was done can be taken back', async () => {
  const moved = () => noteWith([statement(31, 'Two.'), statement(30, 'One.')]);
  const sotto = await openReview(two(), { 'notes.moveStatement': () => moved(), 'notes.undo': () => two() });
  sotto.answer({ 'encounters.get': () => detailOf(moved()) });
  fireEvent.keyDown(rowOf('Two.'), { key: 'ArrowUp', altKey: true });
  expect(await screen.findByText('Statement moved.')).toBeDefined();
  expect(sotto.inputsOf('notes.moveStatement')).toEqual([{ statementId: testId(31), to: 'up' }]);
  await expect.poll(() => document.activeElement).toBe(rowOf('Two.'));
  fireEvent.keyDown(rowOf('Two.'), { key: 'z', ctrlKey: true });
  await expect.poll(() => sotto.inputsOf('notes.undo')).toEqual([{ encounterId: visitId }]);
});

test('a statement goes to another section by its menu, and is joined with the next', async () => {
  const sotto = await openReview(two(), { 'notes.placeStatement': () => noteWith([statement(31, 'Two.')], [statement(30, 'One.')]), 'notes.mergeStatements': () => noteWith([statement(32, 'One. Two.')]) });
  await chooseItem('More acts on: One.', 'Join with the next');
  await expect.poll(() => sotto.inputsOf('notes.mergeStatements')).toEqual([{ first: testId(30), second: testId(31) }]);
  await screen.findByRole('button', { name: 'More acts on: One. Two.' });
  sotto.answer({ 'encounters.get': () => detailOf(two()) });
  sotto.push({ type: 'changed', aggregates: ['notes'], encounterId: visitId });
  await chooseItem('More acts on: One.', 'Plan');
  await expect.poll(() => sotto.inputsOf('notes.placeStatement')).toEqual([{ statementId: testId(30), sectionId: plan, before: null }]);
});

test('the caret parts a statement in two, with the words as they are typed', async () => {
  const sotto = await openReview(noteWith([statement(30, 'Rest. Drink water.')]), { 'notes.splitStatement': () => two() });
  await click('Edit: Rest. Drink water.');
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Statement' });
  fireEvent.change(field, { target: { value: 'Rest well. Drink water.' } });
  field.setSelectionRange(10, 10);
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true, shiftKey: true });
  await expect.poll(() => sotto.inputsOf('notes.splitStatement')).toEqual([{ statementId: testId(30), texts: ['Rest well.', 'Drink water.'] }]);
});

test('a statement that could not be parted is kept on as it is typed', async () => {
  const sotto = await openReview(noteWith([statement(30, 'Rest. Drink water.')]), { 'notes.splitStatement': () => new Refusal('note-signed', 'It was signed meanwhile.') });
  await click('Edit: Rest. Drink water.');
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Statement' });
  field.setSelectionRange(5, 5);
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true, shiftKey: true });
  expect((await screen.findAllByText('It was signed meanwhile.')).length).toBeGreaterThan(0);
  await fill('Statement', 'Rest. Drink tea.');
  await expect.poll(() => sotto.inputsOf('notes.keepDraft')).toEqual([expect.objectContaining({ text: 'Rest. Drink tea.' })]);
});

test('a statement is deleted, and the keyboard goes on at the one beside it, or where its section is added to', async () => {
  const one = () => noteWith([statement(30, 'One.')]);
  const sotto = await openReview(two(), { 'notes.deleteStatement': one });
  sotto.answer({ 'encounters.get': () => detailOf(one()) });
  await click('Delete: Two.');
  await click('Delete');
  await expect.poll(() => document.activeElement).toBe(rowOf('One.'));
  sotto.answer({ 'notes.deleteStatement': () => noteWith([]), 'encounters.get': () => detailOf(noteWith([])) });
  await click('Delete: One.');
  await click('Delete');
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Add a statement to Subjective');
});

test('a statement that was added has the keyboard, and one that was given up gives it back to where it was added', async () => {
  const sotto = await openReview(two(), { 'notes.addStatement': () => noteWith([statement(30, 'One.'), statement(31, 'Two.'), statement(32, 'Three.')]) });
  await click('Add a statement to Subjective');
  fireEvent.keyDown(await screen.findByLabelText('New statement in Subjective'), { key: 'Escape' });
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Add a statement to Subjective');
  await click('Add a statement to Subjective');
  await fill('New statement in Subjective', 'Three.');
  fireEvent.keyDown(screen.getByLabelText('New statement in Subjective'), { key: 'Enter', ctrlKey: true });
  await screen.findByText('Statement added.');
  await expect.poll(() => document.activeElement).toBe(rowOf('Three.'));
  expect(sotto.inputsOf('notes.addStatement')).toHaveLength(1);
});

test('Ctrl+Z again takes back the edit before, and an edit that is taken back is not taken back once more', async () => {
  const moved = () => noteWith([statement(31, 'Two.'), statement(30, 'One.')]);
  const sotto = await openReview(two(), { 'notes.moveStatement': two, 'notes.undo': moved });
  for (const _ of ['first', 'second']) {
    const before = sotto.inputsOf('notes.moveStatement').length;
    fireEvent.keyDown(rowOf('Two.'), { key: 'ArrowUp', altKey: true });
    await expect.poll(() => screen.queryAllByText('Statement moved.').length).toBe(before + 1);
  }
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
  await expect.poll(() => sotto.inputsOf('notes.undo').length).toBe(2);
  await expect.poll(() => screen.queryAllByText('Undone.')).toHaveLength(1);
  expect(screen.queryByText(/^It could not be undone/)).toBeNull();
});

test('the Undo beside what was done takes back nothing that was done after it', async () => {
  const fresh = () => noteWith([statement(30, 'One.'), statement(31, 'Two.', { isNew: true })]);
  const sotto = await openReview(fresh(), { 'notes.moveStatement': fresh, 'notes.acceptNew': two });
  fireEvent.keyDown(rowOf('Two.'), { key: 'ArrowUp', altKey: true });
  await screen.findByText('Statement moved.');
  await click('Seen');
  await expect.poll(() => sotto.inputsOf('notes.acceptNew').length).toBe(1);
  await click('Undo');
  expect(await screen.findByText(/^It could not be undone/)).toBeDefined();
  expect(sotto.inputsOf('notes.undo')).toEqual([]);
});

test('what is typed is kept meanwhile, and forgotten when it is given up', async () => {
  const sotto = await openReview(two());
  await click('Edit: One.');
  await fill('Statement', 'Half a sentence');
  const place = { encounterId: visitId, statementId: testId(30), sectionKey: 'subjective' };
  await expect.poll(() => sotto.inputsOf('notes.keepDraft')).toEqual([{ ...place, text: 'Half a sentence' }]);
  fireEvent.keyDown(screen.getByLabelText('Statement'), { key: 'Escape' });
  await expect.poll(() => sotto.inputsOf('notes.keepDraft').at(-1)).toEqual({ ...place, text: null });
});

test('words that were typed before a crash are offered, gone on with where they belong, or let go', async () => {
  const draft = (change: object) => ({ statementId: testId(30), sectionKey: 'subjective', text: 'Begun before.', keptAt: '2026-03-14T09:40:00.000Z', ...change });
  const sotto = await openReview(two(), { 'notes.drafts': () => [draft({}), draft({ statementId: null, sectionKey: 'plan', text: 'Plan begun.' })] });
  expect(await screen.findByText('Plan begun.')).toBeDefined();
  fireEvent.click(screen.getAllByRole('button', { name: 'Discard' })[1]!);
  await expect.poll(() => screen.queryByText('Plan begun.')).toBeNull();
  expect(sotto.inputsOf('notes.keepDraft')).toEqual([{ encounterId: visitId, statementId: null, sectionKey: 'plan', text: null }]);
  await click('Go on');
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Statement' }).value).toBe('Begun before.');
});

test('whoever edits a statement that is changed elsewhere is told, and what they save says what they had seen', async () => {
  const sotto = await openReview(two(), { 'notes.editStatement': () => two() });
  await click('Edit: One.');
  await fill('Statement', 'Mine.');
  sotto.answer({ 'encounters.get': () => detailOf(noteWith([statement(30, 'Theirs.'), statement(31, 'Two.')])) });
  sotto.push({ type: 'changed', aggregates: ['notes'], encounterId: visitId });
  expect((await screen.findByRole('alert')).textContent).toContain('Theirs.');
  await click('Save');
  await expect.poll(() => sotto.inputsOf('notes.editStatement')).toEqual([{ statementId: testId(30), text: 'Mine.', was: 'Theirs.' }]);
});

test('a refused save keeps the words in their field', async () => {
  await openReview(two(), { 'notes.editStatement': () => new Refusal('statement-changed', 'This statement was changed elsewhere.') });
  await click('Edit: One.');
  await fill('Statement', 'Mine.');
  await click('Save');
  expect(await screen.findByText('This statement was changed elsewhere.')).toBeDefined();
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Statement' }).value).toBe('Mine.');
});

test('a statement carried forward says from when, waits to be confirmed, and is heard in its own visit', async () => {
  vi.stubGlobal('AudioContext', SilentAudioContext);
  const earlier = { encounterId: testId(99), startedAt: '2026-01-05T09:00:00.000Z', evidence: [{ utteranceId: testId(98), firstWord: 0, lastWord: 1 }] };
  const sotto = await openReview(noteWith([statement(30, 'Smokes.', { carried: earlier as never })]), {
    'notes.confirmStatement': () => two(), 'notes.carriedWords': () => ({ encounterId: testId(99), words: 'i smoke', spans: [{ startMs: 1000, endMs: 2000 }] }),
    'audio.readSpan': () => ({ sampleRateHz: 16_000, samples: new Uint8Array(3_200) }),
  });
  expect(within(rowOf('Smokes.')).getByText(/carried forward from .*2026, to be confirmed/)).toBeDefined();
  await click('Play: Smokes.');
  await expect.poll(() => sotto.inputsOf('audio.readSpan')).toEqual([{ encounterId: testId(99), startMs: 850, endMs: 2150 }]);
  await click('Confirm: Smokes.');
  await expect.poll(() => sotto.inputsOf('notes.confirmStatement')).toEqual([{ statementId: testId(30) }]);
});

test('what a carried statement rests on is not played any more once the visit is left', async () => {
  vi.stubGlobal('AudioContext', SilentAudioContext);
  const answer = Promise.withResolvers<object>();
  const carried = { encounterId: testId(99), startedAt: '2026-01-05T09:00:00.000Z', evidence: [{ utteranceId: testId(98), firstWord: 0, lastWord: 1 }] };
  const sotto = await openReview(noteWith([statement(30, 'Smokes.', { carried: carried as never })]), {
    'notes.carriedWords': () => answer.promise, 'audio.readSpan': () => ({ sampleRateHz: 16_000, samples: new Uint8Array(3_200) }),
  });
  await click('Play: Smokes.');
  await expect.poll(() => sotto.inputsOf('notes.carriedWords').length).toBe(1);
  await click('Back to visits');
  await screen.findByRole('heading', { level: 1, name: 'Sessions' });
  answer.resolve({ encounterId: testId(99), words: 'i smoke', spans: [{ startMs: 1000, endMs: 2000 }] });
  await answer.promise;
  await new Promise((resolve) => { setTimeout(resolve); });
  expect(sotto.inputsOf('audio.readSpan')).toEqual([]);
});

test('the last signed note is listed to carry forward from, or that there is none', async () => {
  const last = { encounterId: testId(99), startedAt: '2026-01-05T09:00:00.000Z', note: { ...noteWith([statement(70, 'Smokes.'), statement(71, 'One.')]), id: testId(97) } };
  const sotto = await openReview(two(), { 'notes.lastNote': () => last, 'notes.carryForward': () => two() });
  await chooseItem('More acts on the note', 'Carry forward from the last note…');
  const dialog = await screen.findByRole('dialog', { name: 'Carry forward from the last note' });
  expect(await within(dialog).findByText('in this note')).toBeDefined();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Carry forward: Smokes.' }));
  await expect.poll(() => sotto.inputsOf('notes.carryForward')).toEqual([{ encounterId: visitId, statementId: testId(70) }]);
});

test('chosen words become a statement in the section that is chosen, resting on them', async () => {
  const sotto = await openReview(two(), { 'notes.addStatement': () => two() });
  const words = within(await screen.findByRole('group', { name: 'Words from 0:10' }));
  fireEvent.focus(words.getByRole('button', { name: 'head' }));
  fireEvent.click(words.getByRole('button', { name: 'hurts' }), { shiftKey: true });
  await click('Make a statement');
  expect((await screen.findByLabelText<HTMLTextAreaElement>('Statement')).value).toBe('Head hurts.');
  await choose('Section', plan);
  await click('Add to the note');
  await expect.poll(() => sotto.inputsOf('notes.addStatement')).toEqual([{ sectionId: plan, text: 'Head hurts.', evidence: [{ utteranceId: testId(11), firstWord: 1, lastWord: 2 }] }]);
});

test('N and P go from one statement to look at to the next, counted', async () => {
  const doubtful = { origin: 'extracted' as const, evidence: [{ ...sampleStatement('x').evidence[0]!, lastWord: 2 }] };
  await openReview(noteWith([statement(30, 'Head hurts.', doubtful), statement(31, 'Two.'), statement(32, 'Three.', { isNew: true })]));
  expect(await screen.findByText('2 to look at')).toBeDefined();
  fireEvent.keyDown(document.body, { key: 'n' });
  expect(await screen.findByText('1 of 2 to look at: rests on uncertain words')).toBeDefined();
  expect(document.activeElement).toBe(rowOf('Head hurts.'));
  fireEvent.keyDown(document.activeElement!, { key: 'F7' });
  expect(document.activeElement).toBe(rowOf('Three.'));
  fireEvent.keyDown(document.activeElement!, { key: 'p' });
  expect(document.activeElement).toBe(rowOf('Head hurts.'));
});

test('before signing, what is not looked at is listed with the way there, and what forbids it keeps the button shut', async () => {
  const carried = { encounterId: testId(99), startedAt: '2026-01-05T09:00:00.000Z', evidence: [] };
  await openReview(noteWith([statement(30, 'Smokes.', { carried: carried as never }), statement(31, 'Two.', { isNew: true })]));
  await click('Sign note');
  const dialog = await screen.findByRole('dialog', { name: 'Sign this note?' });
  expect(await within(dialog).findByText('Carried forward and not confirmed (settle these before you sign)')).toBeDefined();
  expect(within(dialog).getByText('Sections nobody spoke about')).toBeDefined();
  expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Sign' }).disabled).toBe(true);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Go to: Two.' }));
  await expect.poll(() => document.activeElement).toBe(rowOf('Two.'));
});

test('before signing, a visit without patient or consent says so, with the way to both, and can be signed all the same', async () => {
  const unasked = sampleEncounter({ consent: { state: 'not-recorded', at: null } });
  await openReview(two(), { 'encounters.get': () => ({ encounter: unasked, patient: null, utterances: sampleUtterances(), note: two(), struckSpans: [], hasSound: true }) });
  expect(await screen.findByText('No sentence in doubt.')).toBeDefined();
  await click('Sign note');
  const dialog = await screen.findByRole('dialog', { name: 'Sign this note?' });
  expect(await within(dialog).findByText('Filed under no patient')).toBeDefined();
  expect(within(dialog).getByText('Still open: 3')).toBeDefined();
  expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Sign' }).disabled).toBe(false);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Go to: Consent not put down' }));
  await screen.findByRole('dialog', { name: 'Record consent' });
  await click('Cancel');
  await click('Sign note');
  await click('Go to: Whose visit this is');
  expect(await screen.findByRole('dialog', { name: 'File under a patient' })).toBeDefined();
});

test('words that are typed and not saved keep the note from being signed, until they are saved or discarded', async () => {
  const typed = { statementId: null, sectionKey: 'plan', text: 'Half a plan', keptAt: '2100-01-01T00:00:00.000Z' };
  const sotto = await openReview(two());
  await click('Add a statement to Plan');
  await fill('New statement in Plan', 'Half a plan');
  fireEvent.blur(screen.getByLabelText('New statement in Plan'));
  expect(sotto.inputsOf('notes.keepDraft')).toEqual([{ encounterId: visitId, statementId: null, sectionKey: 'plan', text: 'Half a plan' }]);
  sotto.answer({ 'notes.drafts': () => [typed] });
  await click('Sign note');
  const dialog = await screen.findByRole('dialog', { name: 'Sign this note?' });
  expect(await within(dialog).findByText('Typed and not saved: save or discard it first')).toBeDefined();
  expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Sign' }).disabled).toBe(true);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Go to: Half a plan' }));
  await expect.poll(() => document.activeElement).toBe(screen.getByLabelText('New statement in Plan'));
  await click('Sign note');
  sotto.answer({ 'notes.drafts': () => [] });
  await click('Discard: Half a plan');
  await expect.poll(() => screen.getByRole<HTMLButtonElement>('button', { name: 'Sign' }).disabled).toBe(false);
  expect(sotto.inputsOf('notes.keepDraft').at(-1)).toEqual({ encounterId: visitId, statementId: null, sectionKey: 'plan', text: null });
});

test('one field of the note is closed and the others stay, also when the draft is written anew meanwhile', async () => {
  const sotto = await openReview(two());
  await click('Add a statement to Subjective');
  await click('Add a statement to Plan');
  await fill('New statement in Plan', 'Half a plan');
  fireEvent.keyDown(screen.getByLabelText('New statement in Subjective'), { key: 'Escape' });
  await expect.poll(() => screen.queryByLabelText('New statement in Subjective')).toBeNull();
  const anew = two();
  sotto.answer({ 'encounters.get': () => detailOf({ ...anew, sections: anew.sections.map((section, index) => ({ ...section, id: testId(200 + index) as never, title: `${section.title} anew` })) }) });
  sotto.push({ type: 'changed', aggregates: ['notes'], encounterId: visitId });
  expect((await screen.findByLabelText<HTMLTextAreaElement>('New statement in Plan anew')).value).toBe('Half a plan');
});

test('the whole note is copied as text and with headings and lists, where what was typed is no mark-up', async () => {
  const sotto = await openReview(noteWith([statement(30, 'Dose < 5 mg & "rest".')]), { 'app.copy': () => null });
  await click('Copy the whole note');
  await expect.poll(() => sotto.inputsOf('app.copy')).toEqual([{
    text: 'Subjective\nDose < 5 mg & "rest".\n\nPlan\nnot assessed',
    html: '<h3>Subjective</h3><ul><li>Dose &lt; 5 mg &amp; &quot;rest&quot;.</li></ul><h3>Plan</h3><p><em>not assessed</em></p>',
  }]);
});

test('the recording is gone through by keys: to a place, on and back, from a bookmark, and at another speed', async () => {
  vi.stubGlobal('AudioContext', SilentAudioContext);
  const sotto = await openReview(two(), {
    'audio.readSpan': () => ({ sampleRateHz: 16_000, samples: new Uint8Array(3_200) }),
    'marks.list': () => [{ id: testId(60), encounterId: visitId, atMs: 42_000, label: 'sleep', createdAt: '2026-03-14T09:30:42.000Z' }],
  });
  const slider = await screen.findByRole('slider', { name: 'Place in the recording' });
  fireEvent.keyDown(slider, { key: 'ArrowRight' });
  fireEvent.keyDown(slider, { key: 'ArrowRight' });
  expect(slider.getAttribute('aria-valuetext')).toBe('0:10 of 1:00');
  fireEvent.keyDown(document.body, { key: 'j', code: 'KeyJ', altKey: true });
  expect(slider.getAttribute('aria-valuenow')).toBe('5');
  await click('Bookmark at 0:42: sleep');
  expect(slider.getAttribute('aria-valuenow')).toBe('42');
  // With Alt a Mac writes letters, which in a field are meant.
  await click('Edit: One.');
  expect(fireEvent.keyDown(screen.getByLabelText('Statement'), { key: '¬', code: 'KeyL', altKey: true })).toBe(true);
  expect(slider.getAttribute('aria-valuenow')).toBe('42');
  await choose('Playback speed', '1.5');
  fireEvent.keyDown(document.body, { key: 'k', code: 'KeyK', altKey: true });
  // Ten seconds at a time, where it has to be stretched.
  await expect.poll(() => sotto.inputsOf('audio.readSpan')).toEqual([
    { encounterId: visitId, startMs: 42_000, endMs: 52_000 }, { encounterId: visitId, startMs: 52_000, endMs: 60_000 },
  ]);
  expect(window.localStorage.getItem('sotto-speed')).toBe('1.5');
  await click('Stop the recording');
});

test('the bar between the panes is moved by keys, and stays where it was put', async () => {
  await openReview(two());
  const bar = screen.getByRole('separator', { name: 'Between transcript and note' });
  fireEvent.keyDown(bar, { key: 'ArrowRight' });
  expect(bar.getAttribute('aria-valuenow')).toBe('55');
  for (let times = 0; times < 9; times += 1) fireEvent.keyDown(bar, { key: 'ArrowRight' });
  expect(bar.getAttribute('aria-valuenow')).toBe('70');
  expect(window.localStorage.getItem('sotto-review-split')).toBe('70');
  window.localStorage.clear();
});

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
