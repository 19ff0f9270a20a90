/**
 * Statements about symptoms → a review of systems, as an evaluation-and-management note has it (CMS, 1997 documentation guidelines): each
 * body system once, what is reported and what is denied. A denial with more to it than names ("no pain when i walk") stays as it is.
 */
import type { Lexicon } from '../lexicon.ts';
import { isNegation } from './words-denied.ts';
import { toSentence, type Candidate } from './clause.ts';
import { wordsToKeys } from './tokens.ts';

interface Item {
  readonly system: string;
  readonly words: string;
  readonly canonical: string;
  readonly isDenied: boolean;
  readonly candidate: Candidate;
}

/** The statements with a review of systems in place of the plain denials. */
export function reviewSystems(candidates: readonly Candidate[], lexicon: Lexicon): readonly Candidate[] {
  const items: Item[] = [];
  const kept = candidates.flatMap((candidate) => {
    if (candidate.section !== 'review-of-systems') {
      if (tellsNow(candidate)) items.push(...itemsReported(candidate, lexicon));
      return [candidate];
    }
    const { denied, left } = partDenial(candidate, lexicon);
    items.push(...denied);
    return left;
  });
  const itemsBySystem = Map.groupBy(items, ({ system }) => system);
  return [...kept, ...[...itemsBySystem].map(([system, own]) => reviewOf(system, own))];
}

/** "Denies fever, chills or swelling in the legs": what belongs to a system, and a denial of what is left. */
function partDenial(candidate: Candidate, lexicon: Lexicon): { readonly denied: readonly Item[]; readonly left: readonly Candidate[] } {
  const [, list] = /^Denies (?<list>[^"]+)\.$/u.exec(candidate.text) ?? [];
  if (list === undefined || limits.test(list)) return { denied: [], left: [candidate] };
  const things = list.split(/,\s*(?:or |and )?|\s+(?:or|and)\s+/u).filter((thing) => !saysNothing.test(thing));
  const items = things.map((thing) => itemDenied(wordsOf(thing), candidate, lexicon));
  const others = things.filter((_, at) => items[at] === null);
  // "Numbness in the arm or in the fingers": what is left must be a thing.
  if (others.some((thing) => namedIn(wordsOf(thing), lexicon).length === 0)) return { denied: [], left: [candidate] };
  return { denied: items.filter((item) => item !== null), left: others.length === 0 ? [] : [{ ...candidate, text: toSentence(`denies ${others.join(', ')}`) }] };
}

const saysNothing = /^(?:any|anything|something|things?)?(?: like| else)?(?: that)?$/u;
/** A time or a condition may hold for all of a list: it is not taken apart. */
const limits = /\b(?:when|while|after|before|during|since|with|without|at night|last|past|recent(?:ly)?|week|month|year|day|today|other|more|along)\b/u;

/** One problem, and where it is. */
function itemDenied(words: readonly string[], candidate: Candidate, lexicon: Lexicon): Item | null {
  const [named, ...more] = namedIn(words, lexicon);
  if (named?.system === undefined || more.length > 0) return null;
  const others = words.filter((_, at) => at < named.first || at > named.last);
  const isPlace = (word: string) => placeWords.test(word) || lexicon.concepts.longestAt(wordsToKeys([word]), 0)?.value.kind === 'body';
  if (!others.every(isPlace)) return null;
  const isBare = others.every((word) => /^(any|a|an)$/.test(word));
  return { system: named.system, words: isBare ? named.canonical : words.join(' ').replace(/^(?:any|a|an) /u, '').replace(/(?: (?:in|on|of|the|their|his|her))+$/u, ''), canonical: named.canonical, isDenied: true, candidate };
}

const placeWords = /^(any|a|an|in|on|of|the|their|his|her|new|left|right|both|upper|lower)$/;

/** Neither what was once, nor what may be, nor somebody else's. */
const notNow = /\b(if|might|could|would|worried|history|ago|used to|previously|before|cleared up|went away|gone away|is gone|are gone|has gone|have gone|resolved|behind (?:him|her|them)|fine now|better now|now (?:he is|she is|they are) (?:fine|better)|no longer|scared|afraid|should|last (?:month|year)|when (?:he|she|they) (?:was|were)|mother|father|mom|mum|dad|brother|sister|son|daughter|husband|wife|grandmother|grandfather|asked|other speaker)\b|"|^Denies\b|^Patient is an? /iu;

function tellsNow({ section, text }: Candidate): boolean {
  return section === 'history-of-present-illness' && !notNow.test(text) && !wordsOf(text).some(isNegation);
}

/** Said of everyday things too ("worried about the kids", "confused by the bill"): no symptom without more. */
const everyday = /^(worr(?:y|ied|ying)|nervous|sad|sadness|crying|confused|shak(?:y|ing)|fluttering|crunching|stressful|forgetful|sleepy|limping|weak|upset)$/u;

function itemsReported(candidate: Candidate, lexicon: Lexicon): readonly Item[] {
  const words = wordsOf(candidate.text);
  return namedIn(words, lexicon).flatMap(({ system, canonical, first, last }) => (system === undefined || (first === last && everyday.test(words[first]!)) ? [] : [{ system, words: canonical, canonical, isDenied: false, candidate }]));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/[\s,.;]+/u).filter((word) => word !== '');
}

/** Problems, by the name a note has for them. */
function namedIn(words: readonly string[], lexicon: Lexicon): ReadonlyArray<{ readonly first: number; readonly last: number; readonly canonical: string; readonly system: string | undefined }> {
  const keys = words.map((word) => wordsToKeys([word]).join(' '));
  return lexicon.concepts.findAll(keys).filter(({ value }) => value.kind === 'problem').map(({ first, last, value }) => ({ first, last, canonical: value.canonical, system: lexicon.bodySystems.get(value.canonical) }));
}

/** Of what was both reported and denied, what was reported stands: the denial may be of another day. */
function reviewOf(system: string, items: readonly Item[]): Candidate {
  const reported = once(items.filter(({ isDenied }) => !isDenied));
  const denied = once(items.filter(({ isDenied, canonical }) => isDenied && !reported.some((other) => other.canonical === canonical)));
  const parts = [...listed('reports', reported), ...listed('denies', denied)];
  const used = [...new Set([...reported, ...denied].map(({ candidate }) => candidate))];
  return { section: 'review-of-systems', text: toSentence(`${system}: ${parts.join('; ')}`), from: used.flatMap(({ from }) => from), complaint: '', salience: Math.max(leastSalience, ...denied.map(({ candidate }) => candidate.salience ?? 0)) };
}

/** What is reported stands in the history already. */
const leastSalience = 0.15;

function listed(verb: string, items: readonly Item[]): readonly string[] {
  return items.length === 0 ? [] : [`${verb} ${items.map(({ words }) => words).join(', ')}`];
}

function once(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [item.canonical, item])).values()];
}
