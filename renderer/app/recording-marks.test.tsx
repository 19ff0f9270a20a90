/** Bookmarks, off the record, and what is beside a recording while it runs. */
import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { Refusal, testId } from '../api/testing/fake-sotto.ts';
import type { Answers, FakeSotto } from '../api/testing/fake-sotto.ts';
import { click, renderApp } from './testing/render-app.tsx';
import { sampleEncounter, sampleUtterances, visitId } from './testing/sample-visit.ts';

const at = '2026-03-14T09:30:00.000Z';
const running = { phase: 'recording', encounterId: visitId, source: 'recorder-program', computerSound: null, elapsedMs: 65_000, offRecordSinceMs: null, warning: null } as const;
const mark = (part: object = {}) => ({ id: testId(40), encounterId: visitId, atMs: 12_000, label: '', createdAt: at, ...part });
const transcript = () => screen.findByRole('log', { name: 'What was understood so far' });

// A list without a height shows nothing: the test document lays nothing out.
beforeAll(() => {
  for (const [name, px] of [['clientHeight', 600], ['clientWidth', 400], ['offsetHeight', 44]] as const) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => px });
  }
});

afterEach(() => { vi.useRealTimers(); });

async function openRecording(answers: Answers = {}) {
  const sotto = renderApp({
    'recording.status': () => running,
    'encounters.get': () => ({ encounter: sampleEncounter({ status: 'recording' }), patient: null, utterances: sampleUtterances(), note: null, struckSpans: [], hasSound: true }), ...answers,
  });
  await screen.findByRole('heading', { level: 1, name: 'No patient' });
  await screen.findByText('My head hurts for three weeks');
  return sotto;
}

test('consent that nobody was asked for is asked for beside the recording, and declined says what to do', async () => {
  const asked = (state: 'not-recorded' | 'declined') => ({
    encounter: sampleEncounter({ status: 'recording', consent: { state, at: state === 'declined' ? '2026-03-14T09:00:00.000Z' : null } as never }), patient: null, utterances: sampleUtterances(), note: null, struckSpans: [], hasSound: true,
  });
  const sotto = await openRecording({ 'encounters.get': () => asked('not-recorded'), 'encounters.recordConsent': () => new Refusal('consent-known', 'It stands already.') });
  await click('Consent declined');
  expect((await screen.findByText('It stands already.'))).toBeDefined();
  sotto.answer({ 'encounters.recordConsent': () => asked('declined').encounter, 'encounters.get': () => asked('declined') });
  await click('Consent declined');
  expect(await screen.findByText(/Consent declined. Stop the recording/)).toBeDefined();
  expect(sotto.inputsOf('encounters.recordConsent')).toEqual([{ id: visitId, state: 'declined' }, { id: visitId, state: 'declined' }]);
  expect(screen.queryByText('Has the patient agreed to be recorded?')).toBeNull();
});

test('consent that stands is not asked for again', async () => {
  await openRecording();
  expect(screen.queryByText('Has the patient agreed to be recorded?')).toBeNull();
});

test('B sets a bookmark, also from a button that has the focus; it stands among the words, is told what for, and is removed', async () => {
  const sotto = await openRecording({ 'marks.add': () => mark(), 'marks.relabel': () => mark({ label: 'sleep' }), 'marks.remove': () => null });
  sotto.answer({ 'marks.list': () => [mark()] });
  fireEvent.keyDown(screen.getByRole('button', { name: 'Pause' }), { key: 'b' });
  const label = await screen.findByLabelText('What the bookmark at 0:12 is for');
  expect(sotto.inputsOf('marks.add')).toEqual([{}]);
  expect(within(await transcript()).getByText(/Bookmark/)).toBeDefined();

  // Whoever writes what it is for, writes: no key of the screen is meant.
  fireEvent.keyDown(label, { key: 'b' });
  fireEvent.keyDown(label, { key: 'o' });
  fireEvent.keyDown(label, { key: ' ' });
  fireEvent.change(label, { target: { value: 'sleep' } });
  sotto.answer({ 'marks.list': () => [mark({ label: 'sleep' })] });
  fireEvent.blur(label);
  expect(await within(await transcript()).findByText('sleep')).toBeDefined();
  expect(sotto.inputsOf('marks.relabel')).toEqual([{ id: testId(40), label: 'sleep' }]);
  sotto.answer({ 'marks.list': () => [] });
  await click('Remove the bookmark at 0:12');
  await expect.poll(() => screen.queryByRole('heading', { name: 'Bookmarks' })).toBeNull();
  expect(sotto.inputsOf('marks.add')).toHaveLength(1);
  expect(sotto.inputsOf('recording.setOffRecord')).toEqual([]);
});

test('a bookmark just set takes the keyboard for what it is for; Enter and Escape give it back to where single keys work', async () => {
  const sotto = await openRecording({ 'marks.add': () => mark(), 'marks.relabel': () => mark({ label: 'dose' }) });
  const pause = screen.getByRole('button', { name: 'Pause' });
  pause.focus();
  sotto.answer({ 'marks.list': () => [mark()] });
  fireEvent.keyDown(pause, { key: 'b' });
  const label = await screen.findByLabelText('What the bookmark at 0:12 is for');
  await expect.poll(() => document.activeElement).toBe(label);
  fireEvent.change(label, { target: { value: 'dose' } });
  sotto.answer({ 'marks.list': () => [mark({ label: 'dose' })] });
  // Heard by nobody else: the button that has the keyboard next would press itself.
  expect(fireEvent.keyDown(label, { key: 'Enter' })).toBe(false);
  expect(document.activeElement).toBe(pause);
  expect(await within(await transcript()).findByText('dose')).toBeDefined();
  expect(sotto.inputsOf('marks.relabel')).toEqual([{ id: testId(40), label: 'dose' }]);
  // Its field stands anew with what was kept, and leaves the keyboard where it is.
  expect(document.activeElement).toBe(pause);

  const later = mark({ id: testId(41), atMs: 20_000 });
  sotto.answer({ 'marks.add': () => later, 'marks.list': () => [mark({ label: 'dose' }), later] });
  fireEvent.keyDown(pause, { key: 'b' });
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('What the bookmark at 0:20 is for');
  fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
  expect(document.activeElement).toBe(pause);
  expect(sotto.inputsOf('recording.setOffRecord')).toEqual([]);
});

async function setBookmark(sotto: FakeSotto): Promise<HTMLElement> {
  sotto.answer({ 'marks.add': () => mark(), 'marks.list': () => [mark()], 'marks.relabel': ({ label }: { label: string }) => mark({ label }) });
  const pause = screen.getByRole('button', { name: 'Pause' });
  pause.focus();
  fireEvent.keyDown(pause, { key: 'b' });
  const label = await screen.findByLabelText('What the bookmark at 0:12 is for');
  await expect.poll(() => document.activeElement).toBe(label);
  return label;
}

test('what a bookmark is for is kept while it is typed, and before Ctrl+Enter stops the recording', async () => {
  const order: string[] = [];
  const sotto = await openRecording({ 'recording.stop': () => {
    order.push('stop');
    return { encounterId: visitId };
  } });
  const label = await setBookmark(sotto);
  sotto.answer({ 'marks.relabel': ({ label: said }: { label: string }) => {
    order.push(said);
    return mark({ label: said });
  } });
  fireEvent.change(label, { target: { value: 'sle' } });
  await expect.poll(() => order).toEqual(['sle']);
  expect(document.activeElement).toBe(label);
  fireEvent.change(label, { target: { value: 'sleep' } });
  fireEvent.keyDown(label, { key: 'Enter', ctrlKey: true });
  await expect.poll(() => order).toEqual(['sle', 'sleep', 'stop']);
  await expect.poll(() => label.isConnected).toBe(false);
  expect(order).toEqual(['sle', 'sleep', 'stop']);
});

test('what a bookmark is for is kept when the screen goes while it is typed', async () => {
  const sotto = await openRecording();
  const label = await setBookmark(sotto);
  fireEvent.change(label, { target: { value: 'dose' } });
  sotto.answer({ 'recording.status': () => ({ phase: 'idle' }) });
  sotto.push({ type: 'recording-status', status: { phase: 'idle' } });
  await expect.poll(() => label.isConnected).toBe(false);
  expect(sotto.inputsOf('marks.relabel')).toEqual([{ id: testId(40), label: 'dose' }]);
});

test('a bookmark’s field says that keys rest, and gives the keyboard back once nobody types', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const sotto = await openRecording({ 'recording.setOffRecord': () => ({ ...running, offRecordSinceMs: 9_000 }) });
  const label = await setBookmark(sotto);
  const hint = await screen.findByText('Enter when done; keys rest meanwhile.');
  expect(label.getAttribute('aria-describedby')).toBe(hint.id);
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  fireEvent.change(label, { target: { value: 'o' } });
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  expect(document.activeElement).toBe(label);
  await act(() => vi.advanceTimersByTimeAsync(6_000));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Pause' }));
  expect(screen.queryByText(/keys rest meanwhile/)).toBeNull();
  fireEvent.keyDown(document.activeElement!, { key: 'o' });
  await expect.poll(() => sotto.inputsOf('recording.setOffRecord')).toEqual([{ off: true }]);

  // Whoever goes to it on purpose keeps it.
  act(() => label.focus());
  await act(() => vi.advanceTimersByTimeAsync(20_000));
  expect(document.activeElement).toBe(label);
});

test('a recording that is filed under no patient is not told of an earlier visit of one; a stretch of less than a second has one time', async () => {
  await openRecording({ 'actionItems.ofLastVisit': () => null, 'recording.pendingStrikes': () => [{ startMs: 35_100, endMs: 35_700, kind: null }] });
  expect(await screen.findByText('Filed under no patient yet: there is no earlier visit to show.')).toBeDefined();
  expect(screen.queryByText(/of this patient/)).toBeNull();
  expect(await screen.findByText('Off the record, 0:35')).toBeDefined();
});

test('a bookmark that could not be kept says so', async () => {
  await openRecording({ 'marks.add': () => new Refusal('disk-full', 'The disk is full.') });
  await click('Bookmark');
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
});

test('O goes off the record, which is said plainly, and on again; words off it are not shown any more', async () => {
  const sotto = await openRecording({ 'recording.setOffRecord': ({ off }: { off: boolean }) => ({ ...running, offRecordSinceMs: off ? 9_000 : null }) });
  sotto.answer({ 'recording.pendingStrikes': () => [{ startMs: 9_000, endMs: null, kind: 'off-record' as const }] });
  fireEvent.keyDown(document.body, { key: 'o' });
  expect((await screen.findByRole('alert')).textContent).toContain('Off the record since 0:09');
  expect(within(await transcript()).getByText('Off the record since 0:09')).toBeDefined();
  expect(screen.queryByText('My head hurts for three weeks')).toBeNull();
  expect(screen.getByText('What brings you in')).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Bookmark' }).disabled).toBe(true);
  await click('Go on the record');
  await expect.poll(() => screen.queryByRole('alert')).toBeNull();
  expect(sotto.inputsOf('recording.setOffRecord')).toEqual([{ off: true }, { off: false }]);
});

test('the last minute is struck, and its words go from the screen at once', async () => {
  const sotto = await openRecording({ 'recording.strikeLastMinute': () => ({ startMs: 5_000, endMs: 65_000, kind: 'struck' as const }) });
  sotto.answer({ 'recording.pendingStrikes': () => [{ startMs: 5_000, endMs: 65_000, kind: 'struck' as const }] });
  await click('Strike the last minute');
  expect(await screen.findByText('Struck, 0:05 to 1:05')).toBeDefined();
  expect(screen.queryByText('My head hurts for three weeks')).toBeNull();
});

test('striking the last minute is told with the way back, until the recording is stopped', async () => {
  const strike = { startMs: 5_000, endMs: 65_000, kind: 'struck' as const };
  const sotto = await openRecording({ 'recording.strikeLastMinute': () => strike, 'recording.takeBackStrike': () => null, 'recording.stop': () => ({ encounterId: visitId }) });
  sotto.answer({ 'recording.pendingStrikes': () => [strike] });
  await click('Strike the last minute');
  expect(await screen.findByText('Struck, 0:05 to 1:05: it is gone once the recording ends.')).toBeDefined();
  await expect.poll(() => screen.queryByText('My head hurts for three weeks')).toBeNull();
  sotto.answer({ 'recording.pendingStrikes': () => [] });
  await click('Undo');
  expect(await screen.findByText('My head hurts for three weeks')).toBeDefined();
  expect(sotto.inputsOf('recording.takeBackStrike')).toEqual([{ strike }]);

  await click('Strike the last minute');
  await screen.findByText(/it is gone once the recording ends/);
  await click('Stop recording');
  await expect.poll(() => screen.queryByText(/it is gone once the recording ends/)).toBeNull();
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

test('what was struck is taken back in its place too, when its notice is long gone; of what was off the record nothing can be', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const strike = { startMs: 5_000, endMs: 65_000, kind: 'struck' as const };
  // As long as what is struck at one press: its length says nothing of it.
  const off = { startMs: 70_000, endMs: 130_000, kind: 'off-record' as const };
  const sotto = await openRecording({ 'recording.strikeLastMinute': () => strike, 'recording.takeBackStrike': () => null });
  sotto.answer({ 'recording.pendingStrikes': () => [strike, off] });
  await click('Strike the last minute');
  await screen.findByText(/it is gone once the recording ends/);
  await act(() => vi.advanceTimersByTimeAsync(20_000));
  await expect.poll(() => screen.queryByText(/it is gone once the recording ends/)).toBeNull();
  expect(screen.getByText('Off the record, 1:10 to 2:10').querySelector('button')).toBeNull();
  sotto.answer({ 'recording.pendingStrikes': () => [off] });
  await click('Undo striking 0:05 to 1:05');
  expect(await screen.findByText('My head hurts for three weeks')).toBeDefined();
  expect(sotto.inputsOf('recording.takeBackStrike')).toEqual([{ strike }]);
  expect(document.activeElement).toBe(await transcript());
});

test('taken back in its place, what was struck has no notice any more', async () => {
  const strike = { startMs: 0, endMs: 20_000, kind: 'struck' as const };
  const sotto = await openRecording({ 'recording.strikeLastMinute': () => strike, 'recording.takeBackStrike': () => null });
  sotto.answer({ 'recording.pendingStrikes': () => [strike] });
  await click('Strike the last minute');
  await screen.findByText(/it is gone once the recording ends/);
  sotto.answer({ 'recording.pendingStrikes': () => [] });
  await click('Undo striking 0:00 to 0:20');
  await expect.poll(() => screen.queryByText(/it is gone once the recording ends/)).toBeNull();
  expect(await screen.findByText('My head hurts for three weeks')).toBeDefined();
});

test('what is heard leads to its words; risk says what to do, and is gone with words that are struck', async () => {
  const sotto = await openRecording({ 'recording.strikeLastMinute': () => ({ startMs: 5_000, endMs: 65_000, kind: 'struck' as const }) });
  const place = { utteranceId: testId(11) as never };
  sotto.push({
    type: 'recording-so-far', encounterId: visitId,
    soFar: { problems: [{ text: 'headache', ...place }], medications: [], risks: [{ ...place, firstWord: 0, text: 'Possible risk: said "my head".' }] },
  });
  await expect.poll(() => screen.getByRole('status').textContent).toContain('Ask about it before the visit ends');
  await click('headache');
  await expect.poll(() => screen.getByText('My head hurts for three weeks').closest('p')?.dataset['shown']).toBe('true');
  await click('Back to now');
  sotto.answer({ 'recording.pendingStrikes': () => [{ startMs: 5_000, endMs: 65_000, kind: 'struck' as const }] });
  await click('Strike the last minute');
  await expect.poll(() => screen.queryByText(/Possible risk/)).toBeNull();
  expect(screen.queryByRole('button', { name: 'headache' })).toBeNull();
});

test('what was heard stands there again for whoever left the screen and comes back, and was told before the screen stood', async () => {
  const sotto = await openRecording();
  sotto.push({ type: 'recording-so-far', encounterId: visitId, soFar: { problems: [{ text: 'headache', utteranceId: testId(11) as never }], medications: [], risks: [] } });
  expect(await screen.findByRole('button', { name: 'headache' })).toBeDefined();
  await click('Patients');
  await expect.poll(() => screen.queryByRole('button', { name: 'headache' })).toBeNull();
  await click(/Recording/);
  expect(await screen.findByRole('button', { name: 'headache' })).toBeDefined();
});

test('the last visit’s plan stands beside it, and what was agreed is ticked', async () => {
  const item = { encounterId: testId(2), startedAt: at, text: 'Walk daily.', who: 'client', when: 'next week', done: false };
  const last = { encounterId: testId(2), startedAt: at, signed: false, plan: ['Ibuprofen as needed.'], items: [item] };
  const sotto = await openRecording({ 'actionItems.ofLastVisit': () => last, 'actionItems.setDone': () => null });
  const beside = await screen.findByRole('region', { name: 'Last visit' });
  expect(beside.textContent).toContain('draft, not signed yet');
  expect(within(beside).getByText('Ibuprofen as needed.')).toBeDefined();
  sotto.answer({ 'actionItems.ofLastVisit': () => ({ ...last, items: [{ ...item, done: true }] }) });
  fireEvent.click(within(beside).getByRole('checkbox', { name: /Walk daily/ }));
  await expect.poll(() => within(beside).getByRole<HTMLInputElement>('checkbox').checked).toBe(true);
  expect(sotto.inputsOf('actionItems.setDone')).toEqual([{ encounterId: testId(2), text: 'Walk daily.', done: true }]);
});

test('of four hours of words only what is in sight is in the page', async () => {
  const hours = Array.from({ length: 3_000 }, (_, index) => ({ ...sampleUtterances()[0]!, id: testId(1_000 + index) as never, ordinal: index, startMs: index * 5_000, endMs: index * 5_000 + 4_000, text: `turn ${index}` }));
  renderApp({
    'recording.status': () => running,
    'encounters.get': () => ({ encounter: sampleEncounter({ status: 'recording' }), patient: null, utterances: hours, note: null, struckSpans: [], hasSound: true }),
  });
  expect(await screen.findByText('turn 0')).toBeDefined();
  expect((await transcript()).querySelectorAll('p').length).toBeLessThan(100);
});
