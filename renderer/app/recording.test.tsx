import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { Refusal, testId } from '../api/testing/fake-sotto.ts';
import { err, ok, problem } from '#shared/lib/result.ts';
import { openPageMicrophone } from '../capture/page-microphone.ts';
import { click, fill, renderApp } from './testing/render-app.tsx';
import { visitId } from './testing/sample-visit.ts';

vi.mock('../capture/page-microphone.ts', () => ({ openPageMicrophone: vi.fn() }));
beforeEach(() => {
  vi.mocked(openPageMicrophone).mockReset();
  vi.mocked(openPageMicrophone).mockResolvedValue(ok({ close: async () => undefined }));
});

const said = (text: string) => ({ text, utteranceId: testId(11) as never });
const notHeard = { source: null, whyNot: 'On this computer Sotto cannot hear what the computer plays: a test says so.' };
const running = { phase: 'recording', encounterId: visitId, source: 'recorder-program', computerSound: null, elapsedMs: 65_000, offRecordSinceMs: null, warning: null };

test('with the choice left to Sotto, a recorder program without a microphone gives way to this window, and that is said', async () => {
  const sotto = renderApp(startAnswers(({ source }) => (source === 'page' ? { encounterId: visitId } : new Refusal('no-microphone', 'No microphone.'))));
  await click('New visit');
  await click('Start recording');

  await expect.poll(() => sotto.inputsOf('recording.start')).toMatchObject([{ source: 'recorder-program' }, { source: 'page' }]);
  expect(openPageMicrophone).toHaveBeenCalledOnce();
  sotto.push({ type: 'recording-status', status: { ...running, phase: 'recording', source: 'page' } });
  expect(await screen.findByText(/this window’s own microphone records/)).toBeDefined();
});

test('a chosen recorder program that cannot record is an error with its own words', async () => {
  const sotto = renderApp(startAnswers(() => new Refusal('no-microphone', 'Plug in a microphone.')));
  await click('New visit');
  await fill('Microphone', 'recorder-program');
  await click('Start recording');
  expect((await screen.findByRole('alert')).textContent).toContain('Plug in a microphone.');
  expect(sotto.inputsOf('recording.start')).toHaveLength(1);
  expect(openPageMicrophone).not.toHaveBeenCalled();
});

test('a window microphone that is refused keeps the recording from being started at all', async () => {
  vi.mocked(openPageMicrophone).mockResolvedValue(err(problem('microphone-refused', 'Allow the microphone.')));
  const sotto = renderApp({ ...startAnswers(() => ({ encounterId: visitId })), 'recording.plan': () => ({ source: 'page', recorderProgram: null, computerSound: notHeard }) });
  await click('New visit');
  await click('Start recording');
  expect((await screen.findByRole('alert')).textContent).toContain('Allow the microphone.');
  expect(sotto.inputsOf('recording.start')).toEqual([]);
});

test('a visit whose consent was declined cannot be recorded', async () => {
  renderApp();
  await click('New visit');
  await fill('Consent', 'declined');
  expect(await screen.findByText(/Consent was declined/)).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Start recording' }).disabled).toBe(true);
});

test('a page that opens while a recording runs shows it; Space pauses it', async () => {
  const sotto = renderApp({ 'recording.status': () => running, 'recording.pause': () => ({ ...running, phase: 'paused' }) });
  expect((await screen.findByRole('timer')).textContent).toBe('1:05');
  // Asked for by an effect: once it is answered, the screen listens to keys too.
  await screen.findByRole('heading', { level: 1, name: 'No patient' });
  fireEvent.keyDown(document.body, { key: ' ' });
  await expect.poll(() => sotto.inputsOf('recording.pause')).toHaveLength(1);
});

test('says whose visit is being recorded', async () => {
  renderApp({ 'recording.status': () => running });
  expect(await screen.findByRole('heading', { level: 1, name: 'No patient' })).toBeDefined();
  expect(await screen.findByText('Headache')).toBeDefined();
});

test('utterances and the words still being heard appear as they are pushed', async () => {
  const sotto = renderApp({ 'recording.status': () => running });
  await screen.findByRole('region', { name: 'Live transcript' });
  sotto.push({ type: 'recording-partial', encounterId: visitId, channel: 'microphone', text: 'it comes back' });
  expect(await screen.findByText('it comes back')).toBeDefined();
});

test('problems, medications and what may be risk stand beside the words as they are said, of this recording alone', async () => {
  const sotto = renderApp({ 'recording.status': () => running });
  const heard = await screen.findByRole('region', { name: 'Heard so far' });
  expect(within(heard).getAllByText('none heard yet')).toHaveLength(2);
  const risks = [{ utteranceId: testId(11) as never, firstWord: 0, text: 'Possible risk: said "i cannot go on".' }];
  sotto.push({ type: 'recording-so-far', encounterId: testId(99), soFar: { problems: [said('asthma')], medications: [], risks: [] } });
  sotto.push({ type: 'recording-so-far', encounterId: visitId, soFar: { problems: [said('headache'), said('cough')], medications: [said('ibuprofen')], risks } });
  expect(await within(heard).findByText('Possible risk: said "i cannot go on".')).toBeDefined();
  expect(within(heard).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Possible risk: said "i cannot go on".', 'headache', 'cough', 'ibuprofen']);
});

test('a recording that ended by itself leads to what was stored of it', async () => {
  const sotto = renderApp({ 'recording.status': () => running });
  await screen.findByRole('timer');
  sotto.answer({ 'recording.status': () => ({ phase: 'idle' }) });
  sotto.push({ type: 'recording-status', status: { phase: 'idle' } });
  sotto.push({ type: 'recording-failed', encounterId: visitId, code: 'microphone-lost', message: 'The microphone was unplugged.' });
  expect(await screen.findByText('The microphone was unplugged.')).toBeDefined();
  await click('Review what was recorded');
  expect(await screen.findByRole('region', { name: 'Transcript' })).toBeDefined();
});

function startAnswers(start: (input: { readonly source: string }) => unknown): Answers {
  return { 'recording.plan': () => ({ source: 'recorder-program', recorderProgram: 'arecord', computerSound: notHeard }), 'recording.start': start };
}
