import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { templateSchema, type Template } from '#shared/domain/template.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { changeSettings } from '../change-settings.ts';
import { addTemplate, changeTemplate, exportTemplate, importTemplate, listTemplates, mostOwnTemplates, parseTemplate, removeTemplate } from './keep-templates.ts';
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
    mustSucceed(importTemplate(open(), `\uFEFF${soap.replace('"id": "soap"', '"id": "my-soap"')}`));
    expect(idsListed()).toContainEqual(['my-soap', true]);
  });

  test.each([
    ['nothing', '', 'template-not-json', 'cannot be read as JSON'],
    ['text that is no JSON', '{ "id": ', 'template-not-json', 'cannot be read as JSON'],
    ['a list', '[]', 'template-invalid', 'object'],
    ['no sections', '{ "id": "mine", "name": "Mine", "sections": [] }', 'template-invalid', 'sections'],
    ['an id with a blank', '{ "id": "my own", "name": "Mine", "sections": [{ "key": "a", "title": "A", "about": "", "takes": [] }] }', 'template-invalid', 'id'],
    ['a section that takes what there is not', '{ "id": "mine", "name": "Mine", "sections": [{ "key": "a", "title": "A", "about": "", "takes": ["gossip"] }] }', 'template-invalid', 'sections.0.takes.0'],
    ['one section twice', '{ "id": "mine", "name": "Mine", "sections": [{ "key": "a", "title": "A", "about": "", "takes": [] }, { "key": "a", "title": "B", "about": "", "takes": [] }] }', 'template-invalid', 'each section has a key of its own'],
    ['only hidden sections', '{ "id": "mine", "name": "Mine", "sections": [{ "key": "a", "title": "A", "about": "", "takes": [], "shown": "hidden" }] }', 'template-invalid', 'shown'],
    ['a name for nothing', '{ "id": "mine", "name": "Mine", "colour": "red", "sections": [{ "key": "a", "title": "A", "about": "", "takes": [] }] }', 'template-invalid', 'colour'],
  ])('with %s is refused, and says where', (_, json, type, words) => {
    const before = idsListed();
    expect(importTemplate(open(), json)).toMatchObject({ ok: false, error: { type, message: expect.stringContaining(words) as string } });
    expect(idsListed()).toEqual(before);
  });
});

test('every shipped template is one', () => {
  for (const id of ['soap', 'dap', 'birp', 'girp', 'plain', 'visit', 'h-and-p']) {
    const file = new URL(`../../../../resources/templates/${id}.json`, import.meta.url);
    expect(mustSucceed(parseTemplate(readFileSync(file, 'utf8'))).id).toBe(id);
    expect(open().templatesById.get(id)).toBeDefined();
  }
});
