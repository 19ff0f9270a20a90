import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { proposedLanguageModel } from '#shared/domain/language-model.ts';
import type { LanguageModel } from '#shared/domain/language-model.ts';
import type { ModelDraftingState } from '#shared/domain/model-drafting.ts';
import type { Note } from '#shared/domain/note.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { Refusal, testId } from '../api/testing/fake-sotto.ts';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { choose, chooseItem, openSettings } from './testing/open-place.tsx';
import { click, fill, renderApp } from './testing/render-app.tsx';
import { sampleEncounter, sampleNote, sampleStatement, sampleUtterances, visitId } from './testing/sample-visit.ts';

const here: LanguageModel = { ...proposedLanguageModel, name: 'Here', model: 'small-one' };
const there: LanguageModel = { ...here, name: 'There', address: 'https://models.invalid/v1', apiKey: 'key-of-a-test', pricePerMillionTokensIn: 1, pricePerMillionTokensOut: 2 };
const withModels = (...languageModels: LanguageModel[]): Answers => ({ 'settings.get': () => ({ ...defaultSettings, languageModels }), 'settings.update': (input: unknown) => input });

test('a server on this computer is proposed, tried with a made-up line and added', async () => {
  const sotto = await openSettings('Language model', { 'settings.update': (input: unknown) => input, 'languageModels.test': () => null });
  expect(screen.getByText('No language model')).toBeDefined();
  await click('Add a server');
  expect(screen.getByLabelText<HTMLInputElement>('Address').value).toBe('http://127.0.0.1:11434/v1');
  await click('Add');
  expect(screen.getByText('Enter the model’s name.')).toBeDefined();
  await fill('Model', 'small-one');
  await click('Test with a made-up line');
  expect(await screen.findByText('The server answers as it should.')).toBeDefined();
  await click('Add');
  const added = { ...proposedLanguageModel, model: 'small-one' };
  await expect.poll(() => sotto.inputsOf('settings.update')).toEqual([{ ...defaultSettings, languageModels: [added] }]);
  expect(sotto.inputsOf('languageModels.test')).toEqual([{ languageModel: added }]);
});

test('the order is changed, one is edited, and one removed with its key', async () => {
  const sotto = await openSettings('Language model', withModels(here, there));
  await click('Ask earlier: There');
  await expect.poll(() => sotto.inputsOf('settings.update')).toMatchObject([{ languageModels: [{ name: 'There' }, { name: 'Here' }] }]);
  await click('Edit: There');
  await fill('Name', 'Far away');
  await click('Save');
  await expect.poll(() => sotto.inputsOf('settings.update')).toMatchObject([{}, { languageModels: [{ name: 'Far away', apiKey: 'key-of-a-test' }, { name: 'Here' }] }]);
  await click('Remove: Far away');
  await click('Remove');
  await expect.poll(() => sotto.inputsOf('settings.update')[2]).toEqual({ ...defaultSettings, languageModels: [here] });
});

test.each([['http://models.invalid/v1', 'has to begin with https'], ['https://somebody:secret@models.invalid/v1', 'Enter an address']])('%s is not taken', async (address, words) => {
  const sotto = await openSettings('Language model', { 'settings.update': (input: unknown) => input });
  await click('Add a server');
  await fill('Model', 'small-one');
  await choose('Address', address);
  expect(screen.getByText((text) => text.includes(words))).toBeDefined();
  await click('Add');
  expect(sotto.inputsOf('settings.update')).toEqual([]);
});

const unfounded = (): Note['sections'][number]['statements'][number] => ({ ...sampleStatement('Start amoxicillin 500 mg.'), id: testId(31) as never, origin: 'unfounded', evidence: [], doubt: 'unsaid-number' });
const withUnfounded = () => sampleNote({ sections: sampleNote().sections.map((section) => (section.key === 'plan' ? { ...section, state: 'assessed', statements: [unfounded()] } : section)) });
const detail = (note: Note) => ({ encounter: sampleEncounter(), patient: null, utterances: sampleUtterances(), note, struckSpans: [], hasSound: true });

let state: ModelDraftingState;
beforeEach(() => { state = { phase: 'none' }; });

async function openReview(answers: Answers) {
  const sotto = renderApp({ 'languageModels.drafting': () => state, 'languageModels.draft': () => null, ...answers });
  await click(/^No patient ?Headache$/);
  await screen.findByRole('region', { name: 'Note' });
  const tell = (next: ModelDraftingState) => {
    state = next;
    sotto.push({ type: 'changed', aggregates: ['languageModels'], encounterId: visitId });
  };
  return { sotto, tell };
}

test('without a language model no note says anything of one', async () => {
  const { sotto } = await openReview({});
  await click('More acts on the note');
  expect(await screen.findByRole('menuitem', { name: 'Earlier versions' })).toBeDefined();
  expect(screen.queryByRole('menuitem', { name: /language model/ })).toBeNull();
  expect(sotto.inputsOf('languageModels.drafting')).toEqual([]);
});

test('one elsewhere is asked only with the visit’s consent to its host, after hearing what it takes', async () => {
  const candidate = { name: 'There', host: 'models.invalid', model: 'small-one', isHere: false, tokensIn: 1234, tokensOut: 200, cost: 0.0016 };
  const { sotto } = await openReview({ ...withModels(there), 'languageModels.candidates': () => [candidate] });
  await chooseItem('More acts on the note', /Draft with a language model/);
  const dialog = await screen.findByRole('dialog', { name: 'Draft with a language model' });
  expect((await within(dialog).findByText(/about 1,200 tokens to send/)).textContent).toContain('about 0.002');
  expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Ask for a draft' }).disabled).toBe(true);
  fireEvent.click(within(dialog).getByRole('checkbox', { name: /leaves this computer, for models.invalid/ }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Ask for a draft' }));
  await expect.poll(() => sotto.inputsOf('languageModels.draft')).toEqual([{ encounterId: visitId, agreedHosts: ['models.invalid'] }]);
});

test('who is asked is told, and can be stopped; then what it took, or why the draft stayed', async () => {
  const { sotto, tell } = await openReview({ ...withModels(here), 'languageModels.stopDrafting': () => null });
  tell({ phase: 'under-way', server: { name: 'Here', host: '127.0.0.1', model: 'small-one' } });
  expect(await screen.findByText(/Asking Here \(small-one\)/)).toBeDefined();
  await click('Stop asking');
  await expect.poll(() => sotto.inputsOf('languageModels.stopDrafting')).toEqual([{ encounterId: visitId }]);
  tell({ phase: 'drafted', name: 'Here', host: '127.0.0.1', model: 'small-one', tokensIn: 900, tokensOut: 80, cost: 0.25, kept: false, unfounded: 1, passedOver: [] });
  expect((await screen.findByText(/Drafted by Here/)).textContent).toMatch(/900 tokens sent, 80 tokens back; cost 0.25. 1 statement not found/);
  tell({ phase: 'failed', code: 'no-model-answered', message: 'No language model answered.', passedOver: [{ name: 'Here', host: '127.0.0.1', reason: 'model-unreachable', message: 'It cannot be reached.' }] });
  expect((await screen.findByRole('alert')).textContent).toMatch(/No language model answered.*Here \(127.0.0.1\): It cannot be reached/);
});

test('what was not found stands apart with its reason, and is taken over, changed or removed', async () => {
  const { sotto } = await openReview({ 'encounters.get': () => detail(withUnfounded()), 'notes.editStatement': () => sampleNote(), 'notes.deleteStatement': () => new Refusal('no-statement', 'It is no longer there.') });
  const apart = await screen.findByRole('region', { name: 'Not found in the recording' });
  expect(apart.textContent).toContain('Plan: a number in it is not in the lines it names');
  const plan = screen.getByRole('region', { name: 'Plan' });
  expect(within(plan).queryByText(/amoxicillin/)).toBeNull();
  expect(within(plan).getByText('not assessed')).toBeDefined();
  await click('Remove: Start amoxicillin 500 mg.');
  expect((await within(apart).findByRole('alert')).textContent).toContain('no longer there');
  await click('Change: Start amoxicillin 500 mg.');
  await fill('Statement', 'Rest.');
  await click('Save');
  await expect.poll(() => sotto.inputsOf('notes.editStatement')).toEqual([{ statementId: testId(31), text: 'Rest.' }]);
});

test('own words whose spoken words are gone are not put down to a language model alone', async () => {
  const note = withUnfounded();
  const sections = note.sections.map((section) => ({ ...section, statements: section.statements.map((each) => (each.origin === 'unfounded' ? { ...each, doubt: 'evidence-gone' as const } : each)) }));
  await openReview({ 'encounters.get': () => detail({ ...note, sections }) });
  expect(await screen.findByText(/^A language model wrote this, or the words it rested on are gone\./)).toBeDefined();
});

test('taken over as it stands, it becomes the clinician’s own words', async () => {
  const { sotto } = await openReview({ 'encounters.get': () => detail(withUnfounded()), 'notes.editStatement': () => sampleNote() });
  sotto.answer({ 'encounters.get': () => detail(sampleNote()) });
  await click('Take over as my words: Start amoxicillin 500 mg.');
  await expect.poll(() => screen.queryByRole('region', { name: 'Not found in the recording' })).toBeNull();
  expect(sotto.inputsOf('notes.editStatement')).toEqual([{ statementId: testId(31), text: 'Start amoxicillin 500 mg.' }]);
});
