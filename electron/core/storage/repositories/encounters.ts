/** Encounters: the list, their way from recording to signed, and their complete removal. */
import { and, asc, count, desc, eq, gte, inArray, lt, ne } from 'drizzle-orm';
import {
  encounterSchema, mayBecome, type Encounter, type EncounterFailure, type EncounterStatus,
} from '#shared/domain/encounter.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/time.ts';
import { assert } from '#shared/lib/assert.ts';
import { audioFileTable } from '../schema/audio-file.ts';
import { deletionTable, encounterTable } from '../schema/encounter.ts';
import { doneActionItemTable } from '../schema/done-action-item.ts';
import { heardSegmentTable } from '../schema/heard-segment.ts';
import { keptTranscriptTable } from '../schema/kept-transcript.ts';
import { markTable, pendingStrikeTable } from '../schema/mark.ts';
import { noteTable } from '../schema/note.ts';
import { modelReplyTable } from '../schema/model-reply.ts';
import { noteVersionTable } from '../schema/note-version.ts';
import { patientTable } from '../schema/patient.ts';
import { psychotherapyNoteTable } from '../schema/psychotherapy-note.ts';
import { removedStatementTable } from '../schema/removed-statement.ts';
import { statementDraftTable } from '../schema/statement-draft.ts';
import { struckSpanTable } from '../schema/struck-span.ts';
import { utteranceTable } from '../schema/utterance.ts';
import { linkAppointment, relinkAppointment, unlinkAppointment } from './appointment-links.ts';
import { forgetWordingsOf } from './learned-wordings.ts';
import { mustBeThere } from './problems.ts';
import type { Page, Repository, RepositoryDeps } from './repository.ts';
import { isTranscriptGrowing, type SearchIndex } from './search-index.ts';

export type EncounterListItem = Encounter & { readonly patientName: string | null };

export interface EncounterListOptions {
  readonly status?: EncounterStatus;
  readonly patientId?: PatientId;
  /** Begun then or later; and before `to`. */
  readonly from?: Instant;
  readonly to?: Instant;
  /** Without those that are signed. */
  readonly unfinished?: boolean;
  readonly limit: number;
  readonly offset: number;
}

export type NewEncounter = Partial<Pick<Encounter, 'form' | 'writtenBecause' | 'language' | 'wantedModelId' | 'channelCount'>> & Pick<
  Encounter, 'title' | 'patientId' | 'participants' | 'startedAt' | 'consent' | 'templateId' | 'audioSource'
> & { readonly status?: Exclude<EncounterStatus, 'failed'> };

/** Everything but the status, which has rules of its own (`setStatus`). */
export type EncounterPatch = Partial<Omit<Encounter, 'id' | 'status' | 'failure' | 'createdAt' | 'changedAt'>>;

export interface EncountersReader {
  get(id: EncounterId): Encounter | null;
  /** Newest visit first. */
  list(options: EncounterListOptions): Page<EncounterListItem>;
  /** Oldest visit first. */
  byPatient(id: PatientId): readonly Encounter[];
  /** Oldest visit first: the order in which left-over work is taken up. */
  byStatus(statuses: readonly EncounterStatus[]): readonly Encounter[];
  /** Visits that name this template and have no signed note. */
  countUnsignedBy(templateId: string): number;
}

export interface EncountersWriter {
  /** Begins as `recording` unless another status is given. */
  insert(encounter: NewEncounter): Encounter;
  update(id: EncounterId, patch: EncounterPatch): Encounter;
  /** Throws unless the present status may become `to`. A failure belongs to `failed`, and only to it. */
  setStatus(id: EncounterId, to: EncounterStatus, failure?: EncounterFailure): Encounter;
  /** Other words for why it failed, which is still so. */
  explainFailure(id: EncounterId, failure: EncounterFailure): Encounter;
  /** Removes the encounter and all that hangs on it, a signed note too. Its sound file is the caller's to delete. */
  delete(id: EncounterId): void;
}

export function createEncounterRepository(
  { database, clock, ids, searchIndex }: RepositoryDeps & { readonly searchIndex: SearchIndex },
): Repository<EncountersReader, EncountersWriter> {
  const { orm } = database;

  const reader: EncountersReader = {
    get(id) {
      const row = orm.select().from(encounterTable).where(eq(encounterTable.id, id)).get();
      return row === undefined ? null : rowToEncounter(row);
    },
    list({ status, patientId, unfinished = false, from, to, limit, offset }) {
      const wanted = and(
        status === undefined ? undefined : eq(encounterTable.status, status),
        patientId === undefined ? undefined : eq(encounterTable.patientId, patientId),
        from === undefined ? undefined : gte(encounterTable.startedAt, from),
        to === undefined ? undefined : lt(encounterTable.startedAt, to),
        unfinished ? ne(encounterTable.status, 'signed') : undefined,
      );
      const items = orm.select({ row: encounterTable, patientName: patientTable.name }).from(encounterTable)
        .leftJoin(patientTable, eq(patientTable.id, encounterTable.patientId))
        .where(wanted).orderBy(desc(encounterTable.startedAt), desc(encounterTable.id)).limit(limit).offset(offset).all()
        .map(({ row, patientName }) => ({ ...rowToEncounter(row), patientName }));
      const total = orm.select({ total: count() }).from(encounterTable).where(wanted).get()?.total ?? 0;
      return { items, total };
    },
    byPatient: (id) => orm.select().from(encounterTable).where(eq(encounterTable.patientId, id))
      .orderBy(asc(encounterTable.startedAt), asc(encounterTable.id)).all().map(rowToEncounter),
    byStatus: (statuses) => orm.select().from(encounterTable).where(inArray(encounterTable.status, [...statuses]))
      .orderBy(asc(encounterTable.startedAt), asc(encounterTable.id)).all().map(rowToEncounter),
    countUnsignedBy: (templateId) => orm.select({ total: count() }).from(encounterTable)
      .where(and(eq(encounterTable.templateId, templateId), ne(encounterTable.status, 'signed'))).get()?.total ?? 0,
  };

  const writer: EncountersWriter = {
    insert: ({ consent, ...encounter }) => database.transaction(() => {
      const now = clock.now();
      const row: EncounterRow = {
        status: 'recording', language: null, wantedModelId: null, channelCount: 1, cutShort: false, form: 'recorded', writtenBecause: null, ...encounter, id: ids.next<EncounterId>(), summary: '', durationMs: 0, failure: null,
        consentState: consent.state, consentAt: consent.at, modelId: null, exportedAt: null, recordingRemovedAt: null, createdAt: now, changedAt: now,
      };
      const inserted = rowToEncounter(orm.insert(encounterTable).values(row).returning().get());
      searchIndex.refresh(inserted.id, 'encounter');
      linkAppointment(orm, inserted, now);
      return inserted;
    }),
    update: (id, { consent, ...patch }) => database.transaction(() => {
      const before = mustBeThere(reader.get(id) ?? undefined, 'encounter');
      const changed = change(id, { ...patch, ...(consent && { consentState: consent.state, consentAt: consent.at }) });
      searchIndex.refresh(id, 'encounter');
      if (patch.patientId !== undefined || patch.startedAt !== undefined) relinkAppointment(orm, changed, before, changed.changedAt);
      return changed;
    }),
    setStatus: (id, to, failure) => database.transaction(() => {
      assert((to === 'failed') === (failure !== undefined), 'a failure goes with the status failed, and only with it');
      const from = mustBeThere(reader.get(id) ?? undefined, 'encounter').status;
      assert(mayBecome(from, to), `an encounter that is ${from} may become ${to}`);
      if (isTranscriptGrowing(from) && !isTranscriptGrowing(to)) searchIndex.refresh(id, 'transcript');
      return change(id, { status: to, failure: failure ?? null });
    }),
    explainFailure: (id, failure) => database.transaction(() => {
      assert(mustBeThere(reader.get(id) ?? undefined, 'encounter').status === 'failed', 'only what failed has a failure');
      return change(id, { failure });
    }),
    delete: (id) => database.transaction(() => {
      const { status } = mustBeThere(reader.get(id) ?? undefined, 'encounter');
      const now = clock.now();
      // A recording that never came to be leaves its appointment as it was.
      unlinkAppointment(orm, id, { tookPlace: status !== 'recording' }, now);
      orm.insert(deletionTable).values({ encounterId: id, createdAt: now, changedAt: now }).run();
      searchIndex.remove(id);
      orm.delete(noteTable).where(eq(noteTable.encounterId, id)).run();
      orm.delete(utteranceTable).where(eq(utteranceTable.encounterId, id)).run();
      orm.delete(heardSegmentTable).where(eq(heardSegmentTable.encounterId, id)).run();
      orm.delete(keptTranscriptTable).where(eq(keptTranscriptTable.encounterId, id)).run();
      for (const table of [noteVersionTable, removedStatementTable, psychotherapyNoteTable, modelReplyTable, markTable, pendingStrikeTable, doneActionItemTable, statementDraftTable]) orm.delete(table).where(eq(table.encounterId, id)).run();
      forgetWordingsOf(orm, id);
      orm.delete(audioFileTable).where(eq(audioFileTable.encounterId, id)).run();
      orm.delete(struckSpanTable).where(eq(struckSpanTable.encounterId, id)).run();
      orm.delete(encounterTable).where(eq(encounterTable.id, id)).run();
    }),
  };

  function change(id: EncounterId, patch: Partial<EncounterRow>): Encounter {
    const row = orm.update(encounterTable).set({ ...patch, changedAt: clock.now() })
      .where(eq(encounterTable.id, id)).returning().get();
    return rowToEncounter(mustBeThere(row, 'encounter'));
  }

  return { reader, writer };
}

type EncounterRow = typeof encounterTable.$inferSelect;

function rowToEncounter({ consentState, consentAt, ...row }: EncounterRow): Encounter {
  return encounterSchema.parse({ ...row, consent: { state: consentState, at: consentAt } });
}
