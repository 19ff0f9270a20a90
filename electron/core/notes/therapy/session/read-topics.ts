/** What the session was about: at most seven things, weighed by how often and by whom they were named, and two or three sentences on them. */
import type { RestingSentence } from '#shared/domain/therapy.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { toSentence, withCapital } from '../../stages/clause.ts';
import { quote } from '../../stages/quote.ts';
import { relatives } from '../../stages/word-classes.ts';
import type { Token } from '../../stages/tokens.ts';
import { evidenceOf } from '../evidence-of.ts';
import type { Strategy } from './read-strategies.ts';
import { listOf, saidTerm, type SessionClause } from './session-clauses.ts';

export interface Topic {
  readonly name: string;
  readonly from: readonly Token[];
  readonly clauses: readonly SessionClause[];
  readonly weight: number;
}

const mostTopics = 7;
const fewestTopics = 3;
const topical = new Set(['topic', 'symptom', 'cognitive distortion', 'unhelpful coping']);
/** Said in every session, about nothing; feelings and deeds, which are no names of a thing. */
const empty = new Set(('session therapy support homework quit quitting treatment goals energy motivation symptom appetite medication relationship move food death pain concentration argued bullied moving abandoned').split(' '));
/** Parts of one thing: whoever is named with it is spoken of with it. */
const partOf: ReadonlyMap<string, string> = new Map([['boss', 'work'], ['job', 'work'], ['deadline', 'work'], ['overtime', 'work'], ['exam', 'school'], ['rent', 'money'], ['debt', 'money'], ['alcohol', 'drink'], ['alcohol use', 'drink']]);
/** With these the topic is what is between them and the client. */
const people = new Set([...relatives].filter((word) => word !== 'family'));

interface Gathered {
  readonly key: string;
  readonly name: string;
  readonly isPerson: boolean;
  readonly from: Token[];
  readonly clauses: SessionClause[];
  weight: number;
}

/** `isRisk`: of a clause that is told apart, as risk. */
export function readTopics(clauses: readonly SessionClause[], strategies: readonly Strategy[], isRisk: (clause: SessionClause) => boolean): Topic[] {
  const topics = new Map<string, Gathered>();
  for (const clause of clauses) {
    const weight = clause.speaker === 'clinician' ? 0.5 : 1;
    const named = [
      ...clause.terms.filter(({ value }) => topical.has(value.category) && !empty.has(value.term)).map((match) => ({ match, name: nounOf(saidTerm(clause, match)) })),
      ...clause.concepts.filter(({ value }) => value.kind === 'problem').map((match) => ({ match, name: problemName(clause, match) })),
    ];
    // Judged last: most clauses name nothing.
    if (named.length === 0 || isRisk(clause)) continue;
    for (const { match, name } of named) {
      if (name === '' || isDenied(clause, match.first)) continue;
      const key = keyOf(name);
      const topic = topics.get(key) ?? { key, name: name.toLowerCase(), isPerson: people.has(name.toLowerCase()), from: [], clauses: [], weight: 0 };
      if (topic.from.some((token) => token.utterance === clause.tokens[match.first]!.utterance && token.word === clause.tokens[match.first]!.word)) continue;
      topic.from.push(...clause.tokens.slice(match.first, match.last + 1));
      topic.clauses.push(clause);
      topic.weight += weight;
      topics.set(key, topic);
    }
  }
  const weightiest = [...withoutParts(topics)].toSorted((a, b) => b.weight - a.weight);
  // What was named once in a long talk is no topic, unless little was; then what was worked with is one, and at last whoever was named.
  const ranked = [
    ...weightiest.filter(({ weight }) => weight >= oftenNamed),
    ...weightiest.filter(({ weight, isPerson }) => weight >= 1 && weight < oftenNamed && !isPerson),
    ...strategies.filter(({ name }) => !/^(?:go|do|take|use|write|call|ask)\b/.test(name)).map(({ name, from }): Gathered => ({ key: keyOf(name), name, isPerson: false, from: [...from], clauses: [], weight: 0 })),
    ...weightiest.filter(({ weight, isPerson }) => weight < 1 || (isPerson && weight < oftenNamed)),
  ];
  const often = ranked.filter(({ weight }) => weight >= oftenNamed).length;
  const seen = new Set<string>();
  return ranked.filter(({ key }) => !seen.has(key) && seen.add(key)).slice(0, Math.min(mostTopics, Math.max(often, fewestTopics)))
    .map(({ name, isPerson, from, clauses: own, weight }) => ({ name: isPerson && weight >= oftenNamed ? `${relationTo}${name}` : name, from, clauses: own, weight }));
}

const oftenNamed = 2;

/** Fixed words before somebody's name for whom they are. */
export const relationTo = 'relationship with ';

/** A part counts for its whole where that is named too. */
function* withoutParts(topics: ReadonlyMap<string, Gathered>): Generator<Gathered> {
  const whole = (key: string) => topics.get(partOf.get(key) ?? '');
  for (const topic of topics.values()) {
    if (whole(topic.key) !== undefined) continue;
    const parts = [...topics.values()].filter(({ key }) => partOf.get(key) === topic.key);
    yield { ...topic, weight: topic.weight + parts.reduce((sum, part) => sum + part.weight, 0), from: [...topic.from, ...parts.flatMap(({ from }) => from)], clauses: [...topic.clauses, ...parts.flatMap(({ clauses }) => clauses)] };
  }
}

/** "At work", "my job" → "work", "job". */
function nounOf(said: string): string {
  return said.replace(/^(?:not |at |in |on |my |the |a |an |no |our |your )+/iu, '');
}

/** As the lexicon calls it, a noun: "prediabetic" is a word for somebody; without a name of its own as it was said. */
function problemName({ tokens }: SessionClause, { first, last, value }: SessionClause['concepts'][number]): string {
  const said = tokens.slice(first, last + 1).map(({ text }) => text).join(' ');
  if (!/(?:ed|ic|ful|ous|ive|able|sad|tired|anxious|angry|nervous|dizzy|sick)$/iu.test(said)) return said;
  return value.canonical.toLowerCase() === said.toLowerCase() ? '' : value.canonical;
}

function isDenied({ tokens }: SessionClause, first: number): boolean {
  return tokens.slice(Math.max(0, first - 2), first).some(({ norm }) => /^(no|not|never|without)$/.test(norm));
}

export function topicsToSentences(topics: readonly Topic[], utterances: readonly Utterance[]): RestingSentence[] {
  return topics.map(({ name, from }) => ({ text: withCapital(name), evidence: evidenceOf(from, utterances) }));
}

const longestQuotation = 30;

/** What was spoken of, then the client's own words on the first things. */
export function summariseTopics(topics: readonly Topic[], utterances: readonly Utterance[]): RestingSentence[] {
  const main = topics.slice(0, 4);
  if (main.length === 0) return [];
  const said = new Set<SessionClause>();
  const own = main.flatMap(({ clauses }): RestingSentence[] => {
    const clause = clauses.filter((each) => each.isClients && !each.isQuestion && !said.has(each) && each.tokens.length >= 5 && each.tokens.length <= longestQuotation)
      .toSorted((a, b) => b.tokens.length - a.tokens.length)[0];
    if (clause === undefined) return [];
    said.add(clause);
    return [{ text: `Client: ${quote(clause)}.`, evidence: evidenceOf(clause.tokens, utterances) }];
  });
  return [{ text: toSentence(`spoken of: ${listOf(main.map(({ name }) => name))}`), evidence: evidenceOf(main.flatMap(({ from }) => from.slice(0, 8)), utterances) }, ...own.slice(0, 2)];
}

/** "Exams" and "exam", "worries" and "worrying" are one. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/(?:ies|ying|y)$/, 'y').replace(/(?:ing|s)$/, '');
}
