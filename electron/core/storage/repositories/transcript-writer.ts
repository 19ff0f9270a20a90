/**
 * A transcript changed by hand, in its rows: utterances as they now are, new ones in their places, others gone, and the
 * evidence that pointed at their words where those words are now.
 */
import { and, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { EncounterId, StatementId, UtteranceId } from '#shared/domain/ids.ts';
import type { Evidence } from '#shared/domain/evidence.ts';
import { tokensCover, tokensToText, type Utterance } from '#shared/domain/transcript.ts';
import { assert } from '#shared/lib/assert.ts';
import { evidenceTable } from '../schema/note.ts';
import { utteranceTable } from '../schema/utterance.ts';
import { mustBeThere } from './problems.ts';
import type { RepositoryDeps } from './repository.ts';

/** `text` follows the tokens, and the ordinal the place, whatever they say. */
export interface RearrangedTranscript {
  readonly changed: readonly Utterance[];
  readonly added: readonly AddedUtterance[];
  readonly removed: readonly UtteranceId[];
  /** Of statements whose words moved: all of it. */
  readonly evidence: readonly StatementEvidence[];
}

export interface AddedUtterance {
  readonly utterance: Utterance;
  /** The one it follows; null at the beginning. */
  readonly after: UtteranceId | null;
}

export interface StatementEvidence {
  readonly statementId: StatementId;
  readonly evidence: readonly Evidence[];
}

/** Called inside a transaction, which also refreshes the search index. */
export function createTranscriptWriter({ database: { orm }, clock }: Pick<RepositoryDeps, 'database' | 'clock'>) {
  return (encounterId: EncounterId, { changed, added, removed, evidence }: RearrangedTranscript): void => {
    for (const { utterance, after } of added) insertAfter(encounterId, utterance, after);
    for (const each of evidence) replaceEvidence(each);
    for (const utterance of changed) rewrite(encounterId, utterance);
    if (removed.length > 0) orm.delete(utteranceTable).where(and(eq(utteranceTable.encounterId, encounterId), inArray(utteranceTable.id, [...removed]))).run();
  };

  function insertAfter(encounterId: EncounterId, utterance: Utterance, after: UtteranceId | null): void {
    const ordinal = after === null ? -1 : mustBeThere(orm.select().from(utteranceTable).where(eq(utteranceTable.id, after)).get(), 'utterance').ordinal;
    makeRoomAfter(orm, encounterId, { ordinal, count: 1 });
    const now = clock.now();
    orm.insert(utteranceTable).values({ ...utterance, ...checked(utterance), encounterId, ordinal: ordinal + 1, createdAt: now, changedAt: now }).run();
  }

  function rewrite(encounterId: EncounterId, utterance: Utterance): void {
    const { id, ordinal: _, encounterId: __, ...content } = utterance;
    const row = orm.update(utteranceTable).set({ ...content, ...checked(utterance), changedAt: clock.now() })
      .where(and(eq(utteranceTable.encounterId, encounterId), eq(utteranceTable.id, id))).returning().get();
    mustBeThere(row, 'utterance');
  }

  function replaceEvidence({ statementId, evidence }: StatementEvidence): void {
    orm.delete(evidenceTable).where(eq(evidenceTable.statementId, statementId)).run();
    const now = clock.now();
    evidence.forEach((span, ordinal) => {
      orm.insert(evidenceTable).values({ ...span, statementId, ordinal, createdAt: now, changedAt: now }).run();
    });
  }
}

function checked({ tokens, words }: Utterance): Pick<Utterance, 'text'> {
  assert(tokensCover(tokens, words.length), 'every word lies under one token');
  return { text: tokensToText(tokens) };
}

/** Those behind `ordinal` go `count` places on. */
export function makeRoomAfter(orm: RepositoryDeps['database']['orm'], encounterId: EncounterId, { ordinal, count }: { readonly ordinal: number; readonly count: number }): void {
  const ofThisVisit = eq(utteranceTable.encounterId, encounterId);
  // By way of the negative numbers: one row after the other would meet the next one's place. Less one, for there is no -0.
  orm.update(utteranceTable).set({ ordinal: sql`-${utteranceTable.ordinal} - 1` }).where(and(ofThisVisit, gt(utteranceTable.ordinal, ordinal))).run();
  orm.update(utteranceTable).set({ ordinal: sql`${count - 1} - ${utteranceTable.ordinal}` }).where(and(ofThisVisit, lt(utteranceTable.ordinal, 0))).run();
}
