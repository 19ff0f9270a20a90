import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { ListedModel } from '#shared/domain/speech-model.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { Refusal } from '../api/testing/fake-sotto.ts';
import { sampleModel } from '../features/models/testing/sample-model.ts';
import { statusOf } from './testing/door.ts';
import { choose, openSettings } from './testing/open-place.tsx';
import { click, fill, renderApp } from './testing/render-app.tsx';
import { sampleEncounter, sampleNote, sampleUtterances } from './testing/sample-visit.ts';

const english = sampleModel('vosk-model-small-en-us-0.15', {
  name: 'English (US), small', weight: 'small', description: 'Light.', errorRates: [{ percent: 9.85, of: 'words', testSet: 'LibriSpeech test-clean' }], source: 'The publisher’s list.',
});
const large = sampleModel('vosk-model-en-us-0.22', { name: 'English (US), large', weight: 'large', publishedSize: '1.8G' });
const german = sampleModel('vosk-model-small-de-0.15', { name: 'German, small', language: 'de', licence: 'MIT' });
const demo = sampleModel('demo', { name: 'Demonstration', language: 'en', demoOnly: true, url: null, installed: true, installedBytes: 6_000_000 });
const installed = (model: ListedModel, part: Partial<ListedModel> = {}): ListedModel => ({ ...model, installed: true, installedBytes: 68_000_000, archiveSha256: 'ab'.repeat(32), ...part });
const coming = (model: ListedModel, part: Partial<NonNullable<ListedModel['download']>> = {}): ListedModel => (
  { ...model, download: { phase: 'downloading', receivedBytes: 10_000_000, totalBytes: 40_000_000, failure: null, ...part } });
const cardOf = async (name: string) => within((await screen.findByText(name)).closest('li')!);

describe('the models screen', () => {
  test('shows what is here first, with its measured size, and says plainly what is unverified', async () => {
    await openSettings('Models', { 'models.list': () => [large, german, installed(english)] });
    const cards = await screen.findAllByRole('listitem');
    expect(within(cards[0]!).getByText('English (US), small')).toBeTruthy();
    expect(within(cards[0]!).getByText(/68\.0 MB on this disk.*licence Apache-2\.0/)).toBeTruthy();
    expect(within(cards[0]!).getByText(/9\.85.% of words on LibriSpeech test-clean/)).toBeTruthy();
    expect(within(cards[0]!).getByText(`Checksum: unverified: computed SHA-256 ${'ab'.repeat(32)}`)).toBeTruthy();
    expect((await cardOf('English (US), large')).getByText(/about 1\.8 GB to download/)).toBeTruthy();
    expect((await cardOf('English (US), large')).getByText(/Mistakes: unverified/)).toBeTruthy();
    expect(screen.getByText(/the only thing Sotto uses the network for, and only when you press Download/)).toBeTruthy();
  });

  test('is searched and narrowed to a language', async () => {
    await openSettings('Models', { 'models.list': () => [large, german, english] });
    await fill('Search models', 'small');
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
    await choose('Language', 'de');
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
    await fill('Search models', 'nothing of this kind');
    expect(await screen.findByText('No model fits')).toBeTruthy();
  });

  test('downloads one, shows how far it has come, and pauses and cancels it', async () => {
    const sotto = await openSettings('Models', { 'models.list': () => [english, german], 'models.download': () => null, 'models.pauseDownload': () => null, 'models.cancelDownload': () => null });
    await click('Download English (US), small');
    await waitFor(() => expect(sotto.inputsOf('models.download')).toEqual([{ id: english.id, chooseFor: null }]));
    sotto.push({ type: 'model-progress', modelId: english.id, phase: 'downloading', receivedBytes: 10_000_000, totalBytes: 40_000_000 });
    // The list as it was when it was asked for, before that piece came.
    sotto.answer({ 'models.list': () => [coming(english, { receivedBytes: 0, totalBytes: null }), german] });
    sotto.push({ type: 'changed', aggregates: ['models'], encounterId: null });
    expect(await screen.findByText('Downloading: 10.0 MB of 40.0 MB')).toBeTruthy();
    await click('Pause the download of English (US), small');
    sotto.push({ type: 'model-progress', modelId: english.id, phase: 'unpacking', receivedBytes: 40_000_000, totalBytes: 40_000_000 });
    expect(await screen.findByText('Unpacking')).toBeTruthy();
    await click('Cancel the download of English (US), small');
    await waitFor(() => expect([sotto.inputsOf('models.pauseDownload'), sotto.inputsOf('models.cancelDownload')]).toEqual([[{ id: english.id }], [{ id: english.id }]]));
  });

  test('says why a download stopped, and tries again', async () => {
    const sotto = await openSettings('Models', {
      'models.list': () => [coming(english, { phase: 'stopped', failure: 'The model’s publisher cannot be reached.' }), coming(german, { phase: 'stopped' })], 'models.download': () => null,
    });
    expect((await cardOf('English (US), small')).getByRole('alert').textContent).toContain('cannot be reached');
    expect((await cardOf('German, small')).getByText('Paused: 10.0 MB of 40.0 MB of it is on this disk.')).toBeTruthy();
    await click('Go on downloading English (US), small');
    await waitFor(() => expect(sotto.inputsOf('models.download')).toEqual([{ id: english.id, chooseFor: null }]));
  });

  test('removes one after asking, and says where another one is used now; the embedded one has no such button', async () => {
    const sotto = await openSettings('Models', { 'models.list': () => [installed(german), demo], 'models.remove': () => ({ wasChosenFor: ['de'] }) });
    expect(screen.queryByRole('button', { name: 'Remove Demonstration' })).toBeNull();
    await click('Remove German, small');
    await click('Remove');
    expect(await screen.findByText(/German, small was removed\. It was chosen for German: the best installed model is used there now/)).toBeTruthy();
    expect(sotto.inputsOf('models.remove')).toEqual([{ id: german.id }]);
  });

  test('says why one cannot be removed', async () => {
    await openSettings('Models', { 'models.list': () => [installed(german)], 'models.remove': () => new Refusal('model-in-use', 'This model is writing down a visit at the moment.') });
    await click('Remove German, small');
    await click('Remove');
    expect(await screen.findByText('This model is writing down a visit at the moment.')).toBeTruthy();
  });

  test.each([['Add from a zip', 'zip'], ['Add from a folder', 'folder']])('adds one without a network: %s', async (button, from) => {
    const sotto = await openSettings('Models', { 'models.list': () => [], 'models.addFromFile': () => ({ ...installed(german), download: undefined }) });
    await click(button);
    expect(await screen.findByText('German, small is installed.')).toBeTruthy();
    expect(sotto.inputsOf('models.addFromFile')).toEqual([{ from }]);
  });
});

describe('from the demonstration model to a real one', () => {
  const advice = { modelId: english.id, why: 'little-memory', otherIds: [large.id], memoryBytes: 8 * 2 ** 30 };
  const answers = {
    'app.status': () => ({ ...statusOf('unlocked'), onlyDemoModel: true }), 'models.list': () => [english, large, german, demo],
    'models.advise': () => advice, 'models.download': () => null,
  };

  test('it is two clicks: the one advised, chosen for the language, and why', async () => {
    const sotto = renderApp(answers);
    await click('Get a model');
    expect(await screen.findByText(/This laptop has 8 GB, so the small one is recommended/)).toBeTruthy();
    await click('Download about 40 MB');
    await waitFor(() => expect(sotto.inputsOf('models.download')).toEqual([{ id: english.id, chooseFor: 'en-US' }]));
    sotto.answer({ 'models.list': () => [coming(english, { receivedBytes: 0 }), large, german, demo] });
    sotto.push({ type: 'changed', aggregates: ['models'], encounterId: null });
    sotto.push({ type: 'model-progress', modelId: english.id, phase: 'downloading', receivedBytes: 10_000_000, totalBytes: 40_000_000 });
    expect(await screen.findByText('Downloading: 10.0 MB of 40.0 MB')).toBeTruthy();
    sotto.answer({ 'models.list': () => [installed(english), large, german, demo] });
    sotto.push({ type: 'changed', aggregates: ['models'], encounterId: null });
    expect(await screen.findByText(/English \(US\), small is installed\. Visits in American English are written with it from now on/)).toBeTruthy();
  });

  test('one that was here before is not said to be used where another one is chosen', async () => {
    renderApp({
      ...answers, 'models.list': () => [installed(english), installed(large), demo],
      'settings.get': () => ({ ...defaultSettings, modelIdByLanguage: { 'en-US': large.id } }),
    });
    await click('Get a model');
    expect(await screen.findByText(/English \(US\), small is installed\./)).toBeTruthy();
    expect(screen.queryByText(/are written with it from now on/)).toBeNull();
  });

  test('another language and another model can be chosen', async () => {
    const sotto = renderApp(answers);
    await click('Get a model');
    fireEvent.click(await screen.findByRole('radio', { name: /English \(US\), large/ }));
    await click('Download about 1.8 GB');
    sotto.answer({ 'models.advise': () => ({ ...advice, modelId: german.id, why: 'no-choice', otherIds: [] }) });
    await choose('Spoken in your visits', 'de');
    await click('Download about 40 MB');
    await waitFor(() => expect(sotto.inputsOf('models.download')).toEqual([{ id: large.id, chooseFor: 'en-US' }, { id: german.id, chooseFor: 'de' }]));
  });

  test('the banner says what the demonstration model understands, and not that nothing is written down: what is synthesised is', async () => {
    renderApp(answers, 'today');
    const words = await screen.findByText(/Only the demonstration model is installed/);
    expect(words.textContent).toContain('understands synthesised speech only');
    expect(words.textContent).toContain('what people say will not be written down rightly until a real model is here');
    expect(words.textContent).not.toContain('but not written down');
  });

  test('the banner tells what is on its way, and the dialog may be closed meanwhile', async () => {
    renderApp({ ...answers, 'models.list': () => [coming(english), demo] });
    expect(await screen.findByText(/English \(US\), small is on its way: 25.%/)).toBeTruthy();
    await click('Show it');
    expect(await screen.findByText(/You may close this: the download goes on/)).toBeTruthy();
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.click(dialog.getAllByRole('button', { name: 'Close' }).at(-1)!);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('a failure is said there, with the ways that need no network', async () => {
    renderApp({ ...answers, 'models.list': () => [coming(english, { phase: 'stopped', receivedBytes: 0, totalBytes: null, failure: 'The publisher cannot be reached.' }), demo] });
    await click('Get a model');
    expect(await screen.findByText('The publisher cannot be reached.')).toBeTruthy();
    expect(await screen.findByRole('button', { name: 'Add from a zip' })).toBeTruthy();
    await click('See all models');
    expect(await screen.findByRole('tabpanel', { name: 'Models' })).toBeTruthy();
  });
});

describe('choosing a model', () => {
  test('a new visit warns where only the demonstration model is', async () => {
    renderApp({ 'models.list': () => [demo] });
    await click('New visit');
    expect(await screen.findByText(/Only the demonstration model is installed/)).toBeTruthy();
  });

  test('a new visit has a language and a model of its own where one asks for them', async () => {
    const sotto = renderApp({
      'models.list': () => [installed(english), installed(german)], 'recording.plan': () => ({ source: 'recorder-program', recorderProgram: 'arecord', computerSound: { source: null, whyNot: 'no' } }),
      'recording.start': () => new Refusal('no-microphone', 'There is no microphone.'),
    });
    await click('New visit');
    await choose('Language', 'de');
    await choose('Model', english.id);
    expect(await screen.findByText(/No model for German would write this: English \(US\), small would/)).toBeTruthy();
    await choose('Model', '');
    await waitFor(() => expect(screen.queryByText(/No model for German/)).toBeNull());
    await choose('Model', german.id);
    await choose('Consent', 'given');
    await click('Start recording');
    await waitFor(() => expect(sotto.inputsOf('recording.start')[0]).toMatchObject({ encounter: { language: 'de', wantedModelId: german.id } }));
  });

  test('the settings hold the language of visits and a model for each language in use', async () => {
    const sotto = await openSettings('General', {
      'models.list': () => [installed(english), installed(german), demo], 'settings.get': () => ({ ...defaultSettings, modelIdByLanguage: { de: 'vosk-model-gone' } }),
      'settings.update': (settings: never) => settings,
    });
    expect(screen.getByText('vosk-model-gone (not installed: the best one is used)')).toBeTruthy();
    await choose('Model for American English', english.id);
    await waitFor(() => expect(sotto.inputsOf('settings.update').at(-1)).toMatchObject({ modelIdByLanguage: { de: 'vosk-model-gone', 'en-US': english.id } }));
    await choose('Model for German', '');
    await choose('Language', 'de');
    await waitFor(() => expect(sotto.inputsOf('settings.update').at(-1)).toMatchObject({ language: 'de' }));
  });

  test('a visit shows which model wrote it, and that another was asked for', async () => {
    renderApp({
      'models.list': () => [installed(english), german], 'encounters.get': () => (
        { encounter: sampleEncounter({ modelId: english.id, wantedModelId: german.id }), patient: null, utterances: sampleUtterances(), note: sampleNote(), struckSpans: [], hasSound: true }),
    });
    fireEvent.click((await screen.findAllByText(/Headache/))[0]!);
    expect(await screen.findByText(/written by English \(US\), small, as German, small was not there/)).toBeTruthy();
  });
});
