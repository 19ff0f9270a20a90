/**
 * Weeks of an invented practice in an open vault: what is said goes through the real note engine, notes are corrected, signed and added to as
 * a clinician would. Time is the plan's own, and so are the ids: the same each time.
 */
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import type { Clinic } from '#core/compose.ts';
import type { NewUtterance } from '#core/storage/repositories/index.ts';
import { addAddendum } from '#core/workflows/notes/add-addendum.ts';
import { extractNote } from '#core/workflows/notes/extract-note.ts';
import { signNote } from '#core/workflows/notes/sign-note.ts';
import { createAppointment, linkVisit, markAppointment } from '#core/workflows/patients/keep-appointments.ts';
import { createPatient } from '#core/workflows/patients/keep-patients.ts';
import { inventPatients } from './invent-patients.ts';
import { patientCount, planWeeks, type PlannedSession } from './plan-weeks.ts';
import { createDraw } from './seeded-draw.ts';

export interface WeeksToFill {
  readonly weeks: number;
  /** Midnight; sessions of this day are still to come. */
  readonly today: Date;
  readonly setClock: (now: Date) => void;
  readonly onProgress: (fraction: number) => void;
}

export interface FilledWeeks {
  readonly patients: number;
  readonly sessions: number;
  readonly signed: number;
}

const seed = 12;
/** The newest are left to be reviewed. */
const leftToReview = 4;
const addendumEvery = 11;

export function fillWeeks({ open }: Clinic, { weeks, today, setClock, onProgress }: WeeksToFill): FilledWeeks {
  const draw = createDraw(seed);
  const plan = planWeeks(weeks, today, draw);
  const held = plan.filter(({ fate }) => fate === 'held');
  setClock(new Date((plan[0]?.startsAt ?? today).getTime() - 3_600_000));
  const patientIds = inventPatients(patientCount, draw).map((patient) => mustSucceed(createPatient(open, patient)).id);
  let done = 0;
  let signed = 0;
  for (const session of plan) {
    const patientId = must(patientIds[session.patient], 'the plan names patients there are');
    setClock(session.startsAt.getTime() < today.getTime() ? session.startsAt : today);
    // Of those to come some have yet to be asked.
    const consent = session.fate === 'held' || (session.fate === 'upcoming' && session.patient % 2 === 1) ? 'given' : 'not-recorded';
    const { id: appointmentId } = mustSucceed(createAppointment(open, { patientId, title: session.title, startsAt: session.startsAt.toISOString(), durationMinutes: session.minutes, consent }));
    if (session.fate === 'missed' || session.fate === 'cancelled') mustSucceed(markAppointment(open, appointmentId, session.fate));
    if (session.fate !== 'held') continue;
    const encounterId = holdSession(open, session, patientId);
    mustSucceed(linkVisit(open, appointmentId, encounterId));
    setClock(new Date(session.startsAt.getTime() + (session.minutes + 20) * 60_000));
    done += 1;
    onProgress(done / held.length);
    if (done > held.length - leftToReview) continue;
    const note = must(open.repositories.notes.reader.byEncounter(encounterId), 'it was just drafted');
    mustSucceed(signNote(open, note.id));
    signed += 1;
    if (signed % addendumEvery === 0) mustSucceed(addAddendum(open, { noteId: note.id, text: 'The patient called to move the next appointment by a day.', reason: 'Came up after the session' }));
  }
  setClock(today);
  return { patients: patientIds.length, sessions: held.length, signed };
}

function holdSession(open: Clinic['open'], { startsAt, minutes, title, templateId, lines }: PlannedSession, patientId: PatientId): EncounterId {
  const { encounters, utterances } = open.repositories;
  const at = startsAt.toISOString();
  const { id } = encounters.writer.insert({
    title, patientId, participants: [], startedAt: at, consent: { state: 'given', at }, templateId, audioSource: null, status: 'transcribed', language: 'en',
  });
  const durationMs = minutes * 60_000;
  utterances.writer.append(id, lines.map((line, place) => sayLine(line, Math.floor((durationMs * place) / lines.length))));
  encounters.writer.update(id, { durationMs });
  extractNote(open, id);
  return id;
}

const msAWord = 380;

function sayLine(line: string, startMs: number): NewUtterance {
  const text = line.slice(2);
  const written = text.split(' ');
  const words = written.map((word, place) => ({
    spoken: word.replaceAll(/[.,?!]/g, '').toLowerCase(), startMs: startMs + place * msAWord, endMs: startMs + (place + 1) * msAWord - 40, confidence: 0.94,
  }));
  return {
    speaker: line.startsWith('C') ? 'clinician' : 'patient', startMs, endMs: startMs + written.length * msAWord, text, words,
    tokens: written.map((word, place) => ({ text: word, firstWord: place, lastWord: place, origin: 'heard' })),
  };
}
