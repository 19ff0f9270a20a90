/** What a session's note holds beside that of a visit, with the shipped lexicon. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Ids } from '#core/kernel/ids.ts';
import { templateSchema } from '#shared/domain/template.ts';
import { dialogueToUtterances } from '../../dialogue.ts';
import { lexiconFileNames, parseLexicon, type LexiconFiles } from '../../lexicon.ts';
import { createNotePipeline } from '../../pipeline.ts';
import { shippedSections } from '../../test-support/shipped-sections.ts';

const resources = new URL('../../../../../resources/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, resources), 'utf8');
const files = Object.fromEntries(Object.entries(lexiconFileNames).map(([name, file]) => [name, read(`lexicons/${file}`)])) as LexiconFiles;
const pipeline = createNotePipeline({ lexicon: parseLexicon(files), sections: shippedSections() });
const girp = templateSchema.parse(JSON.parse(read('templates/girp.json')));

function statementsOf(...turns: readonly string[]): string[] {
  let count = 0;
  const ids: Ids = { next: <Id extends string>() => `00000000-0000-4000-8000-${String(count++).padStart(12, '0')}` as string as Id };
  return pipeline.extract({ utterances: dialogueToUtterances(turns.join('\n'), ids), template: girp }).sections
    .flatMap(({ key, statements }) => statements.map(({ text }) => `${key}: ${text}`));
}

describe('a session by GIRP', () => {
  test.each([
    ['What would you like to get out of the next weeks?', 'I want to go back to the choir.', 'goals: Patient wants to go back to the choir.'],
    ['How did the thought record go?', 'The belief went from eighty percent to forty percent.', 'response: Belief went from 80% to 40%.'],
    ['Could you do the thought record every day?', 'Yes, I\'ll try.', 'plan: Homework: do the thought record every day (agreed).'],
    ['Who would you call first?', 'My sister, and then the crisis line.', 'plan: Safety plan: asked "Who would you call first?", patient answered "My sister, and then the crisis line".'],
    ['How has the week been?', 'I\'ve been drinking two glasses of wine on three nights.', 'response: Substance use: patient has been drinking two glasses of wine on three nights.'],
  ])('"%s" – "%s"', (question, answer, statement) => {
    const figures = (text: string) => text.replaceAll(/eighty percent/gu, '80%').replaceAll(/forty percent/gu, '40%');
    expect(statementsOf(`[counsellor] ${question}`, `[client] ${answer}`).map(figures)).toContain(statement);
  });

  test('an offer that was not taken up is not called agreed', () => {
    expect(statementsOf('[counsellor] Could you do the thought record every day?', '[client] I don\'t know, maybe not.').join()).not.toContain('agreed');
  });

  test('says when the clinician will be in touch, and when the next session is', () => {
    const said = statementsOf('[counsellor] I\'ll phone you on Monday to see how you are. See you in two weeks.');
    expect(said).toContain('plan: Clinician will phone patient on Monday to see how patient is.');
    expect(said).toContain('plan: Next session: in two weeks.');
  });

  test('a no to a plan, and what keeps the client here, stand as they were said', () => {
    const said = statementsOf('[counsellor] Any thoughts of ending your life since we last met?', '[client] I had the thought once on Tuesday.',
      '[counsellor] Do you have a plan, or have you thought about how?', '[client] No. I wouldn\'t, I couldn\'t do that to my daughter.');
    expect(said).toContain('response: Risk denied: asked "Do you have a plan, or have you thought about how?", patient answered "No. I wouldn\'t, I couldn\'t do that to my daughter".');
    expect(said.join()).toContain('Protective factor: patient says "I wouldn\'t, I couldn\'t do that to my daughter".');
  });

  test('what the client did with another is no denial', () => {
    const said = statementsOf('[counsellor] Any thoughts of hurting anyone else?', '[client] No. Me and my brother beat up the neighbour on Sunday.');
    expect(said.join()).not.toContain('Denies');
    expect(said.join()).toMatch(/Possible risk: .*beat up the neighbour/u);
  });

  test('a brother who threatened somebody is no risk of the client\'s', () => {
    const said = statementsOf('[counsellor] Any thoughts of hurting anyone else?', '[client] No, never. My brother threatened to hit my dad once, but not me.');
    expect(said.join()).not.toMatch(/Risk:|Possible risk/u);
  });
});
