/** Whatever is split, joined, edited, put back and undone: every word stays, under one token, and evidence keeps its words. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EncounterId, SectionId, StatementId, UtteranceId } from '#shared/domain/ids.ts';
import type { Evidence } from '#shared/domain/evidence.ts';
import type { Note } from '#shared/domain/note.ts';
import { untouchedTherapy } from '#shared/domain/therapy.ts';
import { asHeard, tokensCover, tokensToText, wordsToTokens, type Utterance } from '#shared/domain/transcript.ts';
import { overwrite, takeFrom, withTokens } from '#shared/domain/written-tokens.ts';
import { rewriteTurn } from './rewrite-turn.ts';
import { changeOf, joinChange, moveEvidence, moveTherapyEvidence, reverse, splitChange, type TranscriptChange } from './transcript-change.ts';

const stamps = { createdAt: '2026-03-14T09:30:00.000Z', changedAt: '2026-03-14T09:30:00.000Z' };
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

interface Visit {
  readonly utterances: readonly Utterance[];
  readonly note: Pick<Note, 'sections'>;
}

/** Turns of so many words; statements resting on the given shares of one turn's words. */
function visitOf(wordCounts: readonly number[], spans: readonly (readonly Span[])[]): Visit {
  let [startMs, spoken] = [0, 0];
  const utterances = wordCounts.map((count, ordinal): Utterance => {
    const words = Array.from({ length: count }, () => ({ spoken: `w${spoken += 1}`, startMs: startMs += 500, endMs: startMs + 400, confidence: 0.9 }));
    return {
      ...asHeard(words), id: idOf(100 + ordinal) as UtteranceId, encounterId: idOf(1) as EncounterId, ordinal, speaker: 'patient',
      startMs: words[0]!.startMs, endMs: words.at(-1)!.endMs, text: words.map((word) => word.spoken).join(' '), words,
    };
  });
  const statements = spans.map((of, index) => ({
    id: idOf(200 + index) as StatementId, text: 'Reports.', origin: 'extracted' as const, originalText: null, isNew: false, ...stamps,
    evidence: of.map(({ turn, first, last }): Evidence => {
      const { id, words } = utterances[turn % utterances.length]!;
      const [one, other] = [first % words.length, last % words.length];
      return { utteranceId: id, firstWord: Math.min(one, other), lastWord: Math.max(one, other) };
    }),
  }));
  return { utterances, note: { sections: [{ id: idOf(2) as SectionId, key: 'subjective', title: 'Subjective', state: 'assessed', shown: 'always', layout: 'list', statements }] } };
}

/** As the repository does it. */
function apply({ utterances, note }: Visit, change: TranscriptChange): Visit {
  const changedById = new Map(change.changed.map((utterance) => [utterance.id, utterance]));
  let after = utterances.map((utterance) => changedById.get(utterance.id) ?? utterance);
  for (const { utterance, after: before } of change.added) after = after.toSpliced(after.findIndex(({ id }) => id === before) + 1, 0, utterance);
  const evidenceById = new Map(moveEvidence(note, change.moves).map(({ statementId, evidence }) => [statementId, [...evidence]]));
  const sections = note.sections.map((section) => ({
    ...section, statements: section.statements.map((statement) => ({ ...statement, evidence: evidenceById.get(statement.id) ?? statement.evidence })),
  }));
  return { utterances: after.filter(({ id }) => !change.removed.includes(id)), note: { sections } };
}

const allWords = ({ utterances }: Visit) => utterances.flatMap(({ words }) => words);

function restsOn({ utterances, note }: Visit): readonly (readonly string[])[] {
  const byId = new Map(utterances.map((utterance) => [utterance.id, utterance]));
  return note.sections.flatMap(({ statements }) => statements).map(({ evidence }) => evidence
    .flatMap(({ utteranceId, firstWord, lastWord }) => {
      const words = byId.get(utteranceId)?.words ?? [];
      expect(lastWord).toBeLessThan(words.length);
      return words.slice(firstWord, lastWord + 1).map(({ spoken }) => spoken);
    }));
}

interface Span {
  readonly turn: number;
  readonly first: number;
  readonly last: number;
}

interface Act extends Span {
  readonly kind: 'split' | 'join' | 'edit' | 'turn' | 'revert';
  readonly text: string;
}

let made = 0;

function planned(visit: Visit, { kind, turn, first, last, text }: Act): TranscriptChange | null {
  const place = turn % visit.utterances.length;
  const utterance = visit.utterances[place]!;
  const [one, other] = [first % utterance.words.length, last % utterance.words.length];
  const range = { firstWord: Math.min(one, other), lastWord: Math.max(one, other) };
  switch (kind) {
    case 'split': return one === 0 ? null : splitChange(utterance, one, idOf(1000 + (made += 1)) as UtteranceId);
    case 'join': {
      const next = visit.utterances[place + 1];
      return next === undefined ? null : joinChange(utterance, next);
    }
    case 'edit': return changeOf([withTokens(utterance, overwrite(utterance.tokens, range, text))]);
    case 'turn': return changeOf([withTokens(utterance, rewriteTurn(utterance.tokens, `${text} ${utterance.text}`.trim()))]);
    case 'revert': return changeOf([withTokens(utterance, takeFrom(wordsToTokens(utterance.words), utterance.tokens, range))]);
  }
}

const place = fc.nat(20);
const someSpan = fc.record({ turn: place, first: place, last: place });
const someAct = fc.record({
  kind: fc.constantFrom('split' as const, 'join' as const, 'edit' as const, 'turn' as const, 'revert' as const),
  turn: place, first: place, last: place, text: fc.constantFrom('', 'x', 'two words'),
});
const someVisit = fc.tuple(fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 6 }), fc.array(fc.array(someSpan, { minLength: 1, maxLength: 3 }), { maxLength: 4 }))
  .map(([counts, spans]) => visitOf(counts, spans));

test('every word stays where it was said, under one token, and evidence points at the same words', () => {
  fc.assert(fc.property(someVisit, fc.array(someAct, { maxLength: 25 }), (visit, acts) => {
    let now = visit;
    const undos: { readonly change: TranscriptChange; readonly before: Visit }[] = [];
    for (const act of acts) {
      const change = planned(now, act);
      if (change === null) continue;
      undos.push({ change: reverse(change, now.utterances), before: now });
      now = apply(now, change);
      expect(allWords(now)).toEqual(allWords(visit));
      expect(restsOn(now)).toEqual(restsOn(visit));
      for (const { tokens, words, text, startMs, endMs } of now.utterances) {
        expect(tokensCover(tokens, words.length)).toBe(true);
        expect(text).toBe(tokensToText(tokens));
        expect([startMs, endMs]).toEqual([words[0]!.startMs, words.at(-1)!.endMs]);
      }
    }
    for (const { change, before } of undos.toReversed()) {
      now = apply(now, change);
      expect(now.utterances).toEqual(before.utterances);
      expect(restsOn(now)).toEqual(restsOn(visit));
    }
  }));
});

test('a span over a split is two, and one again where the turn is whole', () => {
  const visit = visitOf([6], [[{ turn: 0, first: 1, last: 4 }]]);
  const split = splitChange(visit.utterances[0]!, 3, idOf(999) as UtteranceId);
  const apart = apply(visit, split);
  expect(moveEvidence(visit.note, split.moves)[0]?.evidence.map(({ firstWord, lastWord }) => [firstWord, lastWord])).toEqual([[1, 2], [0, 1]]);
  const whole = apply(apart, joinChange(apart.utterances[0]!, apart.utterances[1]!));
  expect(whole.note).toEqual(visit.note);
});

test('evidence in turns that nobody touched is left as it is, though it touches', () => {
  const visit = visitOf([6, 2, 2], [[{ turn: 0, first: 0, last: 1 }, { turn: 0, first: 2, last: 3 }], [{ turn: 1, first: 0, last: 1 }]]);
  const { moves } = joinChange(visit.utterances[1]!, visit.utterances[2]!);
  expect(moveEvidence(visit.note, moves).map(({ statementId }) => statementId)).toEqual([idOf(201)]);
});

test('what was read of a session goes with its words, and is whole again where the turn is', () => {
  const visit = visitOf([6, 2], []);
  const [first] = visit.utterances;
  const evidence = [{ utteranceId: first!.id, firstWord: 1, lastWord: 4 }];
  const therapy = { ...untouchedTherapy, topics: [{ text: 'Sleep', evidence }], mood: { now: 'low' as const, evidence } };
  const split = splitChange(first!, 3, idOf(999) as UtteranceId);
  const moved = moveTherapyEvidence(therapy, split.moves);
  expect(moved.topics[0]?.evidence).toEqual([{ utteranceId: first!.id, firstWord: 1, lastWord: 2 }, { utteranceId: idOf(999), firstWord: 0, lastWord: 1 }]);
  expect(moved.mood?.evidence).toEqual(moved.topics[0]?.evidence);
  expect(moveTherapyEvidence(moved, reverse(split, visit.utterances).moves)).toEqual(therapy);
});
