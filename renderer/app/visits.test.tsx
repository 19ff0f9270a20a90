import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { testId } from '../api/testing/fake-sotto.ts';
import { click, fill, renderApp } from './testing/render-app.tsx';
import { sampleEncounter, visitId } from './testing/sample-visit.ts';

test('a change that main pushes is fetched and shown without being asked for', async () => {
  const sotto = renderApp();
  await screen.findByText('Headache');
  sotto.answer({ 'encounters.list': () => ({ items: [{ ...sampleEncounter({ title: 'Migraine', status: 'signed' }), patientName: 'Somebody' }], total: 1 }) });
  sotto.push({ type: 'changed', aggregates: ['encounters'], encounterId: visitId });

  expect(await screen.findByText('Migraine')).toBeDefined();
  expect(screen.getByText('Signed', { selector: 'span' })).toBeDefined();
});

test('progress that main pushes stands in the list as a share', async () => {
  const sotto = renderApp({ 'encounters.list': () => ({ items: [{ ...sampleEncounter({ status: 'transcribing' }), patientName: null }], total: 1 }) });
  expect(await screen.findByRole('button', { name: 'Resume' })).toBeDefined();
  sotto.push({ type: 'encounter-progress', encounterId: visitId, stage: 'transcribing', fraction: 0.4 });

  expect(await screen.findByText('Transcribing 40 %')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Resume' })).toBeNull();
});

test('a visit is deleted only with a reason', async () => {
  const sotto = renderApp({ 'encounters.delete': () => null });
  await click(/^Delete visit/);
  await click('Delete');
  expect(await screen.findByText('Say in a few words why.')).toBeDefined();
  expect(sotto.inputsOf('encounters.delete')).toEqual([]);

  await fill('Reason', 'a test recording');
  await click('Delete');
  await expect.poll(() => sotto.inputsOf('encounters.delete')).toEqual([{ id: visitId, reason: 'a test recording' }]);
});

test('an imported file arrives whole, in order, piece by piece', async () => {
  const bytes = wavBytes(600_000);
  const sotto = renderApp({
    'imports.begin': () => ({ importId: testId(40) }), 'imports.append': () => null, 'imports.finish': () => ({ encounterId: visitId, truncated: false }),
  });
  await chooseFile(new File([bytes], 'visit.wav'));
  await click('Import');

  expect(await screen.findByRole('region', { name: 'Transcript' })).toBeDefined();
  const pieces = sotto.inputsOf('imports.append').map((input) => (input as { bytes: Uint8Array<ArrayBuffer> }).bytes);
  expect(pieces.map((piece) => piece.byteLength)).toEqual([262_144, 262_144, 75_712]);
  expect(new Uint8Array(await new Blob(pieces).arrayBuffer())).toEqual(bytes);
  expect(sotto.inputsOf('imports.begin')).toMatchObject([{ sizeBytes: 600_000 }]);
});

test('a file that is no WAV file is refused before anything is sent', async () => {
  const sotto = renderApp();
  await chooseFile(new File(['ID3 something else'], 'visit.wav'));
  expect(await screen.findByText(/This is not a WAV file/)).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Import' }).disabled).toBe(true);
  expect(sotto.inputsOf('imports.begin')).toEqual([]);
});

test('an import that fails midway is taken back, and its reason is shown', async () => {
  const sotto = renderApp({
    'imports.begin': () => ({ importId: testId(40) }), 'imports.append': () => { throw new Error('broken pipe'); }, 'imports.cancel': () => null,
  });
  await chooseFile(new File([wavBytes(1_000)], 'visit.wav'));
  await click('Import');
  expect((await screen.findByRole('alert')).textContent).toContain('What was stored is safe');
  expect(sotto.inputsOf('imports.cancel')).toEqual([{ importId: testId(40) }]);
});

async function chooseFile(file: File): Promise<void> {
  await click('Import a recording');
  await screen.findByRole('dialog');
  const input = document.querySelector<HTMLInputElement>('input[type="file"]');
  fireEvent.change(input!, { target: { files: [file] } });
}

function wavBytes(sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from({ length: sizeBytes }, (_, index) => index % 251);
  bytes.set(new TextEncoder().encode('RIFF'), 0);
  bytes.set(new TextEncoder().encode('WAVE'), 8);
  return bytes;
}
