import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RiskKind, RiskStatus } from '#shared/domain/therapy.ts';
import type { Clause } from '../../stages/clause.ts';
import { utteranceToTokens } from '../../stages/tokens.ts';
import { dialogueToUtterances } from '../../dialogue.ts';
import { trainNet, writeNet } from '../passages/train-net.ts';
import { netFeatures, netKinds, netScores, parseRiskNet, stretchesOf, withNet } from './risk-net.ts';

function unitOf(words: string): Clause {
  let count = 0;
  const [utterance] = dialogueToUtterances(`[client] ${words}`, { next: <Id extends string>() => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}` as Id });
  return { tokens: utteranceToTokens(utterance!, 0), concepts: [], speaker: 'patient', isQuestion: false } as unknown as Clause;
}
const dark = ['i long to follow her into the ground', 'i long to sleep under the ground', 'i long for the ground beside her'];
const plain = ['we planted beans beside the shed', 'the shed roof leaks again', 'i fixed the shed with my brother'];
const expecting = (...flags: [RiskKind, RiskStatus][]) => new Map(flags);
const examples = [...dark.map((words) => ({ expected: expecting(['ideation', 'affirmed']), units: [unitOf(words)] })), ...plain.map((words) => ({ expected: expecting(), units: [unitOf(words)] }))];
const net = parseRiskNet(writeNet(trainNet(examples)))!;
const ideationOf = (words: string) => netScores(net, netFeatures([unitOf(words)]))[netKinds.indexOf('ideation')]!;

describe('the net under the patterns', () => {
  test('learns what tells one talk from another, and the same each time', () => {
    expect(ideationOf('i long to be in the ground')).toBeGreaterThan(ideationOf('my brother is in the shed'));
    expect(writeNet(trainNet(examples))).toBe(writeNet(trainNet(examples)));
  });

  test('is none where the lexicon has no weights', () => {
    expect(parseRiskNet('')).toBeNull();
  });

  test('hears only as possible, and nothing of a kind that was read', () => {
    const units = [unitOf('i long to follow her into the ground')];
    const low = { ...net, threshold: { alone: -1, belowWithThought: 0, clause: -99, clauseAlone: -99, doubt: -99 } };
    expect(withNet(low, units, []).filter(({ kind }) => kind === 'ideation')).toEqual([{ kind: 'ideation', status: 'possible', from: units[0]!.tokens, speaker: 'patient' }]);
    const read = [{ kind: 'ideation', status: 'denied', from: units[0]!.tokens, speaker: 'patient' }] as const;
    expect(withNet(low, units, read).filter(({ kind }) => kind === 'ideation')).toEqual(read);
  });

  test('makes of what it doubts a possible, and leaves a denial alone', () => {
    const units = [unitOf('i fixed the shed with my brother')];
    const strict = { ...net, threshold: { alone: 99, belowWithThought: 0, clause: 99, clauseAlone: 99, doubt: 99 } };
    const cue = (status: 'affirmed' | 'denied') => ({ kind: 'ideation', status, from: units[0]!.tokens, speaker: 'patient' }) as const;
    expect(withNet(strict, units, [cue('affirmed'), cue('denied')]).map(({ status }) => status)).toEqual(['possible', 'denied']);
  });

  test('takes every unit into some stretch, in order, however long it is', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 40 }), (lengths) => {
      const units = lengths.map((length, at) => ({ at, tokens: Array.from({ length }) as unknown as Clause['tokens'] }));
      const stretches = stretchesOf(units);
      expect([...new Set(stretches.flat().map(({ at }) => at))]).toEqual(units.map(({ at }) => at));
      expect(stretches.length).toBeLessThanOrEqual(units.length);
    }), { numRuns: 100 });
  });
});
