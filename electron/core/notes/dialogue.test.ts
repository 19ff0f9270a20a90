import { expect, test } from 'vitest';
import type { Ids } from '#core/kernel/ids.ts';
import { utteranceSchema } from '#shared/domain/transcript.ts';
import { dialogueToUtterances } from './dialogue.ts';
import { noteToText } from './note-as-text.ts';

function numberedIds(): Ids {
  let count = 0;
  return { next: <Id extends string>() => `00000000-0000-4000-8000-${String(count++).padStart(12, '0')}` as string as Id };
}

test('reads a turn a line with its speaker', () => {
  const utterances = dialogueToUtterances('[doctor] Any fever?\n[client] No.\n\n[counsellor] Good.\n[other] He had.\nA line.\n[patient]\n', numberedIds());
  expect(utterances.map(({ speaker, text }) => [speaker, text])).toEqual([
    ['clinician', 'Any fever?'], ['patient', 'No.'], ['clinician', 'Good.'], ['other', 'He had.'], ['unknown', 'A line.'],
  ]);
  expect(utterances.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2, 3, 4]);
  expect(utterances[0]!.words).toEqual([
    { spoken: 'Any', startMs: 0, endMs: 0, confidence: 1 }, { spoken: 'fever?', startMs: 0, endMs: 0, confidence: 1 },
  ]);
  for (const utterance of utterances) expect(utteranceSchema.safeParse(utterance).success).toBe(true);
});

test('prints headings in capitals and what was not assessed', () => {
  const text = noteToText({ sections: [
    { title: 'Subjective', state: 'assessed', statements: [{ text: 'Denies fever.' }] },
    { title: 'Plan', state: 'not-assessed', statements: [] },
  ] });
  expect(text).toBe('SUBJECTIVE\n\nDenies fever.\n\nPLAN\n\nNot assessed.\n');
});
