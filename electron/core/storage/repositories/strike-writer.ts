/**
 * Takes a stretch off the record in the rows: words, the statements that rested on them, and where it was. What is left of
 * an utterance on both sides of the gap becomes two, so that nothing reads as one sentence that never was.
 */
import { and, eq } from 'drizzle-orm';
import type { EncounterId, StatementId, UtteranceId } from '#shared/domain/ids.ts';
import type { Evidence } from '#shared/domain/evidence.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { evidenceTable, noteTable, statementTable } from '../schema/note.ts';
import { heardSegmentTable } from '../schema/heard-segment.ts';
import { struckSpanTable } from '../schema/struck-span.ts';
import { utteranceTable } from '../schema/utterance.ts';
import { mustBeThere, noteSigned } from './problems.ts';
import type { RepositoryDeps } from './repository.ts';
import type { SearchIndex } from './search-index.ts';
import { settleSectionState } from './section-state.ts';
import { makeRoomAfter } from './transcript-writer.ts';

export interface StruckContent {
  readonly startMs: number;
  readonly endMs: number;
  /** Those that lose words, with what is left of each. */
  readonly utterances: readonly StruckUtterance[];
  readonly removedStatements: readonly StatementId[];
  /** Of statements that stay: the same words at their new places. */
  readonly movedEvidence: readonly MovedEvidence[];
}

export interface StruckUtterance {
  readonly id: UtteranceId;
  /** The first of them keeps the utterance's id; none when all of it goes. */
  readonly left: readonly UtterancePiece[];
}

export type UtterancePiece = Pick<Utterance, 'id' | 'startMs' | 'endMs' | 'text' | 'words' | 'tokens'>;

export interface MovedEvidence {
  readonly statementId: StatementId;
  /** 0-based place among the statement's evidence. */
  readonly ordinal: number;
  readonly evidence: Evidence;
}

export type StrikeWriter = (encounterId: EncounterId, content: StruckContent) => void;

/** Called inside a transaction. */
export function createStrikeWriter(
  { database: { orm }, clock, ids, searchIndex }: RepositoryDeps & { readonly searchIndex: SearchIndex },
): StrikeWriter {
  return (encounterId, { startMs, endMs, utterances, removedStatements, movedEvidence }) => {
    const note = orm.select({ status: noteTable.status }).from(noteTable).where(eq(noteTable.encounterId, encounterId)).get();
    if (note?.status === 'signed') throw noteSigned();
    for (const id of removedStatements) removeStatement(id);
    for (const { id, left } of utterances) addLaterPieces(encounterId, id, left.slice(1));
    for (const moved of movedEvidence) moveEvidence(moved);
    for (const { id, left } of utterances) keepFirstPiece(id, left[0]);
    writeSpan(encounterId, startMs, endMs);
    // Whoever goes on transcribing hears the sound as it is now.
    orm.delete(heardSegmentTable).where(eq(heardSegmentTable.encounterId, encounterId)).run();
    searchIndex.refresh(encounterId, 'transcript');
    searchIndex.refresh(encounterId, 'note');
  };

  function removeStatement(id: StatementId): void {
    const deleted = orm.delete(statementTable).where(eq(statementTable.id, id)).returning().get();
    settleSectionState(orm, mustBeThere(deleted, 'statement').sectionId, clock.now());
  }

  function addLaterPieces(encounterId: EncounterId, id: UtteranceId, pieces: readonly UtterancePiece[]): void {
    if (pieces.length === 0) return;
    const { ordinal, speaker, speakerBasis, participant, channel } = mustBeThere(orm.select().from(utteranceTable).where(eq(utteranceTable.id, id)).get(), 'utterance');
    makeRoomAfter(orm, encounterId, { ordinal, count: pieces.length });
    const now = clock.now();
    pieces.forEach((piece, index) => {
      orm.insert(utteranceTable)
        .values({ ...piece, encounterId, speaker, speakerBasis, participant, channel, ordinal: ordinal + 1 + index, createdAt: now, changedAt: now }).run();
    });
  }

  function moveEvidence({ statementId, ordinal, evidence }: MovedEvidence): void {
    orm.update(evidenceTable).set({ ...evidence, changedAt: clock.now() })
      .where(and(eq(evidenceTable.statementId, statementId), eq(evidenceTable.ordinal, ordinal))).run();
  }

  function keepFirstPiece(id: UtteranceId, piece: UtterancePiece | undefined): void {
    if (piece === undefined) orm.delete(utteranceTable).where(eq(utteranceTable.id, id)).run();
    else orm.update(utteranceTable).set({ ...piece, changedAt: clock.now() }).where(eq(utteranceTable.id, id)).run();
  }

  /** Stretches that meet are one. */
  function writeSpan(encounterId: EncounterId, startMs: number, endMs: number): void {
    const met = orm.select().from(struckSpanTable).where(eq(struckSpanTable.encounterId, encounterId)).all()
      .filter((other) => other.startMs <= endMs && other.endMs >= startMs);
    for (const { id } of met) orm.delete(struckSpanTable).where(eq(struckSpanTable.id, id)).run();
    const now = clock.now();
    orm.insert(struckSpanTable).values({
      id: ids.next<string>(), encounterId, createdAt: now, changedAt: now,
      startMs: Math.min(startMs, ...met.map((other) => other.startMs)), endMs: Math.max(endMs, ...met.map((other) => other.endMs)),
    }).run();
  }
}
