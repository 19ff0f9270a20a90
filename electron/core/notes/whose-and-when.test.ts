/** What a short answer is about, whom a pronoun means, and how sure somebody was: whole exchanges, with the shipped lexicon. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Ids } from '#core/kernel/ids.ts';
import { templateSchema } from '#shared/domain/template.ts';
import { dialogueToUtterances } from './dialogue.ts';
import { lexiconFileNames, parseLexicon, type LexiconFiles } from './lexicon.ts';
import { createNotePipeline } from './pipeline.ts';
import { shippedSections } from './test-support/shipped-sections.ts';

const resources = new URL('../../../resources/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, resources), 'utf8');
const files = Object.fromEntries(Object.entries(lexiconFileNames).map(([name, file]) => [name, read(`lexicons/${file}`)])) as LexiconFiles;
const pipeline = createNotePipeline({ lexicon: parseLexicon(files), sections: shippedSections() });
const template = templateSchema.parse(JSON.parse(read('templates/visit.json')));

function statementsOf(...turns: readonly string[]): string[] {
  let count = 0;
  const ids: Ids = { next: <Id extends string>() => `00000000-0000-4000-8000-${String(count++).padStart(12, '0')}` as string as Id };
  const utterances = dialogueToUtterances(turns.join('\n'), ids);
  return pipeline.extract({ utterances, template }).sections.flatMap(({ key, statements }) => statements.map(({ text }) => `${key}: ${text}`));
}

describe('somebody else', () => {
  test('has what the patient says is theirs', () => {
    const said = statementsOf('[doctor] Do you have diabetes?', '[patient] No, that\'s my wife. She\'s on metformin.');
    expect(said).toContain('review-of-systems: Denies diabetes.');
    expect(said).toContain('family-history: Patient\'s wife has diabetes.');
    expect(said.join()).toContain('Patient\'s wife is on metformin.');
  });

  test.each([
    ['[patient] My mother lives with us. She has dementia.', 'Patient\'s mother has dementia.'],
    ['[patient] My brother came too. He takes lithium.', 'Patient\'s brother takes lithium.'],
  ])('is whom a pronoun means: %s', (turn, text) => {
    expect(statementsOf('[doctor] Who is at home?', turn).join()).toContain(text);
  });

  test('is not meant by a pronoun of the other kind', () => {
    expect(statementsOf('[doctor] Who is at home?', '[patient] My mother lives with us. He has dementia.').join()).not.toContain('mother has dementia');
  });
});

describe('what the clinician asks to have confirmed', () => {
  test('is quoted with its correction, and is no finding', () => {
    const said = statementsOf('[doctor] Your father had a heart attack at fifty, is that right?', '[patient] Fifty-two. And it was a stroke, not a heart attack.');
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^family-history: Asked ".*heart attack.*", patient answered .*stroke/u);
  });

  test('is left out where it was denied', () => {
    expect(statementsOf('[doctor] You have asthma, is that correct?', '[patient] No.').join()).not.toMatch(/(?<!Denies )asthma/iu);
  });
});

describe('a short answer', () => {
  test.each([
    ['Are you short of breath at all?', 'Only when I go up the stairs.', 'Patient reports shortness of breath, only when they go up the stairs.'],
    ['Are you dizzy at all?', 'No.', 'denies dizziness.'],
    ['Do you smoke?', 'I quit in 2015.', 'Patient quit smoking in 2015.'],
    ['Do you drink any alcohol?', 'No. I stopped six years ago.', 'Patient stopped drinking six years ago.'],
    ['Do you smoke?', 'About five a day.', 'Smoking: about five a day.'],
    ['Any numbness or tingling?', 'A bit of tingling in my toes.', 'Patient reports a bit of tingling in their toes.'],
    ['Does the pain go down your leg?', 'Yes, to the calf.', 'Pain goes down the leg, to the calf.'],
    ['What have you taken for it?', 'Ibuprofen three times a day.', 'medications: Ibuprofen three times a day.'],
    ['Are you allergic to anything?', 'Sulfa drugs, they make my face swell.', 'allergies: Allergic to sulfa drugs; they make their face swell.'],
    ['Are you taking the metformin?', 'Yes, but I forget the evening one about twice a week.', 'Patient forgets the evening one about twice a week.'],
  ])('"%s" – "%s"', (question, answer, text) => {
    expect(statementsOf(`[doctor] ${question}`, `[patient] ${answer}`).join().replaceAll('The patient', 'Patient')).toContain(text);
  });

  test('tells what an allergy does', () => {
    expect(statementsOf('[doctor] Any allergies?', '[patient] Penicillin.', '[doctor] What happens when you take it?', '[patient] I come out in a rash.'))
      .toContain('allergies: Allergic to penicillin; comes out in a rash.');
  });

  test('what has gone is no symptom of now', () => {
    expect(statementsOf('[doctor] Any side effects?', '[patient] I felt sick for the first week, but that\'s gone.').join()).not.toMatch(/reports nausea/u);
  });

  test('a part of the body goes with what is said of it', () => {
    expect(statementsOf('[doctor] What brings you in?', '[patient] My right knee. It\'s been swollen for three weeks.').join()).toContain('Right knee has been swollen for three weeks.');
  });
});

describe('the clinician', () => {
  test.each([
    ['I think you have torn your meniscus.', 'assessment-and-plan: Impression: patient has torn the meniscus.'],
    ['I don\'t think this is heart failure.', 'assessment-and-plan: Impression: clinician does not think this is heart failure.'],
    ['If you get chest pain or you can\'t catch your breath, go to A and E straight away.', 'assessment-and-plan: If patient gets chest pain or patient can not catch the breath, go to A and E straight away.'],
    ['If the rash spreads, call us.', 'assessment-and-plan: If the rash spreads, call us.'],
    ['If she gets a rash that doesn\'t fade, call nine nine nine.', 'assessment-and-plan: If she gets a rash that does not fade, call nine nine nine.'],
    ['I\'d stop the ibuprofen and try naproxen with omeprazole.', 'assessment-and-plan: Stop the ibuprofen and try naproxen with omeprazole.'],
    ['We\'ll increase metformin to 1 g twice a day and add empagliflozin 10 mg once daily.', 'assessment-and-plan: Increase metformin to 1 g twice a day and add empagliflozin 10 mg once daily.'],
    ['I don\'t think you need a scan.', 'assessment-and-plan: Clinician does not think patient needs a scan.'],
    ['Her ears look red on the right.', 'physical-exam: Ears look red on the right.'],
    ['Your eyes look normal.', 'physical-exam: Eyes look normal.'],
    ['I\'ll order an mri and an ecg.', 'assessment-and-plan: Order an MRI and an ECG.'],
  ])('%s', (turn, text) => {
    expect(statementsOf('[doctor] Let me tell you.', `[doctor] ${turn}`)).toContain(text);
  });

  test('talks of conditions that are no advice', () => {
    expect(statementsOf('[doctor] If you like we can go to the other room.', '[patient] Okay.')).toEqual([]);
  });
});

test('marks of a page are no words', () => {
  const said = statementsOf('[patient] I have a cough &amp; a fever. <b>It hurts</b>. \'; DROP TABLE notes; --').join();
  expect(said).toContain('a cough and a fever');
  expect(said).not.toMatch(/amp|DROP/u);
});

test('"he\'s never hit me" has, and "she\'s never tired" is', () => {
  const tokens = statementsOf('[doctor] Tell me about your father.', '[patient] My father has dementia. He\'s never hit me and he\'s never tired.').join();
  expect(tokens).not.toContain('is never hit');
});
