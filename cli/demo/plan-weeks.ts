/**
 * Which invented session is when, and what is said in it: a course of therapy once a week or every other one, visits to a physician weeks
 * apart, a few missed or cancelled, and what is still to come. Pure: the same plan for the same day.
 */
import { closings, courses, moods, openings } from './therapy-scripts.ts';
import { illnesses } from './visit-scripts.ts';
import type { Draw } from './seeded-draw.ts';

export interface PlannedSession {
  /** Which of the patients. */
  readonly patient: number;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly title: string;
  readonly templateId: string;
  /** `upcoming` ones have only an appointment; so have the others without lines. */
  readonly fate: 'held' | 'missed' | 'cancelled' | 'upcoming';
  readonly lines: readonly string[];
}

export const patientCount = courses.length + illnesses.length;
const templates = ['dap', 'birp', 'girp', 'soap', 'dap'];

/** Oldest first. `today` is a midnight; what is planned for it is still to come. */
export function planWeeks(weeks: number, today: Date, draw: Draw): readonly PlannedSession[] {
  const therapy = courses.flatMap((course, patient) => {
    const every = patient % 3 === 2 ? 2 : 1;
    const count = Math.ceil((weeks + 1) / every);
    return Array.from({ length: count }, (_, index): PlannedSession => {
      const startsAt = slot(today, -weeks * 7 + index * every * 7 + patient, 9 + patient);
      const step = Math.min(3, Math.floor((index * 4) / Math.max(1, count - 1)));
      const lines = [draw.of(openings), draw.of(moods[step]!), ...course.steps[step]!, draw.of(closings)];
      return { patient, startsAt, minutes: 50, title: `${course.name}, session ${index + 1}`, templateId: templates[patient]!, ...fateOf(startsAt, today, draw), lines };
    });
  });
  const visits = illnesses.flatMap((illness, place) => illness.visits.map((lines, index): PlannedSession => {
    const startsAt = slot(today, -weeks * 7 + 4 + place * 9 + index * 28, 14, 20 * place);
    return { patient: courses.length + place, startsAt, minutes: 15, title: `${illness.name}, visit ${index + 1}`, templateId: place % 2 === 0 ? 'soap' : 'visit', ...fateOf(startsAt, today, null), lines };
  }));
  const ahead = [0, 0, 0, 1, 2].map((days, place): PlannedSession => ({
    patient: (place * 2 + 1) % patientCount, startsAt: slot(today, days, 10 + place * 2, 30), minutes: 50, title: 'Follow-up', templateId: 'soap', fate: 'upcoming', lines: [],
  }));
  return [...therapy, ...visits, ...ahead].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** Nobody works on weekends but today, whichever day it is. Counted on the calendar: where the clocks change, a day has not 24 hours. */
function slot(today: Date, days: number, hour: number, minute = 0): Date {
  const daysToMonday = days === 0 ? 0 : ({ 6: 2, 0: 1 }[at(today, days).getDay()] ?? 0);
  return at(today, days + daysToMonday, hour, minute);
}

function at(today: Date, days: number, hour = 0, minute = 0): Date {
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, hour, minute);
}

function fateOf(startsAt: Date, today: Date, draw: Draw | null): Pick<PlannedSession, 'fate'> {
  if (startsAt.getTime() >= today.getTime()) return { fate: 'upcoming' };
  const chance = draw?.below(20) ?? 0;
  return { fate: chance === 19 ? 'missed' : (chance === 18 ? 'cancelled' : 'held') };
}
