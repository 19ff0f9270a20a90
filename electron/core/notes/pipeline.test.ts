import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Ids } from '#core/kernel/ids.ts';
import { templateSchema, type Template } from '#shared/domain/template.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { dialogueToUtterances } from './dialogue.ts';
import { lexiconFileNames, parseLexicon, type LexiconFiles } from './lexicon.ts';
import { createNotePipeline } from './pipeline.ts';
import { shippedSections } from './test-support/shipped-sections.ts';

const resources = new URL('../../../resources/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, resources), 'utf8');
const files = Object.fromEntries(Object.entries(lexiconFileNames).map(([name, file]) => [name, read(`lexicons/${file}`)])) as LexiconFiles;
const pipeline = createNotePipeline({ lexicon: parseLexicon(files), sections: shippedSections() });
const soap: Template = templateSchema.parse(JSON.parse(read('templates/soap.json')));
const dap: Template = templateSchema.parse(JSON.parse(read('templates/dap.json')));

function numberedIds(): Ids {
  let count = 0;
  return { next: <Id extends string>() => `00000000-0000-4000-8000-${String(count++).padStart(12, '0')}` as string as Id };
}

const utterancesOf = (dialogue: string): Utterance[] => dialogueToUtterances(dialogue, numberedIds());
const draftOf = (dialogue: string, template = soap) => pipeline.extract({ utterances: utterancesOf(dialogue), template });

function sectionsOf(dialogue: string, template = soap): Record<string, string[]> {
  return Object.fromEntries(draftOf(dialogue, template).sections.map(({ key, statements }) => [key, statements.map(({ text }) => text)]));
}

const visit = `[doctor] good afternoon what can i do for you
[patient] i have had a sore throat for three days and it hurts when i swallow
[doctor] oh dear have you had any fever
[patient] no
[doctor] do you take any medicines
[patient] yes i take loratadine when i need it
[doctor] your temperature is thirty six point nine
[doctor] i think this is tonsillitis
[doctor] take paracetamol five hundred milligrams four times a day and come back in one week
[patient] lovely weather for the garden`;

const session = `[counsellor] how has your sleep been this week
[client] it has been poor and i felt overwhelmed at school
[counsellor] have you had any thoughts of hurting yourself
[client] no
[counsellor] for homework please keep a thought diary`;

describe('a visit', () => {
  const expected = {
    subjective: ['Patient reports a sore throat for three days and it hurts when they swallow.', 'Denies fever.', 'Patient takes loratadine as needed.'],
    objective: ['Temperature thirty six point nine.'],
    assessment: ['Impression: tonsillitis.'],
    plan: ['Take paracetamol five hundred milligrams four times a day.', 'Return in one week.'],
  };

  test('becomes short statements in the right sections, small talk gone', () => {
    expect(sectionsOf(visit)).toEqual(expected);
  });

  test('has a title in said words and a short summary', () => {
    const draft = draftOf(visit);
    expect(draft.title).toBe('Sore throat for three days and it hurts when they swallow');
    expect(draft.summary).toBe('Patient reports a sore throat for three days and it hurts when they swallow. Impression: tonsillitis.');
  });

  test('points a denial at the question and at the answer', () => {
    const denial = draftOf(visit).sections[0]!.statements.find(({ text }) => text === 'Denies fever.')!;
    const utterances = utterancesOf(visit);
    expect(denial.evidence.map(({ utteranceId }) => utterances.find(({ id }) => id === utteranceId)?.ordinal)).toEqual([2, 3]);
  });
});

describe('a therapy session', () => {
  test('becomes data and plan, risk asked and denied kept apart from not asked', () => {
    expect(sectionsOf(session, dap)).toEqual({
      data: ['Sleep has been poor this week.', 'Patient felt overwhelmed at school.', 'Denies thoughts of hurting self (asked).'],
      assessment: [],
      plan: ['Homework: keep a thought diary.'],
    });
    expect(sectionsOf(session.replace(/.*hurting yourself\n.*no\n/, ''), dap)['data']!.join(' ')).not.toMatch(/self|hurting/);
  });

  test('keeps a no with more behind it as a quotation', () => {
    const { data } = sectionsOf(session.replace('[client] no', '[client] no but sometimes i feel hopeless'), dap);
    expect(data).toContain('Possible risk: asked "have you had any thoughts of hurting yourself", patient answered "no but sometimes i feel hopeless".');
    expect(data!.join(' ')).not.toContain('Denies');
  });
});

describe('what is easily lost', () => {
  test.each([
    ['[doctor] No chest pain or shortness of breath?\n[patient] No.', 'Denies chest pain or shortness of breath.'],
    ['[doctor] Any swelling in your legs?\n[patient] Not that I have noticed.', 'Denies swelling in the legs.'],
    ['[patient] I slipped on the ice and cut myself on the railing.', 'Patient slipped on the ice and cut themselves on the railing.'],
    ['[doctor] You are taking your metformin?\n[patient] Yes.', 'Patient is taking the metformin.'],
    ['[patient] My knee hurts. When I climb the stairs with the swelling.', 'Knee hurts, when they climb the stairs with the swelling.'],
    ['[doctor] Good morning sir.\n[patient] My knee is swollen and I have pain in my back.\n[patient] I take ibuprofen.', 'He takes ibuprofen.'],
  ])('is kept of %j', (dialogue, written) => {
    expect(sectionsOf(dialogue)['subjective']).toContain(written);
  });

  test.each([
    '[doctor] Does it hurt here?\n[patient] Yes.', '[doctor] I like to drink wine with my dinner too.', '[patient] I broke the news with a joke over lunch.',
    '[patient] You will have to tell me how the game went because your team is the better one.',
  ])('is nothing in %j', (dialogue) => {
    expect(sectionsOf(dialogue)['subjective']).toEqual([]);
  });

  test('is both in the plan and among the medicines where one is continued', () => {
    expect(sectionsOf('[doctor] I want to continue the lisinopril 20 milligrams daily.')).toMatchObject({ subjective: ['Lisinopril 20 milligrams daily.'], plan: ['Continue the lisinopril 20 milligrams daily.'] });
  });

  test('goes no further than the number that was measured', () => {
    expect(sectionsOf('[doctor] Your blood pressure is 120 over 70 so that is really good.')['objective']).toEqual(['Blood pressure 120 over 70.']);
  });
});

describe('written text', () => {
  test('is read with its marks and keeps names as written', () => {
    expect(sectionsOf("[doctor] Any allergies?\n[patient] No.\n[patient] I'm taking Metformin, 500 mg twice a day.")['subjective'])
      .toEqual(['Denies allergies.', 'Patient is taking Metformin, 500 mg twice a day.']);
  });

  test('quotes another person in the room', () => {
    expect(sectionsOf('[other] She has had a fever all night.')['subjective']).toEqual(['Other speaker: "She has had a fever all night".']);
  });

  test('never makes the patient say what the clinician wants', () => {
    expect(sectionsOf('[doctor] I want to increase the lisinopril to 20 mg a day.')).toMatchObject({ subjective: [], plan: ['Increase the lisinopril to 20 mg a day.'] });
  });
});

test.each([soap, dap])('an empty transcript leaves every section of $id not assessed', (template) => {
  for (const utterances of [[], utterancesOf('[doctor] hello\n[patient] hello')]) {
    const draft = pipeline.extract({ utterances, template });
    expect(draft.sections.map(({ state }) => state)).toEqual(template.sections.map(() => 'not-assessed'));
    expect([draft.title, draft.summary, draft.templateId]).toEqual(['', '', template.id]);
  }
});

test('is the same every time', () => {
  expect(draftOf(visit)).toEqual(draftOf(visit));
});

test('stops when cancelled', () => {
  expect(() => pipeline.extract({ utterances: utterancesOf(visit), template: soap, signal: { aborted: true } })).toThrow(Cancelled);
});
