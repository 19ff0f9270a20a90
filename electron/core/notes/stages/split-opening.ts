/**
 * "Patient is a fifty year old woman with a history of asthma who presents with a cough" → who comes and why, and the history by
 * itself: former and lasting troubles have a section of their own. Nothing is left out between the two.
 */
import type { Lexicon } from '../lexicon.ts';
import { clauseToCandidate, norms, slice, type Candidate, type Clause } from './clause.ts';
import { toThirdPerson } from './third-person.ts';

/** `candidate` opens a history, made of `clause`. One candidate where it names no history. */
export function splitOpening(candidate: Candidate, clause: Clause, lexicon: Lexicon): readonly Candidate[] {
  const words = norms(clause.tokens);
  const named = words.findIndex((word, at) => word === 'history' && /^(of|significant|for)$/.test(words[at + 1] ?? ''));
  const with_ = words.lastIndexOf('with', named);
  if (named < 0 || with_ < 0 || named - with_ > longestName) return [candidate];
  const goesOn = words.findIndex((word, at) => at > named && /^(who|presents|presenting|presented|here|coming|today|comes)$/.test(word));
  const isNext = goesOn > 0 && !(words[goesOn] === 'today' && goesOn === words.length - 1);
  const behind = isNext ? goesOn : words.length;
  const end = words[behind - 1] === 'and' ? behind - 1 : behind;
  const told = toThirdPerson(slice(clause, with_ + 1, end), { voice: 'clinician', register: lexicon.register }).replace(/^an? /u, '');
  const history = clauseToCandidate('medical-history', told, slice(clause, with_ + 1, end));
  const spoken = toThirdPerson(slice(clause, with_, end), { voice: 'clinician' });
  const rest = candidate.text.replace(`${spoken},`, '').replace(spoken, '').replace(/\s+/gu, ' ').replace(/,? \./u, '.');
  if (history === null || rest.length + spoken.length < candidate.text.length - mostMarks) return [candidate];
  const from = [...clause.tokens.slice(0, with_), ...clause.tokens.slice(end)];
  return [{ ...candidate, text: rest, from }, history];
}

/** The comma and the spaces around what was taken out. */
const mostMarks = 4;

/** "With a known past medical history". */
const longestName = 6;
