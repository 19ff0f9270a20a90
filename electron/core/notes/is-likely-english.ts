/**
 * Whether talk is in English, the one language that the rules read: of another one they would write nonsense, better nothing. Told by
 * the commonest words of other languages that are none of English's, so that a terse dictation, which has few of anybody's, passes.
 */
import type { Utterance } from '#shared/domain/transcript.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const englishWords = set('the and of to you i it that have is my your not are this with for he she they we been what how when there about would could from had did has does');
/** Of German, French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Danish, Turkish, Romanian. */
const foreignWords = set(
  'ich und nicht das ist ein eine der den mit seit auf habe wir sie es zu mir dass haben auch mein '
  + 'je de la le les une est pas que et depuis dans vous nous il elle mon ma du des suis ai avec pour qui '
  + 'el y los las en un una por con es desde hace tengo muy mi su lo se si pero para como '
  + 'che di non sono ho da della per questo mia del '
  + 'não uma eu com há muito isso meu minha '
  + 'ik het een van dat niet heb mijn ook maar '
  + 'nie się jest mam od na jak ale jag och det att som inte har är jeg ikke på bir ve bu için çok şi să nu este',
);
const fewestForeign = 0.15;
/** Fewer tell nothing, so they pass. */
const fewestWords = 6;
/** Enough to tell, however long the visit. */
const mostLooked = 5000;

export function isLikelyEnglish(utterances: readonly Pick<Utterance, 'words'>[]): boolean {
  let [looked, english, foreign, otherScript] = [0, 0, 0, 0];
  for (const { words } of utterances) {
    for (const { spoken } of words) {
      const word = spoken.toLowerCase().replace(/[^\p{L}]/gu, '');
      if (word === '') continue;
      looked += 1;
      if (englishWords.has(word)) english += 1;
      if (foreignWords.has(word)) foreign += 1;
      if (!/\p{Script=Latin}/u.test(word)) otherScript += 1;
    }
    if (looked >= mostLooked) break;
  }
  if (looked < fewestWords) return true;
  return otherScript < looked / 2 && (foreign < looked * fewestForeign || foreign <= english);
}
