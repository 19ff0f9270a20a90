/**
 * "They" for a patient of whom nobody said more; "he" or "she" where the clinician did: "a 61-year-old male", "ma'am". Only where "they"
 * can mean nobody but the patient: none of the words a statement rests on is a "they" of its own.
 */
import { withCapital, type Clause } from './clause.ts';
import { conjugate } from './third-person.ts';
import { adverbs, auxiliaries, commonVerbs } from './word-classes.ts';

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

/** Null where nobody said, or both were. */
export function pronounsOf(clauses: readonly Clause[]): Pronouns | null {
  let [he, she] = [false, false];
  for (const { tokens, speaker } of clauses) {
    if (speaker === 'patient' || speaker === 'other') continue;
    const norms = tokens.map(({ norm }) => norm);
    // Of the patient, not of somebody the patient knows: with an age, or as they are addressed.
    const isOfPatient = norms.some((norm, index) => /^(\d+-)?year-old$/.test(norm) || (norm === 'year' && norms[index + 1] === 'old')) || norms.length <= 8;
    if (!isOfPatient) continue;
    he ||= norms.some((norm) => men.test(norm));
    she ||= norms.some((norm) => women.test(norm));
  }
  if (he === she) return null;
  return he ? masculine : feminine;
}

/** `said`: what the statement rests on, in lower case. */
export function sayPronouns(text: string, said: readonly string[], { subject, object, possessive, reflexive }: Pronouns): string {
  if (text.includes('"') || said.some((word) => /^(they|them|their|theirs|themselves)$/.test(word))) return text;
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
    return lower === 'their' ? (bare === 'Their' ? withCapital(possessive) : possessive) + tail : word;
  }).join(' ');
}

function singular(verb: string): string {
  if (verb === 'are') return 'is';
  if (verb === 'were') return 'was';
  return auxiliaries.has(verb) || commonVerbs.has(verb) ? conjugate(verb) : verb;
}
