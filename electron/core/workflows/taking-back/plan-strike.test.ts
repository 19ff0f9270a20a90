import { describe, expect, test } from 'vitest';
import type { EncounterId, SectionId, StatementId, UtteranceId } from '#shared/domain/ids.ts';
import type { Evidence } from '#shared/domain/evidence.ts';
import type { Section } from '#shared/domain/note.ts';
import { asHeard, type Utterance } from '#shared/domain/transcript.ts';
import { cutStretch, planStrike } from './plan-strike.ts';

const at = '2026-03-14T09:00:00.000Z';

/** Words of 400 ms, one every half second. */
function said(id: string, ordinal: number, startMs: number, text: string): Utterance {
  const words = text.split(' ').map((spoken, index) => ({ spoken, startMs: startMs + index * 500, endMs: startMs + index * 500 + 400, confidence: 1 }));
  return { ...asHeard(words), id: id as UtteranceId, encounterId: 'e' as EncounterId, ordinal, speaker: 'patient', startMs, endMs: startMs + words.length * 500 - 100, text, words };
}

const evidence = (utteranceId: string, firstWord: number, lastWord: number): Evidence => ({ utteranceId: utteranceId as UtteranceId, firstWord, lastWord });

function noteOf(...statements: Evidence[][]): { sections: Section[] } {
  return {
    sections: [{
      id: 'c' as SectionId, key: 'subjective', title: 'Subjective', state: 'assessed', shown: 'always', layout: 'list',
      statements: statements.map((spans, index) => ({
        id: `s${index}` as StatementId, text: 'Said.', origin: spans.length > 0 ? 'extracted' : 'typed', originalText: null, isNew: false, evidence: spans, createdAt: at, changedAt: at,
      })),
    }],
  };
}

const newIds = (): (() => UtteranceId) => {
  let count = 0;
  return () => `new${(count += 1)}` as UtteranceId;
};

const utterances = [said('a', 0, 0, 'one two three four five'), said('b', 1, 3000, 'six seven'), said('c', 2, 5000, 'eight nine')];

describe('striking a stretch', () => {
  test('in the middle of an utterance leaves two, and no sentence that never was', () => {
    const plan = planStrike({ utterances, note: null }, { startMs: 1000, endMs: 1400 }, newIds());
    expect(plan.transcript.map(({ id, text, startMs, endMs }) => [id, text, startMs, endMs])).toEqual([
      ['a', 'one two', 0, 900], ['new1', 'four five', 1500, 2400], ['b', 'six seven', 3000, 3900], ['c', 'eight nine', 5000, 5900],
    ]);
    expect(plan.wordCount).toBe(1);
    expect(plan.utterances.map(({ id, left }) => [id, left.length])).toEqual([['a', 2]]);
  });

  test('over several utterances cuts the outer ones and removes those in between', () => {
    const plan = planStrike({ utterances, note: null }, { startMs: 2000, endMs: 5100 }, newIds());
    expect(plan.transcript.map(({ text }) => text)).toEqual(['one two three four', 'nine']);
    expect(plan.utterances.find(({ id }) => id === 'b')?.left).toEqual([]);
    expect(plan.wordCount).toBe(4);
  });

  test('takes a word whole that it only touches, and is widened to its ends', () => {
    const plan = planStrike({ utterances, note: null }, { startMs: 1390, endMs: 1510 }, newIds());
    expect(plan).toMatchObject({ startMs: 1000, endMs: 1900, wordCount: 2 });
  });

  test.each([1000, 1200, 1399])('takes a word that has no length, at %i ms, and only where it lies in the stretch', (atMs) => {
    const utterance = said('a', 0, 0, 'one two three four');
    const words = utterance.words.map((word, index) => (index === 2 ? { ...word, startMs: atMs, endMs: atMs } : word));
    const visit = { utterances: [{ ...utterance, words, tokens: asHeard(words).tokens }], note: null };
    expect(planStrike(visit, { startMs: 1000, endMs: 1400 }, newIds()).transcript.map(({ text }) => text)).toEqual(['one two', 'four']);
    expect(planStrike(visit, { startMs: 1400, endMs: 1450 }, newIds()).wordCount).toBe(0);
  });

  test('goes on widening while one word reaches over the end of the last', () => {
    const overlapping = said('a', 0, 0, 'one two three');
    const words = overlapping.words.map((word) => ({ ...word, endMs: word.startMs + 600 }));
    const plan = planStrike({ utterances: [{ ...overlapping, words }], note: null }, { startMs: 0, endMs: 100 }, newIds());
    expect(plan).toMatchObject({ startMs: 0, endMs: 1600, wordCount: 3 });
  });

  test('of silence takes no word', () => {
    const plan = planStrike({ utterances, note: noteOf([evidence('a', 0, 4)]) }, { startMs: 2500, endMs: 2900 }, newIds());
    expect(plan).toMatchObject({ startMs: 2500, endMs: 2900, wordCount: 0, utterances: [], removedStatements: [], movedEvidence: [] });
  });

  test('takes an utterance without word times whole', () => {
    const bare = { ...said('a', 0, 0, 'one'), words: [], endMs: 2000 };
    expect(planStrike({ utterances: [bare], note: null }, { startMs: 500, endMs: 600 }, newIds())).toMatchObject({ startMs: 0, endMs: 2000, transcript: [] });
  });
});

test('an earlier transcript loses every word that reaches into the stretch, and what was written over it; the stretch stays as it is', () => {
  const tokens = [{ text: '12', firstWord: 0, lastWord: 1, origin: 'figures' as const }, { text: '3', firstWord: 2, lastWord: 2, origin: 'edited' as const }, { text: '45.', firstWord: 3, lastWord: 4, origin: 'figures' as const }];
  const earlier = [{ ...said('a', 0, 0, 'one two three four five'), tokens, text: '12 3 45.' }, said('b', 1, 3000, 'six seven')];
  const left = cutStretch(earlier, { startMs: 850, endMs: 1450 }, newIds());
  expect(left.map(({ id, text, endMs }) => [id, text, endMs])).toEqual([['a', 'one', 400], ['new1', '45.', 2400], ['b', 'six seven', 3900]]);
  expect(cutStretch(earlier, { startMs: 2450, endMs: 2900 }, newIds())).toEqual(earlier);
});

describe('the statements of the draft', () => {
  test('go whole when any of their words went', () => {
    const note = noteOf([evidence('a', 1, 2)], [evidence('b', 0, 1), evidence('a', 2, 2)], [evidence('c', 0, 1)], []);
    const plan = planStrike({ utterances, note }, { startMs: 1000, endMs: 1400 }, newIds());
    expect(plan.removedStatements).toEqual(['s0', 's1']);
    expect(plan.movedEvidence).toEqual([]);
  });

  test('that reach over the gap go, though their ends are still there', () => {
    const plan = planStrike({ utterances, note: noteOf([evidence('a', 0, 4)]) }, { startMs: 1000, endMs: 1400 }, newIds());
    expect(plan.removedStatements).toEqual(['s0']);
  });

  test('that stay point at the same words at their new places', () => {
    const note = noteOf([evidence('a', 3, 4)], [evidence('b', 0, 0), evidence('a', 0, 1)]);
    const plan = planStrike({ utterances, note }, { startMs: 1000, endMs: 1400 }, newIds());
    expect(plan.removedStatements).toEqual([]);
    expect(plan.movedEvidence).toEqual([
      { statementId: 's0', ordinal: 0, evidence: evidence('new1', 0, 1) },
      { statementId: 's1', ordinal: 1, evidence: evidence('a', 0, 1) },
    ]);
  });
});

test('whatever is struck, what is left is what was said outside it, in order, and all evidence finds its words', () => {
  const wordsOf = (from: readonly Utterance[]) => from.flatMap(({ words }) => words);
  const spans = utterances.flatMap(({ id, words }) => words.flatMap((_, first) => words.slice(first).map((__, more) => evidence(id, first, first + more))));
  const note = noteOf(...spans.map((span) => [span]));
  const textOf = (from: readonly Utterance[], span: Evidence) => from.find(({ id }) => id === span.utteranceId)?.words
    .slice(span.firstWord, span.lastWord + 1).map(({ spoken }) => spoken).join(' ');
  for (let startMs = 0; startMs < 6000; startMs += 130) {
    for (let endMs = startMs + 1; endMs < 6200; endMs += 370) {
      const plan = planStrike({ utterances, note }, { startMs, endMs }, newIds());
      expect(wordsOf(plan.transcript)).toEqual(wordsOf(utterances).filter((word) => word.endMs <= startMs || word.startMs >= endMs));
      const moved = new Map(plan.movedEvidence.map((each) => [each.statementId, each.evidence]));
      spans.forEach((span, index) => {
        const id = `s${index}` as StatementId;
        if (!plan.removedStatements.includes(id)) expect(textOf(plan.transcript, moved.get(id) ?? span)).toBe(textOf(utterances, span));
      });
    }
  }
});
