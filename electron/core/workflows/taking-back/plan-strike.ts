/**
 * What goes with a stretch of a visit that is taken off the record: which words, what is left of their utterances, which
 * statements rested on them, and where the evidence of the others lies afterwards. Pure.
 *
 * A word that only reaches into the stretch goes whole, and the stretch is widened to its ends: half of its sound would
 * be enough to guess it by. What is left of an utterance on both sides of the gap becomes two.
 */
import type { UtteranceId } from '#shared/domain/ids.ts';
import type { Evidence } from '#shared/domain/evidence.ts';
import type { Note, Statement } from '#shared/domain/note.ts';
import { cutTokens, tokensToText, type Utterance, type Word } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import type { MovedEvidence, StruckContent, StruckUtterance, UtterancePiece } from '#core/storage/repositories/index.ts';

interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
}

export interface StrikePlan extends StruckContent {
  readonly wordCount: number;
  /** The transcript afterwards, in order. */
  readonly transcript: readonly Utterance[];
}

export function planStrike(
  visit: { readonly utterances: readonly Utterance[]; readonly note: Pick<Note, 'sections'> | null },
  asked: Stretch,
  newId: () => UtteranceId,
): StrikePlan {
  const stretch = widenToWords(asked, visit.utterances);
  const { struck, cutsById } = cutAll(visit.utterances, stretch, newId);
  const statements = visit.note?.sections.flatMap((section) => section.statements) ?? [];
  // What a language model wrote and nobody found may repeat any of it.
  const removed = statements.filter(({ origin, evidence }) => origin === 'unfounded' || evidence.some((span) => restsOnRemoved(span, cutsById)));
  return {
    ...stretch,
    wordCount: struck.reduce((sum, { words }) => sum + words.filter((word) => meets(word, stretch)).length, 0),
    transcript: visit.utterances.flatMap((utterance) => afterwards(utterance, cutsById.get(utterance.id))),
    utterances: [...cutsById].map(([id, cut]): StruckUtterance => ({ id, left: cut.map(({ piece }) => piece) })),
    removedStatements: removed.map(({ id }) => id),
    movedEvidence: statements.filter((statement) => !removed.includes(statement)).flatMap((statement) => moveEvidence(statement, cutsById)),
  };
}

/**
 * What is left of an earlier transcript of the same sound. Its words may have other ends, and one that only reaches into the
 * stretch goes whole here too; the stretch stays as it is.
 */
export function cutStretch(utterances: readonly Utterance[], stretch: Stretch, newId: () => UtteranceId): readonly Utterance[] {
  const { cutsById } = cutAll(utterances, stretch, newId);
  return utterances.flatMap((utterance) => afterwards(utterance, cutsById.get(utterance.id)));
}

/** Whether evidence lies in a stretch, or nobody can tell any more where it lies. What rests on nothing does not. */
export function restsOn(stretch: Stretch, utterances: readonly Utterance[]): (evidence: readonly Evidence[]) => boolean {
  const utterancesById = new Map(utterances.map((utterance) => [utterance.id, utterance]));
  return (evidence) => evidence.some(({ utteranceId, firstWord, lastWord }) => {
    const words = utterancesById.get(utteranceId)?.words ?? [];
    return lastWord >= words.length || words.slice(firstWord, lastWord + 1).some((word) => meets(word, stretch));
  });
}

function cutAll(utterances: readonly Utterance[], stretch: Stretch, newId: () => UtteranceId) {
  const struck = utterances.filter((utterance) => losesWords(utterance, stretch));
  return { struck, cutsById: new Map(struck.map((utterance) => [utterance.id, cutUtterance(utterance, stretch, newId)])) };
}

/** A stretch with what stands in it, kept until nothing reaches over its ends any more. */
function widenToWords(asked: Stretch, utterances: readonly Utterance[]): Stretch {
  const stretches = utterances.flatMap((utterance): Stretch[] => (utterance.words.length > 0 ? utterance.words : [utterance]));
  let [wide, before] = [asked, asked];
  do {
    before = wide;
    for (const each of stretches) {
      if (meets(each, wide)) wide = { startMs: Math.min(wide.startMs, each.startMs), endMs: Math.max(wide.endMs, each.endMs) };
    }
  } while (wide.startMs !== before.startMs || wide.endMs !== before.endMs);
  return wide;
}

/** What has no length lies where it begins. */
function meets(each: Stretch, stretch: Stretch): boolean {
  return each.startMs < stretch.endMs && Math.max(each.endMs, each.startMs + 1) > stretch.startMs;
}

function losesWords(utterance: Utterance, stretch: Stretch): boolean {
  return utterance.words.length > 0 ? utterance.words.some((word) => meets(word, stretch)) : meets(utterance, stretch);
}

interface Cut {
  /** Where the piece's first word stood in the whole utterance. */
  readonly firstWord: number;
  readonly piece: UtterancePiece;
}

/** The runs of words that stay. */
function cutUtterance(utterance: Utterance, stretch: Stretch, newId: () => UtteranceId): readonly Cut[] {
  const { id, words } = utterance;
  const runs: { firstWord: number; words: Word[] }[] = [];
  words.forEach((word, index) => {
    if (meets(word, stretch)) return;
    const run = runs.at(-1);
    if (run !== undefined && run.firstWord + run.words.length === index) run.words.push(word);
    else runs.push({ firstWord: index, words: [word] });
  });
  return runs.map((run, index) => ({ firstWord: run.firstWord, piece: runToPiece(index === 0 ? id : newId(), utterance, run) }));
}

function runToPiece(id: UtteranceId, utterance: Utterance, { firstWord, words }: { readonly firstWord: number; readonly words: Word[] }): UtterancePiece {
  const tokens = cutTokens(utterance, firstWord, firstWord + words.length - 1);
  const [first, last] = [must(words[0], 'a run has a word'), must(words.at(-1), 'a run has a word')];
  return { id, startMs: first.startMs, endMs: last.endMs, text: tokensToText(tokens), words, tokens };
}

function afterwards(utterance: Utterance, cuts: readonly Cut[] | undefined): readonly Utterance[] {
  return cuts === undefined ? [utterance] : cuts.map(({ piece }) => ({ ...utterance, ...piece }));
}

function restsOnRemoved(span: Evidence, cutsById: ReadonlyMap<UtteranceId, readonly Cut[]>): boolean {
  const cuts = cutsById.get(span.utteranceId);
  return cuts !== undefined && !cuts.some((cut) => holds(cut, span));
}

function holds({ firstWord, piece }: Cut, span: Evidence): boolean {
  return span.firstWord >= firstWord && span.lastWord < firstWord + piece.words.length;
}

function moveEvidence({ id, evidence }: Statement, cutsById: ReadonlyMap<UtteranceId, readonly Cut[]>): readonly MovedEvidence[] {
  return evidence.flatMap((span, ordinal) => {
    const cut = cutsById.get(span.utteranceId)?.find((each) => holds(each, span));
    if (cut === undefined) return [];
    const moved = { utteranceId: cut.piece.id, firstWord: span.firstWord - cut.firstWord, lastWord: span.lastWord - cut.firstWord };
    return [{ statementId: id, ordinal, evidence: moved }];
  });
}
