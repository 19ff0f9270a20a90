/**
 * "No, never. My brother threatened to hit my dad once, but not me." Asked after harm to others, what somebody else did to somebody is neither
 * a yes nor a no of the client's: it is taken off before the answer is read. What names the client as well stays.
 */
import { slice, type Clause } from '../../stages/clause.ts';
import { withoutFillers } from '../../stages/trim-clause.ts';

const byAnother = /^(?:but |well |and |though |although |it was |that was |only )*(?:my|his|her|our|the|a|an|some) (?:\w+ ){1,4}?(?:who |that |once |used to |has |had |was |also |always )*(?:\w+ )?(?:hit|hits|beat|beats|threaten\w*|attack\w*|stab\w*|shot|shoots?|punch\w*|kick\w*|chok\w*|strangl\w*|kill\w*|hurt\w*|slap\w*|assault\w*|fights?|fought|violent|jail|prison)\b/;
const own = /^(i|me|myself|my|we|us)$/;

export function withoutOthersDeeds(answers: readonly Clause[]): Clause[] {
  return answers.flatMap((answer, place) => {
    if (place === 0) return [answer];
    const plain = withoutFillers(answer);
    const words = plain.tokens.map(({ norm }) => norm);
    if (!byAnother.test(words.join(' '))) return [answer];
    // "… and went to jail, I have never hit anybody": the client's own no stays.
    const at = words.findIndex((word, index) => word === 'i' && words.slice(index + 1, index + 3).some((next) => next === 'never' || next === 'not'));
    const told = at < 0 ? words : words.slice(0, at);
    const namesClient = told.some((word, index) => own.test(word) && !(word === 'my') && !/^(not|never)$/.test(told[index - 1] ?? ''));
    if (namesClient) return [answer];
    return at < 0 ? [] : [slice(plain, at, words.length)];
  });
}
