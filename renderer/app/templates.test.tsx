import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { templateSchema } from '#shared/domain/template.ts';
import type { Template } from '#shared/domain/template.ts';
import { Refusal } from '../api/testing/fake-sotto.ts';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { choose, chooseItem, openSettings } from './testing/open-place.tsx';
import { click, fill } from './testing/render-app.tsx';

const shipped = templateSchema.parse({ id: 'soap', name: 'SOAP', sections: [{ key: 'subjective', title: 'Subjective', about: 'What is told.', takes: ['chief-complaint'] }, { key: 'plan', title: 'Plan', about: '', takes: ['plan'] }] });
const own = templateSchema.parse({ ...shipped, id: 'soap-2', name: 'My form' });

/** The preview says each section's title back, so that what is shown can be told from what was asked. */
const preview = ({ template }: { readonly template: Template }) => ({
  sections: template.sections.filter(({ shown }) => shown !== 'hidden').map(({ key, title, about, required, layout }) => ({ key, title, about, required: required === true, layout, reading: 'content', statements: [`Said for ${title}.`] })),
  therapy: null,
});

async function openTemplates(answers: Answers = {}) {
  return openSettings('Templates', {
    'templates.list': () => [{ template: shipped, isOwn: false }, { template: own, isOwn: true }], 'templates.preview': preview, 'templates.update': (template) => template, ...answers,
  });
}
const sectionNames = () => [...screen.getByRole('dialog').querySelectorAll('[data-section]')].map((item) => item.querySelector('[data-row]')?.textContent);
const shownSections = () => within(screen.getByRole('region', { name: 'Preview' })).getAllByRole('heading', { level: 4 }).map(({ textContent }) => textContent);

test('templates are listed with their sections, whose they are, and which one new visits begin with', async () => {
  const sotto = await openTemplates({ 'settings.update': (settings) => settings });
  const rows = within(await screen.findByRole('list', { name: 'Templates' })).getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(rows[0]).toContain('SOAP2 sections: Subjective, PlanDefaultSotto’s');
  expect(rows[1]).toContain('My form2 sections: Subjective, PlanYour own');
  await chooseItem('More acts on My form', 'Begin new visits with it');
  expect(await screen.findByText('New visits begin with My form.')).toBeDefined();
  expect(sotto.inputsOf('settings.update')).toEqual([expect.objectContaining({ defaultTemplateId: 'soap-2' })]);
});

test('the template that new visits begin with is chosen in a field of its own; each says what it is for', async () => {
  const about = 'For whoever writes that way.';
  const sotto = await openTemplates({ 'settings.update': (settings) => settings, 'templates.list': () => [{ template: shipped, isOwn: false }, { template: { ...own, about }, isOwn: true }] });
  expect(await screen.findByText(about)).toBeDefined();
  expect((await screen.findByLabelText<HTMLSelectElement>('New visits begin with')).value).toBe('soap');
  await choose('New visits begin with', 'soap-2');
  expect(await screen.findByText('New visits begin with My form.')).toBeDefined();
  expect(sotto.inputsOf('settings.update')).toEqual([expect.objectContaining({ defaultTemplateId: 'soap-2' })]);

  await click('Edit My form');
  expect(await screen.findByDisplayValue(about)).toBeDefined();
  await fill('What it is for', 'x'.repeat(301));
  expect(await screen.findAllByText('Shorten it to 300 characters.')).toHaveLength(2);
  await fill('What it is for', 'For couples.');
  await click('Save template');
  await expect.poll(() => sotto.inputsOf('templates.update')).toEqual([{ ...own, about: 'For couples.' }]);
});

test('a shipped one is looked at, and edited as a copy', async () => {
  const sotto = await openTemplates({ 'templates.copy': () => own });
  await click('Look at SOAP');
  expect(await screen.findByText('Said for Subjective.')).toBeDefined();
  await click('Copy and edit');
  expect(await screen.findByRole('dialog', { name: 'Edit My form' })).toBeDefined();
  expect(sotto.inputsOf('templates.copy')).toEqual([{ id: 'soap' }]);
});

test('a new one begins as a copy of the plain one', async () => {
  const plain = templateSchema.parse({ ...shipped, id: 'plain', name: 'Plain' });
  const sotto = await openTemplates({ 'templates.list': () => [{ template: shipped, isOwn: false }, { template: plain, isOwn: false }], 'templates.copy': () => own });
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'New template' }).disabled).toBe(false));
  await click('New template');
  expect(await screen.findByRole('dialog', { name: 'Edit My form' })).toBeDefined();
  expect(sotto.inputsOf('templates.copy')).toEqual([{ id: 'plain' }]);
});

test('a section is renamed, filled from what another was filled from, required, and the preview follows', async () => {
  const sotto = await openTemplates();
  await click('Edit My form');
  await screen.findByText('Said for Plan.');
  await click('Plan');
  await fill('Title', 'Wie weiter');
  await waitFor(() => expect(shownSections()).toEqual(['Subjective', 'Wie weiter']));
  fireEvent.click(screen.getByLabelText('Chief complaint (now in Subjective)'));
  fireEvent.click(screen.getByLabelText(/^Required/));
  await fill('Set phrases', 'Call if worse.\nDrink enough.');
  await choose('Written as', 'paragraph');
  await click('Save template');
  expect(await screen.findByText('My form is saved.')).toBeDefined();
  const [saved] = sotto.inputsOf('templates.update') as Template[];
  expect(saved?.sections).toEqual([
    expect.objectContaining({ key: 'subjective', takes: [] }),
    expect.objectContaining({ key: 'plan', title: 'Wie weiter', takes: ['plan', 'chief-complaint'], required: true, layout: 'paragraph', fixedText: ['Call if worse.', 'Drink enough.'] }),
  ]);
});

test('Alt and an arrow move a section, which keeps the keyboard and is announced; buttons do the same', async () => {
  await openTemplates();
  await click('Edit My form');
  const plan = await screen.findByRole('button', { name: 'Plan' });
  plan.focus();
  fireEvent.keyDown(plan, { key: 'ArrowUp', altKey: true });
  await waitFor(() => expect(sectionNames()).toEqual(['Plan', 'Subjective']));
  expect(document.activeElement?.textContent).toBe('Plan');
  expect(screen.getByText('Plan: 1 of 2')).toBeDefined();
  fireEvent.keyDown(screen.getByRole('button', { name: 'Plan' }), { key: 'ArrowUp', altKey: true });
  expect(sectionNames()).toEqual(['Plan', 'Subjective']);
  await click('Move Plan down');
  await waitFor(() => expect(sectionNames()).toEqual(['Subjective', 'Plan']));
});

test('a section is added, hidden, taken out; one without a title cannot be saved, and it is said which', async () => {
  const sotto = await openTemplates();
  await click('Edit My form');
  await click('Add a section');
  expect(await screen.findByText('Untitled section: Write a name.')).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save template' }).disabled).toBe(true);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Title')));
  await fill('Title', 'ж'.repeat(500));
  expect(await screen.findByText('Shorten it to 80 characters.')).toBeDefined();
  await fill('Title', 'Notes 🩺');
  await click('Subjective');
  await choose('Shown', 'hidden');
  await click('Plan');
  await click('Take this section out');
  await waitFor(() => expect(shownSections()).toEqual(['Notes 🩺']));
  await choose('Mood, topics, agreements', 'off');
  await click('Save template');
  await waitFor(() => expect(sotto.inputsOf('templates.update')).toHaveLength(1));
  expect(sotto.inputsOf('templates.update')[0]).toMatchObject({ therapy: false, sections: [{ key: 'subjective', shown: 'hidden' }, { key: 'section-3', title: 'Notes 🩺' }] });
});

test('changes that are not saved are not lost by one slip', async () => {
  const sotto = await openTemplates();
  await click('Edit My form');
  await fill('Name', 'Another name');
  await click('Cancel');
  expect((await screen.findByRole('alert')).textContent).toContain('Your changes are not saved.');
  await fill('Name', 'Yet another name');
  expect(screen.queryByRole('alert')).toBeNull();
  await click('Cancel');
  expect((await screen.findByRole('alert')).textContent).toContain('Your changes are not saved.');
  await click('Leave without saving');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sotto.inputsOf('templates.update')).toEqual([]);
});

test('one is deleted, and put back as it was', async () => {
  const sotto = await openTemplates({ 'templates.remove': () => null, 'templates.add': (template) => template });
  await chooseItem('More acts on My form', 'Delete');
  expect(await screen.findByText(/My form is deleted. Notes written with it stay as they are./)).toBeDefined();
  await click(/^Undo/);
  await waitFor(() => expect(sotto.inputsOf('templates.add')).toEqual([own]));
});

test('one that is in use is not deleted, and main’s words say why', async () => {
  await openTemplates({ 'templates.remove': () => new Refusal('template-in-use', 'New visits begin with this template. Choose another default first.') });
  await chooseItem('More acts on My form', 'Delete');
  expect((await screen.findByRole('alert')).textContent).toContain('New visits begin with this template.');
});

test('a file that is wrong is told line by line', async () => {
  await openTemplates({ 'templates.importJson': () => new Refusal('template-invalid', 'This template cannot be used yet. Mend this and try again:\nLine 3: name: is missing.\nLine 5: sections.0.key: is missing.') });
  await click('Import a template');
  await fill('Or paste it here', '{}');
  await click('Import');
  expect(within(await screen.findByRole('alert')).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Line 3: name: is missing.', 'Line 5: sections.0.key: is missing.']);
});

test('where one of the name is there already, it is asked: both, or in its place', async () => {
  const sotto = await openTemplates({
    'templates.importJson': ({ whenThere }: { readonly whenThere: string }) => (whenThere === 'ask' ? { outcome: 'there', name: 'My form', isOwn: true } : { outcome: 'replaced', template: own }),
  });
  await click('Import a template');
  await fill('Or paste it here', '{"any": 1}');
  await click('Import');
  expect((await screen.findByRole('alert')).textContent).toContain('There is a template named “My form” already. Keep both, or put this one in its place?');
  await click('Replace it');
  expect(await screen.findByText('My form takes the place of the one there was.')).toBeDefined();
  expect(sotto.inputsOf('templates.importJson')).toEqual([{ json: '{"any": 1}', whenThere: 'ask' }, { json: '{"any": 1}', whenThere: 'replace' }]);
});

test('one is saved as a file, and where is said', async () => {
  await openTemplates({ 'templates.saveJson': () => ({ outcome: 'saved', file: '/home/desk/sotto-template-soap.json' }) });
  await chooseItem('More acts on SOAP', 'Save as a file');
  expect(await screen.findByText('SOAP is saved as /home/desk/sotto-template-soap.json.')).toBeDefined();
});
