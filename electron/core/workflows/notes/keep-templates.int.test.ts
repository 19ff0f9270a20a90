import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { templateSchema, type Template } from '#shared/domain/template.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { changeSettings } from '../change-settings.ts';
import { addTemplate, changeTemplate, copyTemplate, exportTemplate, listTemplates, mostOwnTemplates, removeTemplate } from './keep-templates.ts';
import { importTemplate, parseTemplate } from './import-template.ts';
import { previewTemplate } from './preview-template.ts';
import { saveTemplateFile } from './save-template-file.ts';
import { redraftNote } from './redraft-note.ts';
import { signNote } from './sign-note.ts';

let temp: TempSotto;
beforeAll(async () => { temp = await createTempSotto(); });
afterAll(() => temp.remove());

const open = () => temp.clinic().open;
const ownTemplate = (id: string, change: Partial<Template> = {}): Template => templateSchema.parse({
  id, name: 'My visit', sections: [{ key: 'story', title: 'Story', about: 'All of it.', takes: ['history-of-present-illness'] }, { key: 'next', title: 'Next', about: '', takes: ['plan'], fixedText: ['Call if worse.'] }], ...change,
});
const idsListed = () => mustSucceed(listTemplates(open())).map(({ template, isOwn }) => [template.id, isOwn]);

describe('own templates', () => {
  test('stand behind the shipped ones, write notes, and survive a new start', async () => {
    mustSucceed(addTemplate(open(), ownTemplate('mine')));
    expect(idsListed().at(-1)).toEqual(['mine', true]);
    expect(idsListed()[0]).toEqual(['soap', false]);
    const id = await storeVisit(temp.clinic(), { said: ['i have had a dry cough for two weeks'] });
    const note = mustSucceed(redraftNote(temp.clinic(), { encounterId: id, templateId: 'mine' }));
    expect(note.sections.map(({ title, state, statements }) => [title, state, statements.at(-1)?.origin])).toEqual([['Story', 'assessed', 'extracted'], ['Next', 'not-assessed', 'fixed']]);
    mustSucceed(changeTemplate(open(), ownTemplate('mine', { name: 'Renamed' })));
    expect(open().templatesById.get('mine')?.name).toBe('Renamed');
    expect(open().repositories.auditEntries.reader.list({ limit: 20, offset: 0 }).items.map(({ action }) => action)).toEqual(expect.arrayContaining(['template.add', 'template.edit']));
  });

  test('one that a visit without a signed note or the settings name is not taken out', async () => {
    mustSucceed(addTemplate(open(), ownTemplate('used')));
    const id = await storeVisit(temp.clinic(), { said: ['i have had a dry cough for two weeks'] });
    const note = mustSucceed(redraftNote(temp.clinic(), { encounterId: id, templateId: 'used' }));
    expect(removeTemplate(open(), 'used')).toMatchObject({ ok: false, error: { type: 'template-in-use', details: { visits: 1 } } });
    mustSucceed(signNote(open(), note.id));
    mustSucceed(changeSettings(open(), { ...open().settings(), defaultTemplateId: 'used' }));
    expect(removeTemplate(open(), 'used')).toMatchObject({ ok: false, error: { type: 'template-in-use', message: expect.stringContaining('default') as string } });
    mustSucceed(changeSettings(open(), { ...open().settings(), defaultTemplateId: 'soap' }));
    mustSucceed(removeTemplate(open(), 'used'));
    expect(open().templatesById.has('used')).toBe(false);
    expect(open().repositories.notes.reader.byEncounter(id)?.templateId).toBe('used');
  });

  test('neither take the id of another nor touch a shipped one, nor one that is not there', () => {
    mustSucceed(addTemplate(open(), ownTemplate('twice')));
    expect(addTemplate(open(), ownTemplate('twice'))).toMatchObject({ ok: false, error: { type: 'template-exists' } });
    expect(addTemplate(open(), ownTemplate('soap'))).toMatchObject({ ok: false, error: { type: 'template-exists' } });
    for (const act of [() => changeTemplate(open(), ownTemplate('dap')), () => removeTemplate(open(), 'dap')]) expect(act()).toMatchObject({ ok: false, error: { type: 'template-shipped' } });
    for (const act of [() => changeTemplate(open(), ownTemplate('nowhere')), () => removeTemplate(open(), 'nowhere'), () => exportTemplate(open(), 'nowhere')]) {
      expect(act()).toMatchObject({ ok: false, error: { type: 'no-template' } });
    }
  });

  test('are no more than can be looked over', () => {
    const room = mostOwnTemplates - open().repositories.noteTemplates.reader.list().length;
    for (let number = 0; number < room; number += 1) mustSucceed(addTemplate(open(), ownTemplate(`filler-${number}`)));
    expect(addTemplate(open(), ownTemplate('one-more'))).toMatchObject({ ok: false, error: { type: 'too-many-templates' } });
    for (let number = 0; number < room; number += 1) mustSucceed(removeTemplate(open(), `filler-${number}`));
  });
});

describe('a template’s file', () => {
  test('is read back as it was written out, a shipped one under another id', () => {
    const soap = mustSucceed(exportTemplate(open(), 'soap'));
    expect(mustSucceed(parseTemplate(soap))).toEqual(open().templatesById.get('soap'));
    mustSucceed(importTemplate(open(), `\uFEFF${soap.replace('"id": "soap"', '"id": "my-soap"').replace('"name": "SOAP"', '"name": "My SOAP"')}`));
    expect(idsListed()).toContainEqual(['my-soap', true]);
  });

  test.each([
    ['nothing', '', 'template-not-json', 'cannot be read as JSON'],
    ['text that is no JSON', '{ "id": ', 'template-not-json', 'cannot be read as JSON'],
    ['a list', '[]', 'template-invalid', 'object'],
    ['no sections', '{ "id": "mine", "name": "Mine", "sections": [] }', 'template-invalid', 'sections'],
    ['an id with a blank', '{ "id": "my own", "name": "Mine", "sections": [{ "key": "a", "title": "A", "about": "", "takes": [] }] }', 'template-invalid', 'id'],
    ['a section that takes what there is not', '{ "id": "mine", "name": "Mine", "sections": [{ "key": "a", "title": "A", "about": "", "takes": ["gossip"] }] }', 'template-invalid', 'sections.0.takes.0'],
    ['one section twice', '{ "id": "mine", "name": "Mine", "sections": [{ "key": "a", "title": "A", "about": "", "takes": [] }, { "key": "a", "title": "B", "about": "", "takes": [] }] }', 'template-invalid', 'Each section has a key of its own'],
    ['only hidden sections', '{ "id": "mine", "name": "Mine", "sections": [{ "key": "a", "title": "A", "about": "", "takes": [], "shown": "hidden" }] }', 'template-invalid', 'shown'],
    ['a name for nothing', '{ "id": "mine", "name": "Mine", "colour": "red", "sections": [{ "key": "a", "title": "A", "about": "", "takes": [] }] }', 'template-invalid', 'colour'],
  ])('with %s is refused, and says where', (_, json, type, words) => {
    const before = idsListed();
    expect(importTemplate(open(), json)).toMatchObject({ ok: false, error: { type, message: expect.stringContaining(words) as string } });
    expect(idsListed()).toEqual(before);
  });
});

describe('one of a name that is there already', () => {
  const file = (name: string, id = 'brought') => JSON.stringify(ownTemplate(id, { name }));

  test('is not taken in unasked, whether the name or the id is the same', () => {
    mustSucceed(addTemplate(open(), ownTemplate('there', { name: 'Дневник' })));
    const before = idsListed();
    expect(mustSucceed(importTemplate(open(), file('ДНЕВНИК')))).toEqual({ outcome: 'there', name: 'Дневник', isOwn: true });
    expect(mustSucceed(importTemplate(open(), file('Another', 'there')))).toMatchObject({ outcome: 'there', isOwn: true });
    expect(mustSucceed(importTemplate(open(), file('soap')))).toEqual({ outcome: 'there', name: 'SOAP', isOwn: false });
    expect(idsListed()).toEqual(before);
  });

  test('stands beside it under the next free name, or takes its place under its id', () => {
    expect(mustSucceed(importTemplate(open(), file('Дневник'), 'keep-both'))).toMatchObject({ outcome: 'added', template: { id: 'brought', name: 'Дневник (2)' } });
    expect(mustSucceed(importTemplate(open(), file('Дневник'), 'keep-both'))).toMatchObject({ outcome: 'added', template: { id: 'brought-2', name: 'Дневник (3)' } });
    expect(mustSucceed(importTemplate(open(), file('дневник'), 'replace'))).toMatchObject({ outcome: 'replaced', template: { id: 'there', name: 'дневник' } });
    expect(importTemplate(open(), file('SOAP'), 'replace')).toMatchObject({ ok: false, error: { type: 'template-shipped' } });
  });

  test('a copy has a name of its own, however long the first is', () => {
    expect(mustSucceed(copyTemplate(open(), 'soap'))).toMatchObject({ id: 'soap-2', name: 'SOAP (2)' });
    mustSucceed(addTemplate(open(), ownTemplate('long', { name: '🩺'.repeat(40) })));
    const { name } = mustSucceed(copyTemplate(open(), 'long'));
    expect(name).toBe(`${'🩺'.repeat(38)} (2)`);
    expect(copyTemplate(open(), 'nowhere')).toMatchObject({ ok: false, error: { type: 'no-template' } });
  });
});

test('a template is saved as a file that is read back, and a place that takes none is told', async () => {
  const file = join(temp.folder, 'soap.json');
  mustSucceed(await saveTemplateFile(open(), { id: 'soap', file }));
  expect(mustSucceed(parseTemplate(readFileSync(file, 'utf8')))).toEqual(open().templatesById.get('soap'));
  expect(await saveTemplateFile(open(), { id: 'soap', file: join(file, 'below.json') })).toMatchObject({ ok: false, error: { message: expect.stringContaining('The template was not saved') as string } });
});

describe('the preview', () => {
  const shown = async (template: Template, sample: 'visit' | 'session' = 'visit') => mustSucceed(await previewTemplate(open(), { template, sample }));

  test('fills nearly every section of the shipped templates from the invented visit and session', async () => {
    const { sections } = await shown(open().templatesById.get('h-and-p')!);
    expect(sections.filter(({ reading }) => reading === 'content').map(({ key }) => key)).toEqual(expect.arrayContaining(
      ['history-of-present-illness', 'medical-history', 'surgical-history', 'family-history', 'social-history', 'medications', 'allergies', 'vitals', 'physical-exam', 'assessment', 'plan']));
    const session = await shown(open().templatesById.get('birp')!, 'session');
    expect(session.sections.every(({ statements }) => statements.length > 0)).toBe(true);
    expect(session.therapy?.actionItems.length).toBeGreaterThan(0);
  });

  test('follows order, titles, hidden sections, set phrases and the switch for therapy', async () => {
    const { sections, therapy } = await shown(ownTemplate('mine', {
      therapy: true,
      sections: [
        { key: 'next', title: 'Как дальше', about: 'Steps.', takes: ['plan'], shown: 'always', layout: 'list', mostWords: null, fixedText: ['Call if worse.'], required: true },
        { key: 'gone', title: 'Gone', about: '', takes: ['assessment'], shown: 'hidden', layout: 'list', mostWords: null, fixedText: [] },
        { key: 'story', title: 'Story', about: '', takes: ['history-of-present-illness'], shown: 'always', layout: 'paragraph', mostWords: null, fixedText: [] },
      ],
    }));
    expect(sections.map(({ title, required }) => [title, required])).toEqual([['Как дальше', true], ['Story', false]]);
    expect(sections[0]).toMatchObject({ about: 'Steps.', reading: 'content' });
    expect(sections[0]?.statements.at(-1)).toBe('Call if worse.');
    expect(therapy).not.toBeNull();
    expect((await shown(ownTemplate('mine', { therapy: false }), 'session')).therapy).toBeNull();
  });
});

test('a note by a template without therapy holds none of it, but what was said of risk', async () => {
  mustSucceed(addTemplate(open(), ownTemplate('without', { name: 'Without', therapy: false })));
  const id = await storeVisit(temp.clinic(), { said: ['i feel very low and i have thoughts of killing myself', 'please keep a thought record every evening for homework'] });
  const { therapy } = mustSucceed(redraftNote(temp.clinic(), { encounterId: id, templateId: 'without' }));
  expect(therapy).toMatchObject({ mood: null, topics: [], strategies: [], actionItems: [], patientSummary: [] });
  expect(therapy?.riskFlags.find(({ kind }) => kind === 'ideation')?.status).not.toBe('never-asked');
});

test('every shipped template is one', () => {
  for (const id of ['soap', 'dap', 'birp', 'girp', 'plain', 'visit', 'h-and-p']) {
    const file = new URL(`../../../../resources/templates/${id}.json`, import.meta.url);
    expect(mustSucceed(parseTemplate(readFileSync(file, 'utf8'))).id).toBe(id);
    expect(open().templatesById.get(id)).toBeDefined();
  }
});
