import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { templateSchema } from '#shared/domain/template.ts';
import { dialogueToUtterances } from '../../dialogue.ts';
import { createNotePipeline } from '../../pipeline.ts';
import { shippedLexicon } from '../../test-support/shipped-lexicon.ts';
import { shippedSections } from '../../test-support/shipped-sections.ts';

const resources = new URL('../../../../../resources/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, resources), 'utf8');
const lexicon = shippedLexicon();
const pipeline = createNotePipeline({ lexicon, sections: shippedSections() });
const templateOf = (id: string) => templateSchema.parse(JSON.parse(read(`templates/${id}.json`)));

function noteOf(talk: string, id = 'girp') {
  let count = 0;
  const utterances = dialogueToUtterances(talk, { next: <Id extends string>() => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}` as Id });
  const draft = pipeline.extract({ utterances, template: templateOf(id) });
  return Object.fromEntries(draft.sections.map(({ key, statements }) => [key, statements.map(({ text }) => text)]));
}

const session = `[counsellor] What do you hope to get from these sessions?
[client] I want to stop snapping at my kids, and I'd like to paint again.
[counsellor] Your GAD-7 was 17 in May and it's 9 today.
[client] I have been smoking less, about four cigarettes a day, it used to be a pack.
[counsellor] How did the thought record go?
[client] I filled it in on Sunday. I wrote that my neighbours think I'm lazy, and then I looked at the facts. The belief went from ninety percent to thirty percent.
[counsellor] Let's practise the body scan.
[client] I feel calmer now.
[counsellor] We need to write your safety plan. Who would you call first?
[client] My aunt, and then the helpline.
[counsellor] For homework, could you do the body scan every night and call the art school once?
[client] Yes, I'll do that.
[counsellor] I'll phone you on Thursday to hear how it went. See you in three weeks.`;

describe('a session in GIRP', () => {
  const note = noteOf(session);

  test('has under goals what the client wants and nothing else', () => {
    expect(note['goals']).toEqual(['Patient wants to stop snapping at their kids, and they would like to paint again.']);
  });

  test('has under intervention what was done, and under response how it was taken, measures and substances', () => {
    expect(note['intervention']).toContain('Clinician says "Let\'s practise the body scan".');
    expect(note['response']).toContain('Patient feels calmer now.');
    expect(note['response']).toContain('The GAD-7 was 17 in May and it is 9 today.');
    expect(note['response']!.some((text) => /^Substance use: patient has been smoking less, about (four|4) cigarettes a day, it used to be a pack\.$/.test(text))).toBe(true);
  });

  test('tells a thought record whole, with what came of it', () => {
    const response = note['response']!.join(' ');
    expect(response).toContain('Patient wrote that their neighbours think they are lazy, and then they looked at the facts.');
    expect(response).toMatch(/Belief went from (ninety percent|90%) to (thirty percent|30%)\./);
  });

  test('has under plan the homework with its yes, whom to call, and the next contact', () => {
    expect(note['plan']).toContain('Homework: do the body scan every night and call the art school once (agreed).');
    expect(note['plan']).toContain('Safety plan: asked "Who would you call first?", patient answered "My aunt, and then the helpline".');
    expect(note['plan']).toContain('Clinician will phone patient on Thursday to hear how it went.');
    expect(note['plan']).toContain('Next session: in three weeks.');
    expect(Object.values(note).flat().some((text) => text.includes('Asked "Could you'))).toBe(false);
  });

  test('makes of an innocent thought record no risk', () => {
    expect(Object.values(note).flat().filter((text) => /risk/i.test(text))).toEqual([]);
  });
});

test.each(['dap', 'birp'])('%s has the same, under its own headings', (id) => {
  const note = noteOf(session, id);
  expect(note['plan']!.filter((text) => /^(Homework|Next session|Clinician will|Safety plan)/.test(text))).toHaveLength(4);
  expect(note[id === 'dap' ? 'data' : 'behavior']!.join(' ')).toContain('Patient wants to stop snapping at their kids');
});

test.each([
  ['is left open where the client is not sure', 'Maybe, but I might not.', ''],
  ['is declined', 'No, not this week.', ' (declined)'],
  ['is agreed', 'No problem, I will.', ' (agreed)'],
])('homework %s', (_, reply, taken) => {
  const { plan } = noteOf(`[counsellor] For homework, could you write a letter every evening?\n[client] ${reply}`);
  expect(plan).toEqual([`Homework: write a letter every evening${taken}.`]);
});

test('a letter to write for homework is no letter of farewell', () => {
  const note = noteOf('[counsellor] For homework, could you write a letter every evening?\n[client] Yes, okay.');
  expect(note).toMatchObject({ plan: ['Homework: write a letter every evening (agreed).'], response: [] });
});

test('a wish to die is no goal', () => {
  const note = noteOf('[counsellor] What would you like to work on?\n[client] I want to die.');
  expect(note['goals']).toEqual([]);
  expect(note['response']!.join(' ')).toContain('I want to die');
});

test('risk asked and answered is quoted apart, as it was written, and a plan denied says so', () => {
  const { response } = noteOf(`[counsellor] Any thoughts of ending your life since last week?
[client] Yes, on Friday, when I couldn't sleep.
[counsellor] Do you have a plan, or have you thought about how?
[client] No. I couldn't do that to my sons.`);
  expect(response).toContain('Risk: asked "Any thoughts of ending your life since last week?", patient answered "Yes, on Friday, when I couldn\'t sleep".');
  expect(response).toContain('Risk denied: asked "Do you have a plan, or have you thought about how?", patient answered "No. I couldn\'t do that to my sons".');
  expect(response!.some((text) => text.startsWith('Protective factor: ') && text.includes('I couldn\'t do that to my sons'))).toBe(true);
});

test('to take a seat is no homework, and what is asked for ends before what goes on', () => {
  const note = noteOf(`[counsellor] Hello, please take a seat. How did the walks go?
[client] I went four times, and the walks felt all right.
[counsellor] Please write these signs down with what helps, so that we can go through them.
[client] I will.`, 'birp');
  expect(note['plan']).toEqual(['Homework: write these signs down.']);
  expect(Object.values(note).flat().join(' ')).toMatch(/walks felt all right\./u);
  const planOf = (asked: string) => noteOf(`[counsellor] ${asked}\n[client] Yes, I will.`, 'birp')['plan'];
  expect(planOf('Please come in and take a seat.')).toEqual([]);
  expect(planOf('Could you come in on Monday for the blood test?')).toEqual(['Homework: come in on Monday for the blood test (agreed).']);
  expect(planOf('Please bring the person you live with.')?.join()).toMatch(/^Homework: bring the person .* with \(agreed\)\.$/u);
});
