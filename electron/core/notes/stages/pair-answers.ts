/**
 * Puts a clinician's question and what was answered together. "Have you had any fever?" – "No." says something only as
 * a pair, and its statement needs evidence on both sides. Everything else passes through in order.
 */
import type { Clause } from './clause.ts';
import { meaning } from './trim-clause.ts';
import { fillers, noWords, yesWords } from './word-classes.ts';

export type Polarity = 'yes' | 'no' | 'open';

export interface Exchange {
  readonly question: Clause;
  readonly answers: readonly Clause[];
  readonly polarity: Polarity;
}
export type Passage = { readonly kind: 'said'; readonly clause: Clause } | { readonly kind: 'asked'; readonly exchange: Exchange };

export function pairAnswers(clauses: readonly Clause[]): Passage[] {
  const turns: Passage[] = [];
  for (let index = 0; index < clauses.length; index += 1) {
    const clause = clauses[index]!;
    if (!clause.isQuestion || clause.speaker === 'patient' || clause.speaker === 'other') {
      turns.push({ kind: 'said', clause });
      continue;
    }
    const answers: Clause[] = [];
    while (index + 1 < clauses.length && goesOnAnswering(clauses[index + 1]!)) {
      index += 1;
      // "Um … no": hesitating is no answer yet.
      if (clauses[index]!.speaker !== 'clinician' && !(answers.length === 0 && isHesitation(clauses[index]!))) answers.push(clauses[index]!);
    }
    turns.push({ kind: 'asked', exchange: { question: clause, answers, polarity: polarityOf(answers[0]) } });
  }
  return turns;
}

/** A clinician's "okay" in between does not end an answer. */
function goesOnAnswering(clause: Clause): boolean {
  if (clause.speaker === 'clinician') return !clause.isQuestion && meaning(clause).tokens.length === 0;
  return clause.speaker !== 'other' && !clause.isQuestion;
}

function isHesitation({ tokens }: Clause): boolean {
  return tokens.every(({ norm }) => fillers.has(norm) || /^(well|so|and|okay)$/.test(norm));
}

const noLeads = /^(not (really|at all|that i (know|have|am|can|noticed|recall|remember|think)|any more|anymore|lately|recently|currently|so far|right now|at the moment|today)|i (do|have|did|am) not$|none\b|nothing\b)/;
const yesLeads = /^(i (do|have|did|am)$|a little|a bit|sometimes|of course|that is right)/;

function polarityOf(answer: Clause | undefined): Polarity {
  if (answer === undefined) return 'open';
  const words = answer.tokens.map((token) => token.norm).filter((norm) => !/^(um|uh|er|well|oh|so|hmm)$/.test(norm));
  const first = words[0] ?? '';
  if (yesWords.has(first)) return 'yes';
  if (noWords.has(first)) return 'no';
  const said = words.join(' ');
  if (noLeads.test(said)) return 'no';
  return yesLeads.test(said) ? 'yes' : 'open';
}
