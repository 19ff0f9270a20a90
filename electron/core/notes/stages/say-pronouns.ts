/**
 * "They" for a patient of whom nobody said more; "he" or "she" where the clinician did: "a 61-year-old male", "ma'am". Only where "they"
 * can mean nobody but the patient: none of the words a statement rests on is a "they" of its own.
 */
import { norms, withCapital, type Candidate, type Clause } from './clause.ts';
import { conjugate } from './third-person.ts';
import { adverbs } from './word-classes.ts';

export interface Pronouns {
  readonly subject: 'he' | 'she';
  readonly object: 'him' | 'her';
  readonly possessive: 'his' | 'her';
  readonly reflexive: 'himself' | 'herself';
}

const masculine: Pronouns = { subject: 'he', object: 'him', possessive: 'his', reflexive: 'himself' };
const feminine: Pronouns = { subject: 'she', object: 'her', possessive: 'her', reflexive: 'herself' };

const men = /^(male|man|gentleman|boy|mr|mister|sir)$/;
const women = /^(female|woman|lady|girl|mrs|ms|miss|missus|ma'am|maam)$/;

/** Null where nobody said, or both were. What is said with an age is of the patient; without one, how somebody is addressed. */
export function pronounsOf(clauses: readonly Clause[]): Pronouns | null {
  const heard = clauses.filter(({ speaker }) => speaker !== 'patient' && speaker !== 'other').map(({ tokens }) => tokens.map(({ norm }) => norm));
  const withAge = heard.filter((norms) => norms.some((norm, index) => /^(\d+-)?year-old$/.test(norm) || (norm === 'year' && norms[index + 1] === 'old')));
  return pronounsIn(withAge) ?? pronounsIn(heard.filter((norms) => norms.length <= longestAddress));
}

/** "Good morning, sir": a longer sentence may speak of somebody else. */
const longestAddress = 8;

function pronounsIn(heard: readonly (readonly string[])[]): Pronouns | null {
  const he = heard.some((norms) => norms.some((norm) => men.test(norm)));
  const she = heard.some((norms) => norms.some((norm) => women.test(norm)));
  if (he === she) return null;
  return he ? masculine : feminine;
}

/** A note's candidates, the patient named in the first of them and meant in those that follow. */
export function meanPatient(candidates: readonly Candidate[], pronouns: Pronouns | null): readonly Candidate[] {
  if (pronouns === null) return candidates;
  const first = candidates.find(({ section, text }) => section === 'history-of-present-illness' && /^Patient\b(?!.*")/u.test(text));
  return candidates.map((candidate) => {
    const said = norms(candidate.from);
    return { ...candidate, text: sayPronouns(candidate.text, said, pronouns, candidate === first), complaint: sayPronouns(candidate.complaint, said, pronouns) };
  });
}

/** `said`: what the statement rests on, in lower case. The patient is named once in a note (`isFirst`) and then meant. */
export function sayPronouns(text: string, said: readonly string[], pronouns: Pronouns, isFirst = false): string {
  if (text.includes('"')) return text;
  const meant = isFirst ? text : text.replace(/^Patient('s)?(?= )/u, (_, owns: string | undefined) => withCapital(owns === undefined ? pronouns.subject : pronouns.possessive));
  return said.some((word) => /^(they|them|their|theirs|themselves)$/.test(word)) ? meant : withoutThey(meant, pronouns);
}

function withoutThey(text: string, { subject, object, possessive, reflexive }: Pronouns): string {
  const words = text.split(' ');
  let follows = false;
  return words.map((word) => {
    const [, bare = '', tail = ''] = /^([\w']+)(.*)$/u.exec(word) ?? [];
    const lower = bare.toLowerCase();
    if (lower === 'they') {
      follows = true;
      return (bare === 'They' ? withCapital(subject) : subject) + tail;
    }
    if (follows && (adverbs.has(lower) || lower === 'not')) return word;
    const isVerb = follows;
    follows = false;
    if (isVerb) return singular(lower) + tail;
    if (lower === 'them') return object + tail;
    if (lower === 'themselves') return reflexive + tail;
    if (lower === 'theirs') return (possessive === 'her' ? 'hers' : possessive) + tail;
    return lower === 'their' ? (bare === 'Their' ? withCapital(possessive) : possessive) + tail : word;
  }).join(' ');
}

/** What may stand between "they" and its verb, or in its place. */
const noVerb = /^(all|both|each|too|so|that|who|either|neither|kind|sort|like|very|more|less|almost|maybe|of|from|about|because|until|before|after|then|there|here|one|two|three|four|five|what|how|a|an|the|i|you|he|she|we|they|it)$|['\d]|(ed|ing|ly|s)$/;

function singular(verb: string): string {
  if (verb === 'are') return 'is';
  if (verb === 'were') return 'was';
  if (verb === 'do') return 'does';
  return noVerb.test(verb) ? verb : conjugate(verb);
}
