/**
 * Which statements a note has room for: each thing once, and where a length is set, what matters most and is not said already. Risk is
 * never left out. The order of speech stays. Near linear in the number of statements.
 */
import type { WordedStatement } from './assemble-note.ts';

const empty = new Set(('a an the of to in on at for with and or but is are was were be been being has have had do does did it its this that they them their he she his her him patient patient\'s reports says also '
  + 'some any so just really very quite like kind sort bit little lot there then still now as by from if which who when what all about up out').split(' '));
const negations = /^(no|not|never|none|nothing|without|denies|nor|neither)$/;

/**
 * What a statement says, without the words that only hold it together. What is denied is something else than what is affirmed, and where
 * one statement does both ("a cough but no fever"), nobody can tell by words which is which: it holds nothing but its like.
 */
function contentOf({ text }: WordedStatement): readonly string[] {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}']+/u).filter((word) => word !== '');
  const sign = /^(denies|no)\b/iu.test(text) ? '-' : words.some((word) => negations.test(word)) ? '±' : '+';
  const stems = words.filter((word) => !empty.has(word) && !negations.test(word)).map((word) => sign + word.replace(/(ing|ed|es|s)$/u, '').slice(0, 7));
  return [...new Set(stems)];
}

/** Of the same section, what another one says with it is said once: the fuller one stays. */
export function withoutRepeats(statements: readonly WordedStatement[]): readonly WordedStatement[] {
  const contents = new Map(statements.map((statement) => [statement, contentOf(statement)]));
  const holders = new Map<string, WordedStatement[]>();
  const dropped = new Set<WordedStatement>();
  // Fuller ones first, so that a shorter one meets the one that holds it.
  for (const statement of statements.toSorted((a, b) => contents.get(b)!.length - contents.get(a)!.length)) {
    const content = contents.get(statement)!;
    const keys = content.length === 0 ? [statement.text.toLowerCase()] : content;
    const keyOf = (word: string) => `${statement.section} ${word}`;
    const fewest = keys.map((key) => holders.get(keyOf(key)) ?? []).toSorted((a, b) => a.length - b.length)[0]!;
    const isHeld = fewest.slice(0, mostCompared).some((other) => {
      const held = new Set(content.length === 0 ? [other.text.toLowerCase()] : contents.get(other)!);
      return keys.every((key) => held.has(key));
    });
    if (isHeld && (statement.section !== 'risk' || fewest.some(({ text }) => text === statement.text))) dropped.add(statement);
    else for (const key of keys) holders.set(keyOf(key), [...holders.get(keyOf(key)) ?? [], statement].slice(-mostCompared));
  }
  return statements.filter((statement) => !dropped.has(statement));
}

const mostCompared = 40;
/** Of what a statement says, so much must be new for it to be taken in its turn. */
const fewestNew = 0.34;
/** Long statements say more, but not in proportion. */
const lengthWeight = 0.5;

/** The weightiest that fit; one at least, so that no section says it was not assessed when it was. */
export function atMost(mostWords: number | null | undefined, statements: readonly WordedStatement[]): readonly WordedStatement[] {
  if (mostWords === null || mostWords === undefined) return statements;
  const wordsOf = new Map(statements.map((statement) => [statement, statement.text.split(/\s+/u).length]));
  const weightOf = (statement: WordedStatement) => (statement.section === 'risk' ? Infinity : (statement.salience ?? 0) / wordsOf.get(statement)! ** lengthWeight);
  const weights = new Map(statements.map((statement) => [statement, weightOf(statement)]));
  const ranked = statements.toSorted((a, b) => (weights.get(a) === weights.get(b) ? 0 : weights.get(b)! - weights.get(a)!));
  const contents = new Map(statements.map((statement) => [statement, contentOf(statement)]));
  const chosen = new Set<WordedStatement>();
  const said = new Set<string>();
  const postponed: WordedStatement[] = [];
  let left = mostWords;
  const take = (statement: WordedStatement) => {
    const words = wordsOf.get(statement)!;
    if (words > left && chosen.size > 0 && statement.section !== 'risk') return;
    left -= words;
    chosen.add(statement);
    for (const stem of contents.get(statement)!) said.add(stem);
  };
  for (const statement of ranked) {
    const content = contents.get(statement)!;
    const fresh = content.filter((stem) => !said.has(stem)).length;
    if (statement.section !== 'risk' && fresh < fewestNew * content.length) postponed.push(statement);
    else take(statement);
  }
  for (const statement of postponed) take(statement);
  return statements.filter((statement) => chosen.has(statement));
}
