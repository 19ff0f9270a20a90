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

test('a label opens a turn in the middle of a line too, and what stands in other brackets was said', () => {
  const utterances = dialogueToUtterances('[doctor] Any fever? [ Patient ] No [laughs]. [client] <b>Well</b>, <br/> yes.', numberedIds());
  expect(utterances.map(({ speaker, text }) => [speaker, text])).toEqual([['clinician', 'Any fever?'], ['patient', 'No [laughs].'], ['patient', 'Well ,   yes.']]);
});

test('prints headings in capitals and what was not assessed', () => {
  const text = noteToText({ sections: [
    { title: 'Subjective', state: 'assessed', shown: 'always', layout: 'list', statements: [{ text: 'Denies fever.' }] },
    { title: 'Plan', state: 'not-assessed', shown: 'always', layout: 'list', statements: [] },
  ] });
  expect(text).toBe('SUBJECTIVE\n\nDenies fever.\n\nPLAN\n\nNot assessed.\n');
});

test('shows a section as its template wants it: with content only, in one paragraph, with its set phrases', () => {
  const statements = [{ text: 'One.' }, { text: 'Two.' }];
  const text = noteToText({ sections: [
    { title: 'History', state: 'assessed', shown: 'with-content', layout: 'paragraph', statements },
    { title: 'Allergies', state: 'not-assessed', shown: 'with-content', layout: 'list', statements: [] },
    { title: 'Plan', state: 'not-assessed', shown: 'always', layout: 'list', statements: [{ text: 'Set phrase.' }] },
  ] });
  expect(text).toBe('HISTORY\n\nOne. Two.\n\nPLAN\n\nNot assessed.\nSet phrase.\n');
});
