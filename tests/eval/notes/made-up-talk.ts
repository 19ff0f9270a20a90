/** Made-up talk, as much as so many minutes have at 150 words a minute: to measure how long reading takes. */
import { randomIds } from '#core/kernel/ids.ts';
import { dialogueToUtterances } from '#core/notes/dialogue.ts';
import type { Utterance } from '#shared/domain/transcript.ts';

const wordsAMinute = 150;
const lines = [
  '[doctor] have you had any fever or chills', '[patient] no i have not but i have had a cough for about two weeks and it is worse at night',
  '[doctor] do you take anything for it', '[patient] i take ibuprofen two hundred milligrams twice a day and it helps a little bit',
  '[doctor] your lungs are clear and your heart sounds regular', '[doctor] i think this is bronchitis so let us get a chest x ray and come back in one week',
  '[patient] my mother had asthma and i stopped smoking four years ago', '[patient] well you know we went to the lake on sunday and the weather was lovely',
];
const wordsARound = lines.join(' ').split(' ').length - lines.length;

export function madeUpTalk(minutes: number): readonly Utterance[] {
  const rounds = Math.ceil((minutes * wordsAMinute) / wordsARound);
  return dialogueToUtterances(Array.from({ length: rounds }, (_, round) => lines.map((line) => `${line} ${round}`)).flat().join('\n'), randomIds);
}
