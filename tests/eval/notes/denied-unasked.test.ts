import { describe, expect, test } from 'vitest';
import { dialogueToUtterances } from '#core/notes/dialogue.ts';
import { smallLexicon } from '#core/notes/stages/small-lexicon.ts';
import type { DraftNote } from '#shared/domain/note.ts';
import type { UtteranceId } from '#shared/domain/ids.ts';
import { countDeniedUnasked } from './denied-unasked.ts';

/** A note of one statement that rests on the whole of a dialogue. */
function counted(text: string, dialogue: string): number {
  let count = 0;
  const utterances = dialogueToUtterances(dialogue, { next: <Id extends string>() => `00000000-0000-4000-8000-${String(count++).padStart(12, '0')}` as string as Id });
  const evidence = utterances.map(({ id, words }) => ({ utteranceId: id as UtteranceId, firstWord: 0, lastWord: words.length - 1 }));
  const note = { sections: [{ statements: [{ text, evidence, origin: 'extracted' }] }] } as unknown as DraftNote;
  return countDeniedUnasked(note, utterances, smallLexicon);
}

describe('a denial that was made', () => {
  test.each([
    ['Denies fever.', '[doctor] Any fever?\n[patient] No.'],
    ['Denies fever.', '[patient] I have not had a fever.'],
    ['Denies fever.', '[patient] Fever I have not had.'],
    ['No fever.', '[doctor] There is no fever today.'],
    ['Denies bungee jumping.', '[doctor] Do you go bungee jumping?\n[patient] Never.'],
  ])('is not counted: %s of %s', (text, dialogue) => {
    expect(counted(text, dialogue)).toBe(0);
  });
});

describe('a denial that nobody made', () => {
  test.each([
    ['Denies fever.', '[doctor] Any cough?\n[patient] No.'],
    ['Denies fever.', '[doctor] Any fever?\n[patient] Yes, since Monday.'],
    ['Denies fever and cough.', '[doctor] Any fever?\n[patient] No.'],
    ['Denies fever.', '[patient] I have no money, but I have a fever.'],
    ['Denies fever.', '[patient] I could not sleep. I had a fever.'],
    ['Denies bungee jumping.', '[doctor] Do you swim?\n[patient] Never.'],
  ])('is counted: %s of %s', (text, dialogue) => {
    expect(counted(text, dialogue)).toBe(1);
  });

  test('is not looked for in what says no such thing', () => {
    expect(counted('Reports fever.', '[patient] I have a fever.')).toBe(0);
  });
});
