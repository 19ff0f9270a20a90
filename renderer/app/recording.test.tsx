import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { Refusal, testId } from '../api/testing/fake-sotto.ts';
import { err, ok, problem } from '#shared/lib/result.ts';
import type { StreamListener } from '../capture/listen-to-stream.ts';
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
  await fill('Consent', 'given');
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
  await fill('Consent', 'given');
  await click('Start recording');
  expect((await screen.findByRole('alert')).textContent).toContain('Plug in a microphone.');
  expect(sotto.inputsOf('recording.start')).toHaveLength(1);
  expect(openPageMicrophone).not.toHaveBeenCalled();
});

test('a window microphone that is refused keeps the recording from being started at all', async () => {
  vi.mocked(openPageMicrophone).mockResolvedValue(err(problem('microphone-refused', 'Allow the microphone.')));
  const sotto = renderApp({ ...startAnswers(() => ({ encounterId: visitId })), 'recording.plan': () => ({ source: 'page', recorderProgram: null, computerSound: notHeard }) });
  await click('New visit');
  await fill('Consent', 'given');
  await click('Start recording');
  expect((await screen.findByRole('alert')).textContent).toContain('Allow the microphone.');
  expect(sotto.inputsOf('recording.start')).toEqual([]);
});

test('a visit is not recorded before consent is answered, which the field itself says; that it is yet to be asked is an answer', async () => {
  const sotto = renderApp(startAnswers(() => ({ encounterId: visitId })));
  await click('New visit');
  await click('Start recording');
  const field = await screen.findByLabelText<HTMLSelectElement>('Consent');
  expect(await screen.findByText(/Say whether consent to the recording was given/)).toBeDefined();
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(field.required).toBe(true);
  expect(document.activeElement).toBe(field);
  expect(sotto.inputsOf('recording.start')).toEqual([]);
  await fill('Consent', 'not-recorded');
  await click('Start recording');
  await expect.poll(() => sotto.inputsOf('recording.start')).toMatchObject([{ encounter: { consent: 'not-recorded' } }]);
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

const away = { ...running, source: 'page', phase: 'waiting', warning: 'The microphone went away. Nothing of what was recorded is lost. Connect it again, and the recording goes on by itself.' };

test('a window whose microphone goes away says so, finds it again when it is plugged in, and sends on', async () => {
  const { plugIn, lose, listener } = pluggableMicrophone();
  const sotto = renderApp({ 'recording.status': () => ({ ...running, source: 'page' }), 'recording.pushSamples': () => null, 'recording.pageMicrophoneFailed': () => null });
  await expect.poll(listener).toBeDefined();
  await expect.poll(() => sotto.inputsOf('recording.pushSamples')).toHaveLength(1);
  lose();
  await expect.poll(() => sotto.inputsOf('recording.pageMicrophoneFailed')).toMatchObject([{ type: 'microphone-lost' }]);
  sotto.answer({ 'recording.status': () => away });
  sotto.push({ type: 'recording-status', status: away as never });
  expect((await screen.findByText(away.warning)).closest('[role=status], [role=alert]')).not.toBeNull();
  expect(within(screen.getByRole('region', { name: 'Recording' })).getByText('Microphone away')).toBeDefined();
  const before = sotto.inputsOf('recording.pushSamples').length;
  plugIn();
  await expect.poll(() => sotto.inputsOf('recording.pushSamples').length).toBe(before + 1);
  listener()?.onPiece(Int16Array.of(7));
  await expect.poll(() => sotto.inputsOf('recording.pushSamples').length).toBe(before + 2);
});

test('Resume looks for a microphone at once, takes any other than the chosen one, and says where none is', async () => {
  const { plugIn, lose, listener } = pluggableMicrophone();
  const sotto = renderApp({ 'recording.status': () => ({ ...running, source: 'page' }), 'recording.pushSamples': () => null, 'recording.pageMicrophoneFailed': () => null, 'recording.resume': () => away });
  await expect.poll(listener).toBeDefined();
  await expect.poll(() => sotto.inputsOf('recording.pushSamples')).toHaveLength(1);
  lose();
  sotto.answer({ 'recording.status': () => away });
  sotto.push({ type: 'recording-status', status: away as never });
  await click('Resume');
  expect(await screen.findByText('None is there.')).toBeDefined();
  expect(sotto.inputsOf('recording.resume')).toEqual([]);
  plugIn({ another: true });
  await click('Resume');
  await expect.poll(() => sotto.inputsOf('recording.resume')).toHaveLength(1);
  expect(vi.mocked(openPageMicrophone).mock.calls.at(-1)?.[2]).toBe(true);
  expect(await screen.findByText(/goes on looking/)).toBeDefined();
});

test('the rail says that the microphone of a recording went away', async () => {
  const sotto = renderApp({ 'recording.status': () => ({ ...running, source: 'recorder-program' }) });
  await screen.findByRole('timer');
  await click(/^Patients/);
  const status = { ...away, source: 'recorder-program' };
  sotto.answer({ 'recording.status': () => status });
  sotto.push({ type: 'recording-status', status: status as never });
  expect(await screen.findByRole('button', { name: 'Go to the running recording: Microphone away' })).toBeDefined();
});

function pluggableMicrophone() {
  let listener: StreamListener | undefined;
  let isThere = true;
  /** It is not the chosen one. */
  let isAnother = false;
  const devices = Object.assign(new EventTarget(), { enumerateDevices: async () => [] });
  Object.defineProperty(navigator, 'mediaDevices', { value: devices, configurable: true });
  onTestFinished(() => void Reflect.deleteProperty(navigator, 'mediaDevices'));
  vi.mocked(openPageMicrophone).mockImplementation(async (given, _deviceId, anyOther) => {
    if (!isThere || (isAnother && anyOther === false)) return err(problem('no-microphone', 'None is there.'));
    listener = given;
    return ok({ close: async () => undefined });
  });
  return {
    listener: () => listener,
    lose() {
      isThere = false;
      listener?.onLost();
    },
    plugIn({ another = false } = {}) {
      [isThere, isAnother] = [true, another];
      devices.dispatchEvent(new Event('devicechange'));
    },
  };
}

function startAnswers(start: (input: { readonly source: string }) => unknown): Answers {
  return { 'recording.plan': () => ({ source: 'recorder-program', recorderProgram: 'arecord', computerSound: notHeard }), 'recording.start': start };
}
