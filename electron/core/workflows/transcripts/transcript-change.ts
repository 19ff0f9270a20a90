/**
 * A change of a transcript as plain data: which utterances are other than they were, which came and went, and where words
 * moved, so that the evidence of a draft goes with them and the change can be taken back. Pure.
 */
import type { UtteranceId } from '#shared/domain/ids.ts';
import type { Evidence } from '#shared/domain/evidence.ts';
import type { Note } from '#shared/domain/note.ts';
import { moveTherapy, type Therapy } from '#shared/domain/therapy.ts';
import { cutTokens, type Utterance } from '#shared/domain/transcript.ts';
import { withTokens } from '#shared/domain/written-tokens.ts';
import { must } from '#shared/lib/assert.ts';
import type { AddedUtterance, StatementEvidence } from '#core/storage/repositories/index.ts';

export interface TranscriptChange {
  readonly changed: readonly Utterance[];
  readonly added: readonly AddedUtterance[];
  readonly removed: readonly UtteranceId[];
  readonly moves: readonly WordMove[];
}

/** Words `firstWord`..`lastWord` of one utterance are words of another now, from `toFirstWord` on. */
export interface WordMove {
  readonly from: UtteranceId;
  readonly firstWord: number;
  readonly lastWord: number;
  readonly to: UtteranceId;
  readonly toFirstWord: number;
}

export function changeOf(changed: readonly Utterance[]): TranscriptChange {
  return { changed, added: [], removed: [], moves: [] };
}

/** `beforeWord` is the first word of the second part. A token over both parts is gone, and its words are read as they were heard. */
export function splitChange(utterance: Utterance, beforeWord: number, newId: UtteranceId): TranscriptChange {
  const last = utterance.words.length - 1;
  const second = { ...part(utterance, beforeWord, last), id: newId };
  return {
    changed: [part(utterance, 0, beforeWord - 1)],
    added: [{ utterance: second, after: utterance.id }],
    removed: [],
    moves: [{ from: utterance.id, firstWord: beforeWord, lastWord: last, to: newId, toFirstWord: 0 }],
  };
}

/** The first one's speaker speaks all of it. */
export function joinChange(first: Utterance, second: Utterance): TranscriptChange {
  const words = [...first.words, ...second.words];
  const behind = first.words.length;
  const tokens = [...first.tokens, ...second.tokens.map((token) => ({ ...token, firstWord: token.firstWord + behind, lastWord: token.lastWord + behind }))];
  const joined = { ...withTokens(first, tokens), words, startMs: Math.min(first.startMs, second.startMs), endMs: Math.max(first.endMs, second.endMs) };
  return {
    changed: [joined], added: [], removed: [second.id],
    moves: second.words.length === 0 ? [] : [{ from: second.id, firstWord: 0, lastWord: second.words.length - 1, to: first.id, toFirstWord: behind }],
  };
}

function part(utterance: Utterance, firstWord: number, lastWord: number): Utterance {
  const words = utterance.words.slice(firstWord, lastWord + 1);
  return {
    ...withTokens(utterance, cutTokens(utterance, firstWord, lastWord)), words,
    startMs: must(words[0], 'both parts have words').startMs, endMs: must(words.at(-1), 'both parts have words').endMs,
  };
}

/** The change that leads back. `before`: the transcript before it, in order. */
export function reverse(change: TranscriptChange, before: readonly Utterance[]): TranscriptChange {
  const beforeById = new Map(before.map((utterance) => [utterance.id, utterance]));
  return {
    changed: change.changed.map(({ id }) => must(beforeById.get(id), 'a change is of what was there')),
    added: before.flatMap((utterance, index) => (change.removed.includes(utterance.id) ? [{ utterance, after: before[index - 1]?.id ?? null }] : [])),
    removed: change.added.map(({ utterance }) => utterance.id),
    moves: change.moves.map(({ from, firstWord, lastWord, to, toFirstWord }) => (
      { from: to, firstWord: toFirstWord, lastWord: toFirstWord + lastWord - firstWord, to: from, toFirstWord: firstWord })),
  };
}

/** Of statements that rest on moved words: the same words where they are now. */
export function moveEvidence(note: Pick<Note, 'sections'> | null, moves: readonly WordMove[]): readonly StatementEvidence[] {
  const touched = new Set(moves.flatMap(({ from, to }) => [from, to]));
  const statements = note?.sections.flatMap((section) => section.statements) ?? [];
  return statements.filter(({ evidence }) => evidence.some(({ utteranceId }) => touched.has(utteranceId)))
    .map(({ id, evidence }) => ({ statementId: id, evidence: moveSpans(evidence, moves) }));
}

export function moveSpans(evidence: readonly Evidence[], moves: readonly WordMove[]): readonly Evidence[] {
  const touched = new Set(moves.flatMap(({ from, to }) => [from, to]));
  return joinTouching(evidence.flatMap((span) => moveSpan(span, moves)), touched);
}

/** The same of what was read from the whole session. */
export function moveTherapyEvidence(therapy: Therapy, moves: readonly WordMove[]): Therapy {
  return moveTherapy(therapy, (evidence) => [...moveSpans(evidence, moves)]);
}

/** A span over the edge of what moved becomes two. */
function moveSpan(span: Evidence, moves: readonly WordMove[]): readonly Evidence[] {
  let [left, moved]: [readonly Evidence[], readonly Evidence[]] = [[span], []];
  for (const move of moves.filter(({ from }) => from === span.utteranceId)) {
    moved = [...moved, ...left.flatMap((each) => within(each, move)).map((each) => (
      { utteranceId: move.to, firstWord: each.firstWord - move.firstWord + move.toFirstWord, lastWord: each.lastWord - move.firstWord + move.toFirstWord }))];
    left = left.flatMap((each) => outside(each, move));
  }
  return [...left, ...moved];
}

function within(span: Evidence, { firstWord, lastWord }: WordMove): readonly Evidence[] {
  const cut = { ...span, firstWord: Math.max(span.firstWord, firstWord), lastWord: Math.min(span.lastWord, lastWord) };
  return cut.firstWord <= cut.lastWord ? [cut] : [];
}

function outside(span: Evidence, { firstWord, lastWord }: WordMove): readonly Evidence[] {
  return [{ ...span, lastWord: Math.min(span.lastWord, firstWord - 1) }, { ...span, firstWord: Math.max(span.firstWord, lastWord + 1) }]
    .filter((each) => each.firstWord <= each.lastWord);
}

/** What was one span before its utterance was split is one again once it is whole. */
function joinTouching(spans: readonly Evidence[], touched: ReadonlySet<UtteranceId>): readonly Evidence[] {
  const joined: Evidence[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const touches = last?.utteranceId === span.utteranceId && touched.has(span.utteranceId) && last.lastWord + 1 === span.firstWord;
    if (last !== undefined && touches) joined[joined.length - 1] = { ...last, lastWord: span.lastWord };
    else joined.push(span);
  }
  return joined;
}
