import { expect, test } from 'vitest';
import { randomIds } from '#core/kernel/ids.ts';
import { dialogueToUtterances } from '#core/notes/dialogue.ts';
import { createNotePipeline } from '#core/notes/pipeline.ts';
import { smallLexicon } from '#core/notes/stages/small-lexicon.ts';
import { clinicalSections } from '#shared/domain/clinical-section.ts';
import type { Template } from '#shared/domain/template.ts';
import { walkStages } from './stage-line.ts';

const template: Template = {
  id: 'all', name: 'All', mostWords: null,
  sections: [{ key: 'all', title: 'All', about: '', takes: clinicalSections.filter((section) => section !== 'chief-complaint'), shown: 'always', layout: 'list', mostWords: null, fixedText: [] },
    { key: 'complaint', title: 'Complaint', about: '', takes: ['chief-complaint'], shown: 'hidden', layout: 'list', mostWords: null, fixedText: [] }],
};

test('comes to what the pipeline writes', () => {
  const utterances = dialogueToUtterances('[doctor] Have you had a fever?\n[patient] No.\n[patient] I have had a cough for two weeks and it is worse at night.\n[doctor] Your lungs are clear. I think this is bronchitis. We will order a chest x-ray and start ibuprofen.', randomIds);
  const { candidates, times } = walkStages(utterances, template, { lexicon: smallLexicon, sections: null });
  const written = createNotePipeline({ lexicon: smallLexicon, sections: null }).extract({ utterances, template }).sections.flatMap(({ statements }) => statements.map(({ text }) => text));
  expect(written.length).toBeGreaterThan(2);
  expect(candidates.filter(({ refusal }) => refusal === null).map(({ statement }) => statement.text)).toEqual(written);
  expect(new Set(times.map(({ stage }) => stage)).size).toBe(times.length);
});
