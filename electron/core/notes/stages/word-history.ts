/** What the patient said → a statement of the history in clinical register, in the patient's own words. '' = nothing to note. */
import type { Lexicon } from '../lexicon.ts';
import { dropFirst, hasConcept, lengthOfLead, toSentence, type Clause } from './clause.ts';
import { isNegated } from './judge-context.ts';
import { toThirdPerson } from './third-person.ts';
import { auxiliaries, determiners, relatives } from './word-classes.ts';
import { wordDenial } from './word-denial.ts';

export function wordHistory(clause: Clause, lexicon: Lexicon): string {
  const denial = wordDenial(clause, lexicon);
  if (denial !== null) return toSentence(denial);
  return toSentence(fitSubject(clause, lexicon));
}

const having = [
  'i have been having', 'i have been getting', 'i have had', 'i have got', 'i have', 'i am having', 'i am getting',
  'there is', 'there has been', 'it is just',
];

function fitSubject(clause: Clause, lexicon: Lexicon): string {
  const { tokens } = clause;
  const words = (from: number) => toThirdPerson(dropFirst(clause, from), { voice: 'patient', register: lexicon.register });
  const lead = lengthOfLead(tokens, having);
  if (lead > 0 && namesProblem(clause, lead, lexicon)) return `patient reports ${words(lead)}`;
  if (isBareComplaint(clause)) return words(lengthOfLead(tokens, ['it is my', 'it is the']));
  const first = tokens[0]!.norm;
  if (first === 'i') return words(0);
  if (first === 'my' && relatives.has(tokens[1]?.norm ?? '')) return `patient's ${words(1)}`;
  if (first === 'my') return words(1);
  if (first === 'the') return hasVerb(clause) ? words(1) : `patient reports ${words(1)}`;
  if (/^(it|there|that|they|this|she|he|we)$/.test(first)) return `patient reports ${words(0)}`;
  if (!hasVerb(clause) && (determiners.has(first) || clause.concepts.some((concept) => concept.first <= 2))) return `patient reports ${words(0)}`;
  return words(0);
}

const longestPart = 7;

/** "It is my lower back": the part of the body that brings them, and nothing said of it yet. */
export function isBareComplaint(clause: Clause): boolean {
  const { tokens } = clause;
  return clause.speaker === 'patient' && lengthOfLead(tokens, ['it is my', 'it is the']) > 0 && tokens.length <= longestPart && hasConcept(clause, 'body') && !tokens.slice(2).some(({ norm }) => auxiliaries.has(norm));
}

/** "I have had a (bad, dry) cough": the thing had is a problem, and it is not denied. */
function namesProblem(clause: Clause, lead: number, lexicon: Lexicon): boolean {
  const problem = clause.concepts.find((concept) => concept.value.kind === 'problem');
  if (problem === undefined || problem.first < lead || problem.first > lead + 4) return false;
  const between = clause.tokens.slice(lead, problem.first).map((token) => token.norm);
  return !between.some((norm) => auxiliaries.has(norm) || /^(to|been|not|no|never|that)$/.test(norm)) && !isNegated(clause, problem, lexicon);
}

const verbForms = /^(feels|felt|hurts|started|stopped|comes|goes|came|went|gets|got|helps|helped|makes|keeps)$/;

function hasVerb({ tokens }: Clause): boolean {
  return tokens.some((token) => auxiliaries.has(token.norm) || verbForms.test(token.norm));
}

/** Enough in it for a note; "i went to the shop" is not. */
export function isClinical(clause: Clause): boolean {
  if (hasConcept(clause, 'problem', 'medication') || tellsInjury(clause) || tellsMissed(clause) || isBareComplaint(clause)) return true;
  return clause.tokens.length >= 3 && hasConcept(clause, 'test', 'procedure', 'therapy', 'vital', 'exam');
}

/** "I forget the evening one", "I skip a dose now and then". */
function tellsMissed({ tokens }: Clause): boolean {
  const words = tokens.map(({ norm }) => norm).join(' ');
  return /^i (?:\w+ ){0,2}?(?:forget|forgot|miss|missed|skip|skipped)\b/u.test(words) && /\b(?:doses?|tablets?|pills?|one|ones|it|them|medication|medicine|insulin|injection|days?)\b/u.test(words);
}

const injuries = /^(slipped|tripped|twisted|rolled|sprained|injured|bruised|banged|bumped|scraped|crashed|landed|stung|bitten|burned|burnt|scalded|crushed|strained)$/;
/** Injuries only where they met the one who tells of them: "cut my hand", not "cut in line". */
const meetSomebody = /^(cut|hit|popped|pulled|broke)$/;

/** "I slipped on the ice and cut my hand": how it came about, without a word for what it is. */
function tellsInjury({ tokens }: Clause): boolean {
  const words = tokens.map(({ norm }) => norm);
  const isOwn = (word: string) => /^(my|me|myself)$/.test(word);
  return words.length >= 4 && words.some((word) => word === 'i' || isOwn(word))
    && words.some((word, at) => injuries.test(word) || (meetSomebody.test(word) && words.slice(at + 1, at + 3).some(isOwn)) || (word === 'fell' && /^(down|off|on|from|out)$/.test(words[at + 1] ?? '')));
}
