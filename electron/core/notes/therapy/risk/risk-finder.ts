/**
 * Finds the patterns of `risk.tsv` in a row of keys. A pattern is words with one space between: `a|b` is either (`put_aside` two words),
 * `<kill>` any word of a class, `word?` may be missing, `..3` up to three words of any kind, `$` the end. Costs a few short tries a word,
 * so reading is linear in the length of the visit: hundreds of patterns begin with “i”, and only those are tried that the next word may go on.
 */
import { assert, must } from '#shared/lib/assert.ts';
import type { PhraseMatch } from '../../phrase-trie.ts';
import { wordsToKeys } from '../../stages/tokens.ts';
import { netClass, parseRiskNet, type RiskNet } from './risk-net.ts';

export interface RiskFinder<Value> {
  /** In order of their beginning; matches of different patterns may overlap. */
  findAll(keys: readonly string[]): PhraseMatch<Value>[];
  /** The weights of the net beside the patterns, as the classes `<net …>` have them. */
  readonly net: RiskNet | null;
}

export interface RiskPattern<Value> {
  readonly pattern: string;
  readonly value: Value;
}

export function createRiskFinder<Value>(patterns: readonly RiskPattern<Value>[], wordsByClass: ReadonlyMap<string, string>): RiskFinder<Value> {
  const byFirst = new Map<string, Compiled<Value>[]>();
  // Patterns share their elements, and classes hold hundreds of words: each is taken apart once.
  const choicesOf = memoized((element: string) => choicesIn(element, wordsByClass));
  const sourceOf = memoized((element: string) => elementToSource(element, choicesOf));
  for (const { pattern, value } of patterns) {
    const elements = pattern.split(' ');
    const compiled = { source: new RegExp(`${elements.map(sourceOf).join('')}(?= )`, 'y'), elements, value };
    for (const first of new Set(choicesOf(must(elements[0], 'a pattern has words')).map(([word]) => must(word, 'a choice has words')))) {
      const same = byFirst.get(first) ?? [];
      same.push(compiled);
      byFirst.set(first, same);
    }
  }
  const goingOn = memoized((first: string) => byNextWord(byFirst.get(first) ?? [], (elements) => secondWords(first, elements, choicesOf)));
  return {
    net: parseRiskNet([...wordsByClass].filter(([name]) => name.startsWith(netClass)).map(([, words]) => words).join('|')),
    findAll(keys) {
      const line = ` ${keys.join(' ')} `;
      const found: PhraseMatch<Value>[] = [];
      const indexByPlace = new Map<number, number>();
      let place = 0;
      keys.forEach((key, index) => {
        indexByPlace.set(place, index);
        place += key.length + 1;
      });
      indexByPlace.set(place, keys.length);
      for (const [at, index] of indexByPlace) {
        const first = keys[index];
        if (first === undefined || !byFirst.has(first)) continue;
        for (const { source, value } of goingOn(first)(keys[index + 1] ?? atTheEnd)) {
          source.lastIndex = at;
          if (!source.test(line)) continue;
          const next = must(indexByPlace.get(source.lastIndex), 'a match ends where a word ends');
          found.push({ first: index, last: next - 1, value });
        }
      }
      return found;
    },
  };
}

interface Compiled<Value> {
  readonly source: RegExp;
  readonly elements: readonly string[];
  readonly value: Value;
}

/** In the place of a word; no word is a space. */
const atTheEnd = ' ';

/** Of patterns of one first word those that may go on with the word that is asked for, in their order. */
function byNextWord<Value>(
  patterns: readonly Compiled<Value>[], nextOf: (elements: readonly string[]) => ReadonlySet<string> | null,
): (next: string) => readonly Compiled<Value>[] {
  const nexts = patterns.map(({ elements }) => nextOf(elements));
  const anyOf = (next: string) => patterns.filter((_, at) => nexts[at] === null || nexts[at]?.has(next));
  const known = new Set(nexts.flatMap((words) => (words === null ? [] : [...words])));
  // Kept for the words that patterns name: of all that is ever said, there would be no end.
  const named = memoized(anyOf);
  const others = patterns.filter((_, at) => nexts[at] === null);
  return (next) => (known.has(next) ? named(next) : others);
}

/** What may come second where a pattern begins with this word; null is any word, or none. */
function secondWords(first: string, [begin = '', ...rest]: readonly string[], choicesOf: (element: string) => readonly string[][]): ReadonlySet<string> | null {
  const seconds = new Set<string>();
  for (const [word, second] of choicesOf(begin)) {
    if (word !== first) continue;
    if (second !== undefined) seconds.add(second);
    else if (!addFirstWords(seconds, rest, choicesOf)) return null;
  }
  return seconds;
}

/** Whether those are all there can be. */
function addFirstWords(words: Set<string>, elements: readonly string[], choicesOf: (element: string) => readonly string[][]): boolean {
  for (const element of elements) {
    if (isGap(element)) return false;
    if (element === '$') {
      words.add(atTheEnd);
      return true;
    }
    const optional = element.endsWith('?');
    for (const [word] of choicesOf(optional ? element.slice(0, -1) : element)) words.add(word === '$' ? atTheEnd : must(word, 'a choice has words'));
    if (!optional) return true;
  }
  return false;
}

const isGap = (element: string) => /^\.\.\d+$/.test(element);

function memoized<Answer>(ask: (element: string) => Answer): (element: string) => Answer {
  const answers = new Map<string, Answer>();
  return (element) => {
    const known = answers.get(element);
    if (known !== undefined) return known;
    const answer = ask(element);
    answers.set(element, answer);
    return answer;
  };
}

function elementToSource(element: string, choicesOf: (element: string) => readonly string[][]): string {
  const gap = /^\.\.(\d+)$/.exec(element);
  if (gap !== null) return `(?: [^ ]+){0,${gap[1]}}?`;
  if (element === '$') return '(?= $)';
  const optional = element.endsWith('?');
  const choices = choicesOf(optional ? element.slice(0, -1) : element);
  const ends = choices.some(([word]) => word === '$');
  const words = choices.filter(([word]) => word !== '$').map((keys) => keys.map(escape).join(' '));
  return `(?: (?:${words.join('|')})${ends ? '|(?= $)' : ''})${optional ? '?' : ''}`;
}

/** Each choice as the keys of its words. */
function choicesIn(element: string, wordsByClass: ReadonlyMap<string, string>): string[][] {
  return element.split('|').flatMap((choice) => {
    if (choice === '$') return [['$']];
    if (!choice.startsWith('<')) return [wordsToKeys(choice.split('_'))];
    const words = wordsByClass.get(choice);
    assert(words !== undefined, 'a pattern names a class that is there');
    return choicesIn(words, wordsByClass);
  });
}

function escape(key: string): string {
  return key.replace(/[^\p{L}\p{N} ]/gu, (mark) => `\\${mark}`);
}
