/** Transcripts: utterances added as they come, written anew as a whole, and rearranged by hand. */
import { and, asc, eq, gt, isNotNull, max, sql } from 'drizzle-orm';
import type { EncounterStatus } from '#shared/domain/encounter.ts';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import { utteranceSchema, wordsToTokens, type Utterance, type WrittenToken } from '#shared/domain/transcript.ts';
import { encounterTable } from '../schema/encounter.ts';
import { noteTable } from '../schema/note.ts';
import { utteranceTable } from '../schema/utterance.ts';
import { mustBeThere, noteSigned } from './problems.ts';
import type { Repository, RepositoryDeps } from './repository.ts';
import { isTranscriptGrowing, type SearchIndex } from './search-index.ts';
import { createTranscriptWriter, type RearrangedTranscript } from './transcript-writer.ts';
import { readWordCounts } from './word-counts.ts';

export interface NewUtterance extends Pick<Utterance, 'speaker' | 'startMs' | 'endMs' | 'text' | 'words'>,
  Partial<Pick<Utterance, 'speakerBasis' | 'participant' | 'channel' | 'tokens'>> {
  /** A speaker model's vector. It could tell a person, and goes when the transcript is finished. */
  readonly voice?: readonly number[] | null;
}

export interface UtterancesReader {
  get(id: UtteranceId): Utterance | null;
  /** The one said after it; null at the end of the visit. */
  after(utterance: Utterance): Utterance | null;
  /** In the order they were said. */
  byEncounter(id: EncounterId): readonly Utterance[];
  /** The vectors there still are. */
  voices(id: EncounterId): ReadonlyMap<UtteranceId, readonly number[]>;
  countWords(id: EncounterId): number;
  /** Of each utterance. */
  wordCounts(id: EncounterId): ReadonlyMap<string, number>;
}

export interface UtterancesWriter {
  /** While the encounter is `recording` or `transcribing`, search does not know the new words: that comes when it ends. */
  append(encounterId: EncounterId, utterances: readonly NewUtterance[]): readonly Utterance[];
  /** The evidence of a draft moves along with its words. Throws `note-signed`. */
  rearrange(encounterId: EncounterId, transcript: RearrangedTranscript): void;
  /** The words stay. A voice serves to tell speakers from the sound, so it goes with it. */
  forgetVoices(id: EncounterId): void;
  /** Takes a draft note with it, which rests on these words. Throws `note-signed` when the note is signed. */
  deleteByEncounter(id: EncounterId): void;
}

export function createUtteranceRepository(
  { database, clock, ids, searchIndex }: RepositoryDeps & { readonly searchIndex: SearchIndex },
): Repository<UtterancesReader, UtterancesWriter> {
  const { orm } = database;
  const rearrange = createTranscriptWriter({ database, clock });

  const reader: UtterancesReader = {
    get(id) {
      const row = orm.select().from(utteranceTable).where(eq(utteranceTable.id, id)).get();
      return row === undefined ? null : rowToUtterance(row);
    },
    after({ encounterId, ordinal }) {
      const row = orm.select().from(utteranceTable).where(and(eq(utteranceTable.encounterId, encounterId), gt(utteranceTable.ordinal, ordinal)))
        .orderBy(asc(utteranceTable.ordinal)).limit(1).get();
      return row === undefined ? null : rowToUtterance(row);
    },
    byEncounter: (id) => orm.select().from(utteranceTable).where(eq(utteranceTable.encounterId, id))
      .orderBy(asc(utteranceTable.ordinal)).all().map(rowToUtterance),
    voices: (id) => new Map(orm.select({ id: utteranceTable.id, voice: utteranceTable.voice }).from(utteranceTable)
      .where(and(eq(utteranceTable.encounterId, id), isNotNull(utteranceTable.voice))).all()
      .flatMap((row) => (row.voice === null ? [] : [[row.id, row.voice] as const]))),
    countWords: (id) => orm.select({ words: sql<number>`coalesce(sum(json_array_length(${utteranceTable.words})), 0)` })
      .from(utteranceTable).where(eq(utteranceTable.encounterId, id)).get()?.words ?? 0,
    wordCounts: (id) => readWordCounts(orm, id),
  };

  const writer: UtterancesWriter = {
    append: (encounterId, utterances) => database.transaction(() => {
      refuseIfSigned(encounterId);
      const now = clock.now();
      const next = nextOrdinal(encounterId);
      const appended = utterances.map((utterance, index) => rowToUtterance(
        orm.insert(utteranceTable).values({
          ...utterance, tokens: utterance.tokens ?? tokensOf(utterance), id: ids.next<UtteranceId>(), encounterId,
          ordinal: next + index, createdAt: now, changedAt: now,
        }).returning().get(),
      ));
      if (!isTranscriptGrowing(statusOf(encounterId))) searchIndex.refresh(encounterId, 'transcript');
      return appended;
    }),
    rearrange: (encounterId, transcript) => database.transaction(() => {
      refuseIfSigned(encounterId);
      rearrange(encounterId, transcript);
      if (!isTranscriptGrowing(statusOf(encounterId))) searchIndex.refresh(encounterId, 'transcript');
    }),
    forgetVoices(id) {
      orm.update(utteranceTable).set({ voice: null }).where(and(eq(utteranceTable.encounterId, id), isNotNull(utteranceTable.voice))).run();
    },
    deleteByEncounter: (id) => database.transaction(() => {
      refuseIfSigned(id);
      orm.delete(noteTable).where(eq(noteTable.encounterId, id)).run();
      orm.delete(utteranceTable).where(eq(utteranceTable.encounterId, id)).run();
      searchIndex.refresh(id, 'note');
      searchIndex.refresh(id, 'transcript');
    }),
  };

  function refuseIfSigned(encounterId: EncounterId): void {
    const note = orm.select({ status: noteTable.status }).from(noteTable).where(eq(noteTable.encounterId, encounterId)).get();
    if (note?.status === 'signed') throw noteSigned();
  }

  function statusOf(encounterId: EncounterId): EncounterStatus {
    const row = orm.select({ status: encounterTable.status }).from(encounterTable)
      .where(eq(encounterTable.id, encounterId)).get();
    return mustBeThere(row, 'encounter').status;
  }

  function nextOrdinal(encounterId: EncounterId): number {
    const last = orm.select({ ordinal: max(utteranceTable.ordinal) }).from(utteranceTable)
      .where(eq(utteranceTable.encounterId, encounterId)).get()?.ordinal ?? -1;
    return last + 1;
  }

  return { reader, writer };
}

export function rowToUtterance({ createdAt, changedAt, voice, ...row }: typeof utteranceTable.$inferSelect): Utterance {
  return utteranceSchema.parse({ ...row, tokens: row.tokens.length > 0 ? row.tokens : tokensOf(row) });
}

/** What has no tokens yet is read as its words, or as the text where that has as many parts. */
function tokensOf({ text, words }: Pick<Utterance, 'text'> & { readonly words: readonly { readonly spoken: string }[] }): WrittenToken[] {
  const parts = text.split(/\s+/).filter((part) => part !== '');
  const tokens = wordsToTokens(words);
  return parts.length === words.length ? tokens.map((token, index) => ({ ...token, text: parts[index]! })) : tokens;
}
