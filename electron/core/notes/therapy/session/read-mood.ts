/**
 * How the client feels by now, from what they say of it: answers to a question after it count most, a number out of ten as it
 * stands, words of feeling by how low or positive they are, turned round by a negation; the later half of a session counts more.
 * Null where nothing shows it. What was long ago, or somebody else's, is no mood.
 */
import type { Mood, Therapy } from '#shared/domain/therapy.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { evidenceOf } from '../evidence-of.ts';
import type { SessionClause } from './session-clauses.ts';

interface Shown {
  readonly value: number;
  readonly weight: number;
  readonly clause: SessionClause;
}

const valueByCategory: Readonly<Record<string, number>> = {
  'very low emotion': -2, 'low emotion': -1, 'neutral emotion': 0, 'positive emotion': 1, 'very positive emotion': 2,
};
const asksMood = /\b(how (are|have) you (been )?(feeling|doing)|how (is|has|was) your (mood|week)|how (are|do) you feel|your mood|how low|scale|out of ten|how have (you|things) been|how are things)\b/;
const ofFeeling = /\b(i (am|was|feel|felt|have been|have felt|get|got|keep|just feel)|feeling|mood|it has been|i have|makes me|made me|been)\b/;
const longAgo = /\b(used to|when i was|years? ago|months? ago|last (month|year)|back then|as a (kid|child|teenager)|at first|before therapy)\b/;
const turned = /\b(not|never|no|hardly|barely|less|without)\b/;

export function readMood(clauses: readonly SessionClause[], utterances: readonly Utterance[]): Therapy['mood'] {
  const shown = clauses.flatMap((clause, index) => moodOf(clause, clauses.slice(Math.max(0, index - 2), index), index / Math.max(1, clauses.length)));
  if (shown.length === 0) return null;
  const weight = shown.reduce((sum, each) => sum + each.weight, 0);
  const mean = shown.reduce((sum, each) => sum + each.value * each.weight, 0) / weight;
  const agreeing = shown.filter(({ value }) => Math.sign(value) === Math.sign(Math.round(mean * 2)) || shown.length === 1);
  const weightiest = (agreeing.length > 0 ? agreeing : shown).toSorted((a, b) => b.weight - a.weight).slice(0, 5);
  return { now: meanToMood(mean), evidence: evidenceOf(weightiest.flatMap(({ clause }) => clause.tokens), utterances) };
}

function meanToMood(mean: number): Mood {
  if (mean <= -1.4) return 'very-low';
  if (mean <= -0.4) return 'low';
  if (mean < 0.4) return 'neutral';
  return mean < 1.4 ? 'positive' : 'very-positive';
}

function moodOf(clause: SessionClause, before: readonly SessionClause[], place: number): Shown[] {
  if (!clause.isClients || clause.isQuestion || longAgo.test(clause.line)) return [];
  const asked = before.some((earlier) => !earlier.line.startsWith('i ') && asksMood.test(earlier.line) && (earlier.speaker === 'clinician' || earlier.isQuestion));
  const weight = (asked ? 3 : 1) * (place > 0.5 ? 1.5 : 1);
  const rated = asked ? ratingOf(clause.line) : null;
  if (rated !== null) return [{ value: rated, weight: weight + 1, clause }];
  const feelings = clause.terms.filter(({ value }) => valueByCategory[value.category] !== undefined && value.term !== 'mood');
  if (feelings.length === 0 || !(asked || ofFeeling.test(clause.line)) || /\b(he|she|they|my (husband|wife|mother|mom|father|dad|son|daughter|boss|sister|brother|kids|partner|friend)) (is|was|are|were|feels|felt|seems|gets|got)\b/.test(clause.line)) return [];
  const values = feelings.map((feeling) => {
    const value = valueByCategory[feeling.value.category]!;
    const negated = turned.test(clause.tokens.slice(Math.max(0, feeling.first - 4), feeling.first).map(({ norm }) => norm).join(' '));
    if (!negated) return value;
    return value > 0 ? -1 : Math.min(1, Math.abs(value) - 0.5);
  });
  return [{ value: values.reduce((sum, value) => sum + value, 0) / values.length, weight, clause }];
}

const numbers = 'zero one two three four five six seven eight nine ten'.split(' ');

/** "About a three", "six out of ten". */
function ratingOf(line: string): number | null {
  const said = /\b(\d+|zero|one|two|three|four|five|six|seven|eight|nine|ten)\b/.exec(line)?.[1];
  if (said === undefined || /\b(hours?|days?|weeks?|times|months?|years?|nights?|o'clock|minutes?)\b/.test(line)) return null;
  const number = /\d/.test(said) ? Number(said) : numbers.indexOf(said);
  return number > 10 ? null : [-2, -2, -2, -1, -1, 0, 0, 1, 1, 2, 2][number]!;
}
