/** What the session was about: at most seven things, weighed by how often and by whom they were named, and two or three sentences on them. */
import type { RestingSentence } from '#shared/domain/therapy.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { toSentence, withCapital } from '../../stages/clause.ts';
import { quote } from '../../stages/quote.ts';
import type { Token } from '../../stages/tokens.ts';
import { evidenceOf } from '../evidence-of.ts';
import { listOf, saidTerm, type SessionClause } from './session-clauses.ts';

export interface Topic {
  readonly name: string;
  readonly from: readonly Token[];
  readonly clauses: readonly SessionClause[];
  readonly weight: number;
}

const mostTopics = 7;
const topical = new Set(['topic', 'symptom', 'cognitive distortion', 'unhelpful coping']);
/** Said in every session, about nothing. */
const empty = new Set('session therapy support homework quit quitting treatment goals energy motivation symptom appetite medication relationship move food death pain'.split(' '));

export function readTopics(clauses: readonly SessionClause[]): Topic[] {
  const topics = new Map<string, { name: string; from: Token[]; clauses: SessionClause[]; weight: number }>();
  for (const clause of clauses) {
    const risk = clause.speaker === 'clinician' ? 0.5 : 1;
    const named = [
      ...clause.terms.filter(({ value }) => topical.has(value.category) && !empty.has(value.term)).map((match) => ({ match, name: saidTerm(clause, match).replace(/^(?:my|at|the|a) /iu, '') })),
      ...clause.concepts.filter(({ value }) => value.kind === 'problem').map((match) => ({ match, name: clause.tokens.slice(match.first, match.last + 1).map(({ text }) => text).join(' ') })),
    ];
    for (const { match, name } of named) {
      const key = keyOf(name);
      const topic = topics.get(key) ?? { name: name.toLowerCase(), from: [], clauses: [], weight: 0 };
      if (topic.from.some((token) => token.utterance === clause.tokens[match.first]!.utterance && token.word === clause.tokens[match.first]!.word)) continue;
      topic.from.push(...clause.tokens.slice(match.first, match.last + 1));
      topic.clauses.push(clause);
      topic.weight += risk;
      topics.set(key, topic);
    }
  }
  const weightiest = [...topics.values()].toSorted((a, b) => b.weight - a.weight);
  // What was named once in a long talk is no topic, unless little was.
  const often = weightiest.filter(({ weight }) => weight >= 2);
  return (often.length >= 3 ? often : weightiest.filter(({ weight }) => weight >= 1)).slice(0, mostTopics);
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

/** "Exams" and "exam", "work" and "at work" are one. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/^(not|at|my|the|a|no) /, '').replace(/(ing|s)$/, '');
}
