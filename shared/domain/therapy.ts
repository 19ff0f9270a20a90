/**
 * What a session of therapy is read for, beside the note: risk, mood, topics, strategies, what was agreed. Everything rests on words
 * that were said; what was never asked says so. A risk flag is a cue for the clinician to judge, never a finding by itself.
 */
import { z } from 'zod';
import { evidenceSchema, type Evidence } from './evidence.ts';

export const riskKinds = ['ideation', 'plan', 'means', 'intent', 'self-harm', 'harm-to-others', 'abuse', 'protective'] as const;
export type RiskKind = (typeof riskKinds)[number];

/** affirmed: said plainly of the client, now. possible: a cue to judge. denied: asked and denied, or denied unasked. */
export const riskStatuses = ['affirmed', 'possible', 'denied', 'never-asked'] as const;
export type RiskStatus = (typeof riskStatuses)[number];

/** Lowest first. */
export const moods = ['very-low', 'low', 'neutral', 'positive', 'very-positive'] as const;
export type Mood = (typeof moods)[number];

export const moodDirections = ['improving', 'declining', 'stable', 'fluctuating'] as const;
export type MoodDirection = (typeof moodDirections)[number];

const evidenceListSchema = z.array(evidenceSchema);

export const riskFlagSchema = z.strictObject({ kind: z.enum(riskKinds), status: z.enum(riskStatuses), evidence: evidenceListSchema });
export type RiskFlag = z.infer<typeof riskFlagSchema>;

/** A sentence about the session with what it rests on. */
const restingSchema = z.strictObject({ text: z.string().min(1), evidence: evidenceListSchema.min(1) });
export type RestingSentence = z.infer<typeof restingSchema>;

export const therapySchema = z.strictObject({
  /** One for each kind, in the order of `riskKinds`; a `never-asked` one has no evidence. */
  riskFlags: z.array(riskFlagSchema),
  /** Three to seven where the session has as many; the weightiest first. */
  topics: z.array(restingSchema),
  /** Two or three sentences. */
  topicSummary: z.array(restingSchema),
  strategies: z.array(restingSchema),
  actionItems: z.array(z.strictObject({
    text: z.string().min(1),
    who: z.enum(['client', 'clinician']),
    /** As it was said, e.g. "next week"; null where no time was named. */
    when: z.string().nullable(),
    evidence: evidenceListSchema.min(1),
  })),
  /** Null where nothing that was said shows it. */
  mood: z.strictObject({ now: z.enum(moods), evidence: evidenceListSchema.min(1) }).nullable(),
  /** At most 200 words. */
  therapistNotes: z.array(restingSchema),
  /** At most 150 words, second person. */
  patientSummary: z.array(restingSchema),
});
export type Therapy = z.infer<typeof therapySchema>;

/** The same, with what it rests on told otherwise: by the words where they are now, or for a reader who has no ids of ours. */
export function moveTherapy<Moved>(therapy: Therapy, move: (evidence: readonly Evidence[]) => Moved) {
  const moved = <Each extends { readonly evidence: readonly Evidence[] }>(each: Each): Omit<Each, 'evidence'> & { readonly evidence: Moved } => ({ ...each, evidence: move(each.evidence) });
  return {
    riskFlags: therapy.riskFlags.map(moved), topics: therapy.topics.map(moved), topicSummary: therapy.topicSummary.map(moved),
    strategies: therapy.strategies.map(moved), actionItems: therapy.actionItems.map(moved), mood: therapy.mood === null ? null : moved(therapy.mood),
    therapistNotes: therapy.therapistNotes.map(moved), patientSummary: therapy.patientSummary.map(moved),
  };
}

/** Of a visit in which nothing of all this was spoken of. */
export const untouchedTherapy: Therapy = {
  riskFlags: riskKinds.map((kind) => ({ kind, status: 'never-asked', evidence: [] })),
  topics: [], topicSummary: [], strategies: [], actionItems: [], mood: null, therapistNotes: [], patientSummary: [],
};
