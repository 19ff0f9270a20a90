/** Techniques that were taught or suggested, and what the client tried, with how they said it went. */
import type { RestingSentence } from '#shared/domain/therapy.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { evidenceOf } from '../evidence-of.ts';
import { withCapital } from '../../stages/clause.ts';
import type { Token } from '../../stages/tokens.ts';
import { saidTerm, type SessionClause } from './session-clauses.ts';

const mostStrategies = 8;
const tooGeneral = new Set(['homework', 'therapy homework', 'exercise', 'breathing', 'asking for help', 'problem solving']);
const kinds = new Set(['coping strategy', 'therapy modality']);
/** Ordinary words too: they count where somebody does or advises them. */
const everyday = /^(walk|walks|walking|music|bath|calendar|alarm|running|swimming|exercise|exercises|exercising|homework|diary|yoga|breathing|exposure|reframe|relaxation)$/;
const tried = /\b(i|we) (\w+ ){0,3}?(did|do|tried|try|used|use|went|go|took|take|started|wrote|write|kept|practi[sc]ed|have been|managed|listened|called|did not)\b/;
const advised = /\b(try|let us|practi[sc]e|practi[sc]ing|we (did|worked|talked|practi[sc]ed|could|can|will|are going)|i (would like|want) you|you (could|can|might|did|used)|what about|how about|start|keep|use|called|teach|show you|exercise called|homework)\b/;

export interface Strategy {
  readonly name: string;
  readonly by: 'client' | 'clinician';
  readonly from: readonly Token[];
}

export function readStrategies(clauses: readonly SessionClause[]): Strategy[] {
  const strategies = new Map<string, { name: string; by: 'client' | 'clinician'; from: Token[] }>();
  for (const clause of clauses) {
    for (const match of clause.terms.filter(({ value }) => kinds.has(value.category))) {
      const by = clause.speaker === 'clinician' ? 'clinician' : 'client';
      const name = saidTerm(clause, match).toLowerCase();
      const done = by === 'clinician' ? advised.test(clause.line) : tried.test(clause.line);
      const denied = /\b(not|never|no)\b/.test(clause.tokens.slice(Math.max(0, match.first - 5), match.first).map(({ norm }) => norm).join(' '));
      if (denied || tooGeneral.has(name) || (clause.isQuestion && by === 'client') || (!done && everyday.test(name)) || (!done && by === 'client')) continue;
      const key = name.replace(/(ing|s)$/, '');
      const strategy = strategies.get(key) ?? { name, by, from: [] };
      if (by === 'client') strategy.by = by;
      strategy.from.push(...clause.tokens.slice(match.first, match.last + 1));
      strategies.set(key, strategy);
    }
  }
  return [...strategies.values()].slice(0, mostStrategies);
}

export function strategiesToSentences(strategies: readonly Strategy[], utterances: readonly Utterance[]): RestingSentence[] {
  return strategies.map(({ name, by, from }) => ({
    text: `${withCapital(name)} (${by === 'client' ? 'client tried it' : 'in the session'})`, evidence: evidenceOf(from, utterances),
  }));
}
