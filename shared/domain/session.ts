/**
 * A session of psychotherapy as it is billed, and how a mood went over several. The minutes are those of the American Medical Association's
 * CPT for psychotherapy: a code stands from the midpoint on, hence 90832 for 16 to 37 minutes, 90834 for 38 to 52, 90837 for 53 and
 * more; under 16 minutes none is billed. A proposal by the clock alone: what was done, and whether it may be billed, the clinician knows.
 */
import { z } from 'zod';
import { encounterIdSchema } from './ids.ts';
import type { Template } from './template.ts';
import { moodDirections, moods, type Mood, type MoodDirection } from './therapy.ts';
import { instantSchema } from './time.ts';

export const sessionCodes = ['90832', '90834', '90837'] as const;
export type SessionCode = (typeof sessionCodes)[number];

export interface SessionTime {
  readonly minutes: number;
  /** Null under 16 minutes. */
  readonly code: SessionCode | null;
}

/** Begun minutes do not count. */
export function sessionTime(durationMs: number): SessionTime {
  const minutes = Math.floor(durationMs / 60_000);
  if (minutes < 16) return { minutes, code: null };
  if (minutes < 38) return { minutes, code: '90832' };
  return { minutes, code: minutes < 53 ? '90834' : '90837' };
}

/** Of a session rather than of a visit to a doctor: what the clinician did has a place of its own, or nothing is kept for an examination. */
export function isSessionTemplate({ id, sections }: Pick<Template, 'id' | 'sections'>): boolean {
  return id === 'dap' || sections.some(({ takes }) => takes.includes('interventions') && !takes.includes('history-of-present-illness'));
}

/** Whether what a session is read for stands beside the note: as the template says, or else where it is a session's. */
export function showsTherapy(template: Pick<Template, 'id' | 'sections' | 'therapy'>): boolean {
  return template.therapy ?? isSessionTemplate(template);
}

export const moodCourseSchema = z.strictObject({
  earlier: z.array(z.strictObject({ encounterId: encounterIdSchema, startedAt: instantSchema, mood: z.enum(moods) })),
  /** Null without an earlier session, or where this one says nothing. */
  direction: z.enum(moodDirections).nullable(),
});
export type MoodCourse = z.infer<typeof moodCourseSchema>;

/** How many sessions a direction is read from, this one among them. */
const sessionsInView = 4;

/**
 * Oldest first, this session's last; null with fewer than two. Up or down by a step without a turn is a direction; up and down by
 * more than a step is fluctuating.
 */
export function moodDirection(earlierAndNow: readonly Mood[]): MoodDirection | null {
  const places = earlierAndNow.slice(-sessionsInView).map((mood) => moods.indexOf(mood));
  if (places.length < 2) return null;
  const steps = places.slice(1).map((place, index) => place - places[index]!).filter((step) => step !== 0);
  if (steps.length === 0) return 'stable';
  const turns = steps.filter((step, index) => index > 0 && Math.sign(step) !== Math.sign(steps[index - 1]!)).length;
  const change = places.at(-1)! - places[0]!;
  if (turns === 0) return change > 0 ? 'improving' : 'declining';
  if (Math.max(...places) - Math.min(...places) <= 1) return 'stable';
  return turns === 1 && Math.abs(change) >= 2 ? (change > 0 ? 'improving' : 'declining') : 'fluctuating';
}
