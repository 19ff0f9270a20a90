import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { err, ok, problem } from '#shared/lib/result.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { Refusal, testId } from '../api/testing/fake-sotto.ts';
import { openPageComputerSound } from '../capture/page-computer-sound.ts';
import { openPageMicrophone } from '../capture/page-microphone.ts';
import { click, fill, renderApp } from './testing/render-app.tsx';
import { sampleEncounter, sampleUtterances, visitId } from './testing/sample-visit.ts';

vi.mock('../capture/page-microphone.ts', () => ({ openPageMicrophone: vi.fn() }));
vi.mock('../capture/page-computer-sound.ts', () => ({ openPageComputerSound: vi.fn() }));
const [closeMicrophone, closeComputer] = [vi.fn(async () => undefined), vi.fn(async () => undefined)];
beforeEach(() => {
  vi.mocked(openPageMicrophone).mockReset().mockResolvedValue(ok({ close: closeMicrophone }));
  vi.mocked(openPageComputerSound).mockReset().mockResolvedValue(ok({ close: closeComputer }));
  closeMicrophone.mockClear();
  closeComputer.mockClear();
});

const whyNot = 'On this computer Sotto cannot hear what the computer plays: a browser’s window cannot.';
const plan = (source: 'recorder-program' | 'page', computer: 'recorder-program' | 'page' | null): Answers => ({
  'recording.plan': () => ({ source, recorderProgram: null, computerSound: { source: computer, whyNot: computer === null ? whyNot : null } }),
  'recording.start': () => ({ encounterId: visitId }),
});
const running = { phase: 'recording', encounterId: visitId, source: 'page', computerSound: 'page', elapsedMs: 65_000, offRecordSinceMs: null, warning: null } as const;
const field = () => screen.findByRole<HTMLInputElement>('checkbox', { name: 'Video visit: also record what this computer plays' });

/** Enabled once main has said how. */
async function chooseVideoVisit(): Promise<void> {
  await click('New visit');
  await expect.poll(async () => (await field()).disabled).toBe(false);
  fireEvent.click(await field());
}

test('a visit is no video visit unless somebody says so', async () => {
  const sotto = renderApp(plan('recorder-program', 'recorder-program'));
  await click('New visit');
  expect((await field()).checked).toBe(false);
  await fill('Consent', 'given');
  await click('Start recording');
  await expect.poll(() => sotto.inputsOf('recording.start')).toMatchObject([{ encounter: { computerSound: false } }]);
  expect(openPageComputerSound).not.toHaveBeenCalled();
});

test('where the computer cannot be heard the choice is not given, and it is said why', async () => {
  renderApp(plan('page', null));
  await click('New visit');
  expect(await screen.findByText(whyNot)).toBeDefined();
  expect((await field()).disabled).toBe(true);
});

test('the choice tells whom else it records before the recording begins', async () => {
  renderApp(plan('page', 'page'));
  await chooseVideoVisit();
  expect(await screen.findByText(/ask for their consent/)).toBeDefined();
});

test('a recorder program hears the computer without the window', async () => {
  const sotto = renderApp(plan('recorder-program', 'recorder-program'));
  await chooseVideoVisit();
  await fill('Consent', 'given');
  await click('Start recording');
  await expect.poll(() => sotto.inputsOf('recording.start')).toMatchObject([{ source: 'recorder-program', encounter: { computerSound: true } }]);
  expect(openPageComputerSound).not.toHaveBeenCalled();
});

test('the window’s way to the computer’s sound is opened before the recording begins, and each channel sends its own', async () => {
  const sotto = renderApp({ ...plan('page', 'page'), 'recording.pushSamples': () => null });
  await chooseVideoVisit();
  await fill('Consent', 'given');
  await click('Start recording');
  await expect.poll(() => sotto.inputsOf('recording.start')).toHaveLength(1);
  expect(sotto.inputsOf('recording.plan')).toContainEqual({ microphone: 'automatic', computerSound: true });
  vi.mocked(openPageComputerSound).mock.calls[0]![0].onPiece(Int16Array.of(7));
  vi.mocked(openPageMicrophone).mock.calls[0]![0].onPiece(Int16Array.of(8));
  await expect.poll(() => sotto.inputsOf('recording.pushSamples')).toHaveLength(2);
  expect(sotto.inputsOf('recording.pushSamples')).toEqual(expect.arrayContaining([
    { encounterId: visitId, channel: 'computer', samples: Uint8Array.of(7, 0) }, { encounterId: visitId, channel: 'microphone', samples: Uint8Array.of(8, 0) },
  ]));
});

test('a computer that refuses to be heard keeps the recording from being started, in its own words', async () => {
  vi.mocked(openPageComputerSound).mockResolvedValue(err(problem('microphone-refused', 'Allow it in the settings.')));
  const sotto = renderApp(plan('page', 'page'));
  await chooseVideoVisit();
  await fill('Consent', 'given');
  await click('Start recording');
  expect((await screen.findByRole('alert')).textContent).toContain('Allow it in the settings.');
  expect(sotto.inputsOf('recording.start')).toEqual([]);
  expect(openPageMicrophone).not.toHaveBeenCalled();
});

test('what was opened is let go again where the recording does not begin', async () => {
  renderApp({ ...plan('page', 'page'), 'recording.start': () => new Refusal('disk-full', 'The disk is full.') });
  await chooseVideoVisit();
  await fill('Consent', 'given');
  await click('Start recording');
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
  await expect.poll(() => [closeMicrophone.mock.calls.length, closeComputer.mock.calls.length]).toEqual([1, 1]);
});

test('a computer that is lost on the way is told to main, and the microphone goes on', async () => {
  const sotto = renderApp({ ...plan('page', 'page'), 'recording.pageMicrophoneFailed': () => null });
  await chooseVideoVisit();
  await fill('Consent', 'given');
  await click('Start recording');
  await expect.poll(() => sotto.inputsOf('recording.start')).toHaveLength(1);
  vi.mocked(openPageComputerSound).mock.calls[0]![0].onLost();
  await expect.poll(() => sotto.inputsOf('recording.pageMicrophoneFailed')).toEqual([{ encounterId: visitId, channel: 'computer', type: 'microphone-lost' }]);
  expect(closeMicrophone).not.toHaveBeenCalled();
});

test('both levels are shown, and which of the two is silent', async () => {
  const sotto = renderApp({ 'recording.status': () => running });
  const level = (elapsedMs: number, dbfs: number, computerDbfs: number) => sotto.push({ type: 'recording-level', dbfs, elapsedMs, computerDbfs });
  expect(await screen.findByRole('meter', { name: 'Computer level' })).toBeDefined();
  level(66_000, -30, -100);
  await expect.poll(() => screen.getByRole('meter', { name: 'Microphone level' }).getAttribute('aria-valuetext')).toBe('\u221230 dBFS');
  expect(screen.queryByText(/Nothing is heard from this computer/)).toBeNull();
  level(87_000, -30, -100);
  expect(await screen.findByText(/Nothing is heard from this computer/)).toBeDefined();
  expect(screen.queryByText(/Your microphone is silent/)).toBeNull();
  level(88_000, -30, -40);
  await expect.poll(() => screen.queryByText(/Nothing is heard from this computer/)).toBeNull();
  level(110_000, -90, -40);
  expect(await screen.findByText(/Your microphone is silent/)).toBeDefined();
});

test('a visit of one channel shows one level, and nothing of a computer', async () => {
  renderApp({ 'recording.status': () => ({ ...running, computerSound: null }) });
  expect(await screen.findByRole('meter', { name: 'Microphone level' })).toBeDefined();
  expect(screen.queryByRole('meter', { name: 'Computer level' })).toBeNull();
});

test('the live transcript stands in the order of time, says which side spoke, and shows both that are being heard', async () => {
  const [question, answer] = sampleUtterances() as [Utterance, Utterance];
  const sotto = renderApp({
    'recording.status': () => running,
    'encounters.get': () => ({ encounter: sampleEncounter({ channelCount: 2 }), patient: null, utterances: [], note: null, struckSpans: [], hasSound: true }),
  });
  await screen.findByRole('heading', { level: 1, name: 'No patient' });
  sotto.push({ type: 'recording-utterance', encounterId: visitId, utterance: { ...answer, id: testId(70) as never, ordinal: 0, channel: 'computer' } });
  sotto.push({ type: 'recording-utterance', encounterId: visitId, utterance: { ...question, id: testId(71) as never, ordinal: 1 } });
  sotto.push({ type: 'recording-partial', encounterId: visitId, channel: 'computer', text: 'and at night' });
  sotto.push({ type: 'recording-partial', encounterId: visitId, channel: 'microphone', text: 'since when' });
  const log = await screen.findByRole('log');
  await screen.findByText('since when');
  const lines = [...log.querySelectorAll('p')].map((line) => line.textContent);
  expect(lines).toEqual([`0:00You${question.text}`, `0:10Other side${answer.text}`, 'Yousince when', 'Other sideand at night']);
});
