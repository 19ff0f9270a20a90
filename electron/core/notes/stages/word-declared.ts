/**
 * A yes-or-no question with its answer → a statement: "is your asthma well controlled" – "no" → "asthma is not well controlled",
 * "do you smoke" – "no" → "patient does not smoke". Word for word what was asked, with the answer's sign, and only where a plain yes
 * or no can mean nothing else: alternatives, questions that hold a no, and "anything" that was answered with yes are left alone.
 */
import type { Lexicon } from '../lexicon.ts';
import { dropFirst, slice, type Clause } from './clause.ts';
import type { Polarity } from './pair-answers.ts';
import { conjugate, toThirdPerson } from './third-person.ts';
import type { Token } from './tokens.ts';
import { adverbs, auxiliaries, prepositions } from './word-classes.ts';

const fewestTokens = 3;
const mostTokens = 16;
const askedWithAux = /^(do|did|are|were|have|had|can)$/;
const toPresent: ReadonlyMap<string, string> = new Map([['do', 'does'], ['are', 'is'], ['were', 'was'], ['have', 'has']]);
/** What is asked about the talk itself, not about the patient's health. */
const aboutTalk = /^(hear|question|questions|understand|sense|sound|sounds|mind|okay|ok|ready|agree|know|remember|mean|think|say|tell|want|wanna|prefer|guess|see|great|good|right|fine|correct|ask|wondering|else|consultation|pharmacy|private|confidential|mr|mrs|ms|doctor)$/;
/** A sentence begun anew within the question; what comes before it was given up. */
const anew = /^(do|did|are|have|is|has|was)$/;

/** Without capital; null where the question cannot be told as a statement. `question` is without greetings. */
export function wordDeclared(question: Clause, polarity: Exclude<Polarity, 'open'>, lexicon: Lexicon): string | null {
  const asked = cutTail(fromLastStart(question));
  const words = asked.tokens.map(({ norm }) => norm);
  if (words.length < fewestTokens || words.length > mostTokens || words.some((word) => /^(no|not|never|i|me|my|we|us|what|how|when|where|which|who|why|whether|example)$/.test(word))) return null;
  const hasAlternative = words.includes('or');
  if (polarity === 'yes' && (hasAlternative || words.some((word) => /^(any|anything|anyone|anywhere|anybody|ever)$/.test(word)))) return null;
  return ofPatient(asked, polarity, lexicon) ?? (hasAlternative ? null : ofThing(asked, polarity, lexicon));
}

/** "Are you taking it", "you are still on it". */
function ofPatient(asked: Clause, polarity: 'yes' | 'no', lexicon: Lexicon): string | null {
  const [first, second] = [asked.tokens[0]!.norm, asked.tokens[1]!.norm];
  const turned = askedWithAux.test(first) && second === 'you';
  if (!turned && !(first === 'you' && auxiliaries.has(second))) return null;
  const auxiliary = turned ? first : second;
  const rest = dropFirst(asked, 2);
  if (rest.tokens.length === 0 || rest.tokens.slice(0, 2).some(({ norm }) => aboutTalk.test(norm)) || /^(would|should|could|will|do|did)$/.test(auxiliary) && !turned) return null;
  if (rest.tokens.slice(1).some(({ norm }) => norm === 'you')) return null;
  if (auxiliaries.has(rest.tokens[0]!.norm) || isStranded(rest)) return null;
  const said = toThirdPerson(rest, { voice: 'clinician', register: lexicon.register }).replace(/^ever /u, '');
  const [verb = '', ...more] = said.split(' ');
  if (auxiliary === 'do' && polarity === 'yes' && !adverbs.has(verb)) return ['patient', conjugate(verb), ...more].join(' ');
  return `patient ${toPresent.get(auxiliary) ?? auxiliary} ${polarity === 'no' ? 'not ' : ''}${said}`;
}

/** "Is the pain constant", "has your ear been itchy", "is it worse at night". */
function ofThing(asked: Clause, polarity: 'yes' | 'no', lexicon: Lexicon): string | null {
  const [first, second] = [asked.tokens[0]!.norm, asked.tokens[1]!.norm];
  if (!/^(is|are|was|were|has|have|does|did)$/.test(first)) return null;
  const end = endOfSubject(asked);
  if (end === null || end >= asked.tokens.length || aboutTalk.test(asked.tokens[end]!.norm)) return null;
  const start = /^(the|your)$/.test(second) ? 2 : 1;
  const subject = toThirdPerson(slice(asked, start, end), { voice: 'clinician', register: lexicon.register });
  const rest = dropFirst(asked, end);
  if (rest.tokens.some(({ norm }) => norm === 'you') || isStranded(rest)) return null;
  if (first === 'does' && polarity === 'yes') {
    const [verb = '', ...more] = toThirdPerson(rest, { voice: 'clinician', register: lexicon.register }).split(' ');
    if (!adverbs.has(verb)) return [subject, conjugate(verb), ...more].join(' ');
  }
  return `${subject} ${first} ${polarity === 'no' ? 'not ' : ''}${toThirdPerson(rest, { voice: 'clinician', register: lexicon.register })}`;
}

/** "Are you on", "have you been", "do you have before": the word that matters was never said, or not heard. */
function isStranded({ tokens }: Clause): boolean {
  const [last, words] = [tokens.at(-1)!.norm, tokens.length];
  return auxiliaries.has(last) || (words === 1 && prepositions.has(last)) || /^(been|the|a|an|and|is|your|that|exactly|with|of|in)$/.test(last) || (words === 2 && /^(have|take|had|taken|been)$/.test(tokens[0]!.norm) && (prepositions.has(last) || last === 'before'));
}

/** Where the thing asked about ends: a pronoun, or what the lexicon knows behind "the" or "your". */
function endOfSubject({ tokens, concepts }: Clause): number | null {
  const second = tokens[1]!.norm;
  if (second === 'it' || second === 'she' || second === 'he') return 2;
  if (!/^(the|your|that|this)$/.test(second)) return null;
  const named = concepts.find(({ first }) => first >= 2 && first <= 4);
  if (named === undefined) return null;
  const plain = tokens.slice(2, named.first).every(({ norm }) => !auxiliaries.has(norm) && !/^(in|on|at|of|it|that|this|there)$/.test(norm));
  return plain ? named.last + 1 : null;
}

function fromLastStart(question: Clause): Clause {
  const { tokens } = question;
  for (let at = tokens.length - fewestTokens; at > 0; at -= 1) {
    const before = tokens[at - 1]!;
    const opens = anew.test(tokens[at]!.norm) && /^(you|it|the|your)$/.test(tokens[at + 1]!.norm);
    if (opens && !/^(what|how|when|where|which|who|why|if|that)$/.test(before.norm)) return dropFirst(question, at);
  }
  return question;
}

const tail = /^(at|exactly|for|since|when|because|if|like|would|though|otherwise|please|sir|today|then|so|but)$/;

/** "… at all", "… would you say": up to where the question goes on about something else. */
function cutTail(question: Clause): Clause {
  const ends = (tokens: readonly Token[], at: number) => tail.test(tokens[at]!.norm) && !(/^(at|for|since)$/.test(tokens[at]!.norm) && !/^(all|example|this|that|the)$/.test(tokens[at + 1]?.norm ?? 'all'));
  const end = question.tokens.findIndex((_, at) => at >= fewestTokens && ends(question.tokens, at));
  return end < 0 ? question : slice(question, 0, end);
}
