/** "For your first problem, the hypertension, i want …": the plan goes by problems, and what follows is of the one it names. */
import { clauseToCandidate, dropFirst, slice, type Candidate, type Clause } from './clause.ts';
import { toThirdPerson } from './third-person.ts';
import type { Lexicon } from '../lexicon.ts';

const turn = /^(?:(?:so|and|now|then|okay|for|as for|in terms of|as far as|in regards? to|with regards to|regarding|when it comes to|your|the|her|his|this|that|a|an|first|second|third|fourth|fifth|next|last|other|final|(?:problem|issue|concern|diagnosis)(?: is| of| that is)?) )+/u;
/** Only where somebody turns to a problem: "the cough is better" opens none. */
const isTurn = /\b(?:problem|issue|concern|diagnosis) |^(?:(?:so|and|now|then|okay) )*(?:for|as for|in terms of|as far as|in regards? to|with regards to|regarding|when it comes to) (?:your|the|her|his)/u;
/** "Right foot pain": so many words may stand before the name of the trouble. */
const longestPlace = 3;

export interface OpenedProblem {
  readonly named: Candidate;
  /** What is said of it, if anything. */
  readonly rest: Clause;
}

/** null where the clause turns to no problem. */
export function openProblem(clause: Clause, lexicon: Lexicon): OpenedProblem | null {
  if (clause.speaker === 'patient' || clause.isQuestion) return null;
  const said = clause.tokens.map(({ norm }) => norm).join(' ');
  const lead = turn.exec(`${said} `)?.[0] ?? '';
  if (!isTurn.test(lead)) return null;
  const start = lead.trim() === '' ? 0 : lead.trim().split(' ').length;
  const problem = clause.concepts.find(({ value, first }) => value.kind === 'problem' && first >= start);
  if (problem === undefined || problem.first - start > longestPlace) return null;
  if (clause.tokens.slice(start, problem.first).some(({ norm }) => /^(no|not|is|are|was|and|i|you|we|to|if|of|that)$/.test(norm))) return null;
  const end = endOfName(clause, problem.last + 1);
  if (end === null) return null;
  const name = slice(clause, start, end);
  const named = clauseToCandidate('assessment', toThirdPerson(name, { voice: 'clinician', register: lexicon.register }), name);
  return named === null ? null : { named, rest: dropFirst(clause, end) };
}

const longestTail = 8;

/** "Fracture of the middle finger": what says where belongs to the name; null where more is said than a name. */
function endOfName({ tokens }: Clause, after: number): number | null {
  if (!/^(of|in|on|with|to|from|at|for|due|consistent|secondary)$/.test(tokens[after]?.norm ?? '')) return after;
  return tokens.length - after <= longestTail ? tokens.length : null;
}
