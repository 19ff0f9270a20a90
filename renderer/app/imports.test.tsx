/** Recordings brought in through the page. The test document decodes WAV alone: it stands for whatever a browser can decode. */
import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { encodeWav } from '#shared/audio/wav.ts';
import { samplesToBytes } from '#shared/audio/pcm.ts';
import { Refusal, testId } from '../api/testing/fake-sotto.ts';
import type { Answers, FakeSotto } from '../api/testing/fake-sotto.ts';
import { lockedAnswers } from './testing/door.ts';
import { click, fill, renderApp } from './testing/render-app.tsx';
import { sampleEncounter } from './testing/sample-visit.ts';

const sound = Int16Array.from({ length: 200_000 }, (_, index) => (index * 7) % 2_000);

function wav(name: string, samples = sound): File {
  return new File([encodeWav(samples)], name);
}

/** Each import is a visit of its own: the first is number 51, and so on. */
function takingIn(more: Answers = {}): Answers {
  let begun = 0;
  return {
    'imports.begin': () => {
      begun += 1;
      return { importId: testId(40 + begun), encounterId: testId(50 + begun) };
    },
    'imports.append': () => null, 'imports.cancel': () => null,
    'imports.finish': ({ importId }: { importId: string }) => ({ encounterId: importId.replace('04', '05') }),
    'encounters.get': ({ id }: { id: never }) => ({ encounter: sampleEncounter({ id, status: 'needs-review' }), patient: null, utterances: [], note: null, struckSpans: [], hasSound: true }),
    ...more,
  };
}

async function chooseFiles(...files: readonly File[]): Promise<void> {
  await click('Import recordings');
  await screen.findByRole('dialog');
  addFiles(...files);
}

function addFiles(...files: readonly File[]): void {
  fireEvent.change(document.querySelector<HTMLInputElement>('input[type="file"]')!, { target: { files } });
}

const rows = async () => within(await screen.findByRole('list', { name: 'Imports' })).getAllByRole('listitem');
const sentOf = (sotto: FakeSotto, importId: string) => sotto.inputsOf('imports.append').filter((input) => (input as { importId: string }).importId === importId)
  .map((input) => (input as { samples: Uint8Array<ArrayBuffer> }).samples);

test('a recording arrives whole, in order, piece by piece, and its visit can be opened from the list', async () => {
  const sotto = renderApp(takingIn());
  await chooseFiles(wav('visit.wav'));
  await click('Import');

  await click('Open the visit of visit.wav');
  expect(await screen.findByRole('region', { name: 'Transcript' })).toBeDefined();
  const pieces = sentOf(sotto, testId(41));
  expect(pieces.map((piece) => piece.byteLength)).toEqual([160_000, 160_000, 80_000]);
  expect(new Uint8Array(await new Blob(pieces).arrayBuffer())).toEqual(samplesToBytes(sound));
  expect(sotto.inputsOf('imports.begin')).toMatchObject([{ kind: 'wav-file', encounter: { title: '' } }]);
  expect(sotto.inputsOf('imports.finish')).toEqual([{ importId: testId(41), truncated: false }]);
});

test('the file’s own day is taken for the visit’s, and can be changed, not into the future', async () => {
  const sotto = renderApp(takingIn());
  const old = (name: string, lastModified: number, samples?: Int16Array<ArrayBuffer>) => new File([encodeWav(samples ?? sound)], name, { lastModified });
  await chooseFiles(old('one.wav', new Date('2026-03-14T09:30').getTime()), old('two.wav', new Date('2100-01-01T00:00').getTime(), sound.subarray(0, 1_600)));
  expect((await screen.findByLabelText<HTMLInputElement>('When the visit of one.wav was')).value).toBe('2026-03-14T09:30');
  expect(new Date(screen.getByLabelText<HTMLInputElement>('When the visit of two.wav was').value).getTime()).toBeLessThanOrEqual(Date.now());
  await fill('When the visit of two.wav was', '2100-01-01T00:00');
  expect(await screen.findByText('This lies in the future.')).toBeDefined();
  await expect.poll(() => screen.getByRole<HTMLButtonElement>('button', { name: 'Import 2 recordings' }).disabled).toBe(true);
  await fill('When the visit of two.wav was', '2026-03-15T10:00');
  await click('Import 2 recordings');
  await expect.poll(() => sotto.inputsOf('imports.finish').length).toBe(2);
  expect(sotto.inputsOf('imports.begin')).toMatchObject([
    { encounter: { startedAt: new Date('2026-03-14T09:30').toISOString() } }, { encounter: { startedAt: new Date('2026-03-15T10:00').toISOString() } },
  ]);
});

test('several files become a visit each, under their own titles, with the same answers', async () => {
  const sotto = renderApp(takingIn());
  await chooseFiles(wav('first visit.wav'), wav('second.wav', sound.subarray(0, 1_600)));
  await fill('Title of second.wav', 'Follow-up');
  await fill('Also present', 'A daughter');
  await click('Import 2 recordings');

  await expect.poll(() => sotto.inputsOf('imports.finish').length).toBe(2);
  expect(sotto.inputsOf('imports.begin')).toMatchObject([{ encounter: { title: 'first visit' } }, { encounter: { title: 'Follow-up', participants: [{ name: 'A daughter' }] } }]);
  await screen.findByText('Nothing left to take in');
  expect((await rows()).map((row) => row.textContent)).toEqual([expect.stringMatching(/^1\.first visit\.wav.*Needs review/), expect.stringMatching(/^2\.second\.wav.*Needs review/)]);
  await click('Clear what is done');
  expect(screen.queryByRole('list', { name: 'Imports' })).toBeNull();
});

test('a file that cannot be decoded is named before anything is sent, and keeps no other out', async () => {
  const sotto = renderApp(takingIn());
  await chooseFiles(new File(['%PDF-1.7 and so on'], 'letter.mp3'), new File([], 'empty.m4a'));
  expect(await screen.findByText(/This file is a PDF, which Sotto cannot read/)).toBeDefined();
  expect(await screen.findByText(/This file is empty/)).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Import' }).disabled).toBe(true);

  addFiles(wav('visit.wav'));
  await click('Import');
  await expect.poll(() => sotto.inputsOf('imports.finish').length).toBe(1);
  expect((await rows()).map((row) => row.textContent)).toEqual([expect.stringContaining('visit.wav')]);
});

test('a file can be left out again', async () => {
  const sotto = renderApp(takingIn());
  await chooseFiles(wav('one.wav'), wav('two.wav', sound.subarray(7)));
  await click('Leave out one.wav');
  await click('Import');
  await expect.poll(() => sotto.inputsOf('imports.begin')).toMatchObject([{ encounter: { title: 'two' } }]);
});

test('with consent declined nothing is imported', async () => {
  const sotto = renderApp(takingIn());
  await chooseFiles(wav('visit.wav'));
  fireEvent.change(await screen.findByLabelText('Consent'), { target: { value: 'declined' } });
  expect(await screen.findByText(/Consent was declined, so nothing is imported/)).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Import' }).disabled).toBe(true);
  expect(sotto.inputsOf('imports.begin')).toEqual([]);
});

test('files dropped on the list of visits are there to be imported', async () => {
  renderApp(takingIn());
  fireEvent.drop(await screen.findByText('Headache'), { dataTransfer: { files: [wav('one.wav'), wav('two.wav', sound.subarray(7))], types: ['Files'] } });
  const chosen = within(await screen.findByRole('list', { name: 'Chosen files' })).getAllByRole('listitem');
  expect(chosen.map((row) => row.textContent)).toEqual([expect.stringContaining('one.wav'), expect.stringContaining('two.wav')]);
});

test('words that are dropped are left to what they are dropped on', async () => {
  renderApp(takingIn());
  // True: nobody has claimed the drop for itself.
  expect(fireEvent.drop(await screen.findByText('Headache'), { dataTransfer: { files: [], types: ['text/plain'] } })).toBe(true);
});

test('files may be dropped wherever one is, and more onto the open dialog', async () => {
  renderApp(takingIn(), 'today');
  fireEvent.drop(await screen.findByRole('heading', { level: 1, name: 'Today' }), { dataTransfer: { files: [wav('one.wav')], types: ['Files'] } });
  fireEvent.drop(await screen.findByRole('dialog'), { dataTransfer: { files: [wav('two.wav', sound.subarray(0, 1_600))], types: ['Files'] } });
  const chosen = within(await screen.findByRole('list', { name: 'Chosen files' }));
  await expect.poll(() => chosen.getAllByRole('listitem').map((row) => row.textContent)).toEqual([expect.stringContaining('one.wav'), expect.stringContaining('two.wav')]);
});

test('a folder, a shortcut and the same recording twice are each told as what they are, and keep no other out', async () => {
  const sotto = renderApp(takingIn());
  const files = [new File([], 'Recordings'), new File(['[Desktop Entry]'], 'visit.desktop'), wav('one.wav'), wav('copy of one.wav')];
  const items = files.map((_, index) => ({ kind: 'file', webkitGetAsEntry: () => ({ isDirectory: index === 0 }) }));
  fireEvent.drop(await screen.findByText('Headache'), { dataTransfer: { files, items, types: ['Files'] } });
  expect(await screen.findByText(/This is a folder/)).toBeDefined();
  expect(await screen.findByText(/This is a shortcut/)).toBeDefined();
  expect(await screen.findByText(/The same recording as one\.wav, which is chosen above/)).toBeDefined();
  await click('Import');
  await expect.poll(() => sotto.inputsOf('imports.finish').length).toBe(1);
  await screen.findByText('Nothing left to take in');
  await chooseFiles(wav('again.wav'));
  expect(await screen.findByText(/imported already, as one\.wav/)).toBeDefined();
});

test('a name of 500 characters and emoji becomes a title that may be stored', async () => {
  const sotto = renderApp(takingIn());
  await chooseFiles(wav(`${'x'.repeat(199)}${'🎧'.repeat(150)}.wav`), wav('second.wav', sound.subarray(0, 1_600)));
  await click('Import 2 recordings');
  await expect.poll(() => sotto.inputsOf('imports.begin').length).toBe(2);
  expect(sotto.inputsOf('imports.begin')[0]).toMatchObject({ encounter: { title: 'x'.repeat(199) } });
});

test('one that failed is tried again from the list, or taken off it', async () => {
  let full = true;
  const sotto = renderApp(takingIn({ 'imports.append': () => (full ? new Refusal('disk-full', 'The disk is full.') : null) }));
  await chooseFiles(wav('one.wav'), wav('two.wav', sound.subarray(0, 1_600)));
  await click('Import 2 recordings');
  await expect.poll(() => screen.queryAllByText('The disk is full.').length).toBe(2);
  full = false;
  await click('Try again to import one.wav');
  await expect.poll(() => sotto.inputsOf('imports.finish').length).toBe(1);
  await click('Take two.wav off the list');
  expect((await rows()).map((row) => row.textContent)).toEqual([expect.stringContaining('one.wav')]);
});

test('the window warns before it is closed while recordings are on their way, and not afterwards', async () => {
  const gate = Promise.withResolvers<null>();
  renderApp(takingIn({ 'imports.append': () => gate.promise }));
  const mayClose = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  await screen.findByText('Headache');
  expect(mayClose()).toBe(true);
  await chooseFiles(wav('one.wav'));
  await click('Import');
  await expect.poll(mayClose).toBe(false);
  gate.resolve(null);
  await screen.findByText('Nothing left to take in');
  expect(mayClose()).toBe(true);
});

test('dictations that are imported ask for no consent', async () => {
  const sotto = renderApp(takingIn());
  await chooseFiles(wav('dictation.wav'));
  fireEvent.click(await screen.findByRole('radio', { name: 'Dictations' }));
  expect(screen.queryByLabelText('Consent')).toBeNull();
  await click('Import');
  await expect.poll(() => sotto.inputsOf('imports.begin')).toMatchObject([{ encounter: { form: 'dictated', consent: 'not-recorded' } }]);
});

test('a file that was cut short is taken in as far as it goes, and says so', async () => {
  const sotto = renderApp(takingIn());
  await chooseFiles(new File([encodeWav(sound).subarray(0, 100_000)], 'cut.wav'));
  await click('Import');
  expect(await screen.findByText(/The file ended before its time/)).toBeDefined();
  expect(sotto.inputsOf('imports.finish')).toEqual([{ importId: testId(41), truncated: true }]);
});

test('an import that fails midway is taken back, its reason is shown, and the next one goes on', async () => {
  const sotto = renderApp(takingIn({
    'imports.append': ({ importId }: { importId: string }) => (importId === testId(41) ? new Refusal('disk-full', 'The disk is full.') : null),
  }));
  await chooseFiles(wav('one.wav'), wav('two.wav', sound.subarray(7)));
  await click('Import 2 recordings');
  expect((await screen.findByRole('alert')).textContent).toBe('The disk is full.');
  expect(sotto.inputsOf('imports.cancel')).toEqual([{ importId: testId(41) }]);
  await expect.poll(() => sotto.inputsOf('imports.finish')).toEqual([{ importId: testId(42), truncated: false }]);
});

test('one that is being sent can be cancelled, and one that waits', async () => {
  const gate = Promise.withResolvers<null>();
  const sotto = renderApp(takingIn({ 'imports.append': () => gate.promise }));
  await chooseFiles(wav('one.wav'), wav('two.wav', sound.subarray(7)), wav('three.wav', sound.subarray(9)));
  await click('Import 3 recordings');
  await click('Cancel the import of two.wav');
  await click('Cancel the import of one.wav');
  gate.resolve(null);
  await screen.findByText('Nothing left to take in');
  expect((await rows()).map((row) => row.textContent)).toEqual([
    expect.stringMatching(/one\.wav.*Cancelled/), expect.stringMatching(/two\.wav.*Cancelled/), expect.stringMatching(/three\.wav.*Needs review/),
  ]);
  expect(sotto.inputsOf('imports.cancel')).toEqual([{ importId: testId(41) }]);
  expect(sotto.inputsOf('imports.begin')).toHaveLength(2);
});

test('while its sound is sent a visit is called so in the list, and nobody is offered to take it up', async () => {
  const gate = Promise.withResolvers<null>();
  const sent = sampleEncounter({ id: testId(51), title: 'On its way', status: 'recording', audioSource: 'file' });
  renderApp(takingIn({ 'imports.append': () => gate.promise, 'encounters.list': () => ({ items: [{ ...sent, patientName: null }], total: 1 }) }));
  await screen.findByText('Import stopped half-way');
  expect(screen.getByRole('button', { name: 'Keep what was stored' })).toBeDefined();
  await chooseFiles(wav('visit.wav'));
  await click('Import');
  await screen.findByText(/^Importing 0/);
  expect(screen.queryByRole('button', { name: 'Keep what was stored' })).toBeNull();
  await click('Patients');
  expect(await screen.findByRole('button', { name: 'Go to the running imports' })).toBeDefined();
  gate.resolve(null);
});

test('a lock ends the imports; the door says which were not taken in, and names no file', async () => {
  const gate = Promise.withResolvers<null>();
  const sotto = renderApp(takingIn({
    'imports.append': ({ importId }: { importId: string }) => (importId === testId(41) ? null : gate.promise),
  }));
  await chooseFiles(wav('Mrs Example.wav'), wav('Mr Sample.wav', sound.subarray(7)), wav('three.wav', sound.subarray(9)));
  await click('Import 3 recordings');
  await expect.poll(() => sotto.inputsOf('imports.begin').length).toBe(2);
  sotto.answer(lockedAnswers());
  sotto.push({ type: 'vault-locked', why: 'idle' });
  expect(await screen.findByText(/Not taken in: numbers 2 and 3 of the list/)).toBeDefined();
  expect(document.body.textContent).not.toMatch(/Example|Sample/);
  gate.resolve(null);
  await expect.poll(() => sotto.inputsOf('imports.cancel')).toEqual([{ importId: testId(42) }]);
  expect(sotto.inputsOf('imports.begin')).toHaveLength(2);
});

test('a window that was loaded anew lets main break off what it was sending', async () => {
  const sotto = renderApp();
  await screen.findByText('Headache');
  expect(sotto.inputsOf('imports.cancelAll')).toEqual([{}]);
});

test('a visit whose sound is not all there says so where it is read', async () => {
  renderApp({ 'encounters.list': () => ({ items: [{ ...sampleEncounter({ cutShort: true, audioSource: 'file' }), patientName: null }], total: 1 }),
    'encounters.get': () => ({ encounter: sampleEncounter({ cutShort: true, audioSource: 'file' }), patient: null, utterances: [], note: null, struckSpans: [], hasSound: true }) });
  fireEvent.click(await screen.findByText('Headache'));
  expect(await screen.findByText(/Not all of the recording is here/)).toBeDefined();
});
