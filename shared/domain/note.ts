/**
 * A note: sections of statements, each with its origin and evidence. "Not assessed" is the state of a section nobody
 * spoke about, never a statement. A signed note never changes; what has to be said later is an addendum to it.
 */
import { z } from 'zod';
import { evidenceSchema, type Evidence } from './evidence.ts';
import { accountIdSchema, addendumIdSchema, encounterIdSchema, noteIdSchema, sectionIdSchema, statementIdSchema } from './ids.ts';
import { credentialsSchema, licenceNumberSchema, personNameSchema } from './person-fields.ts';
import { sectionLayouts, sectionShowings, type SectionLayout, type SectionShowing } from './template.ts';
import { therapySchema, type Therapy } from './therapy.ts';
import { instantSchema, timestampsShape } from './time.ts';

/**
 * extracted: rests on evidence. typed: the clinician's own words. fixed: a template's listed phrase. unfounded: a language
 * model's, not found in the recording; a note that still holds one is not signed.
 */
export const statementOrigins = ['extracted', 'typed', 'fixed', 'unfounded'] as const;
export type StatementOrigin = (typeof statementOrigins)[number];

/**
 * Why a language model's statement was not found in the recording; evidence-gone: one of an earlier version, whose words no
 * transcript there is holds any more.
 */
export const statementDoubts = [
  'no-line', 'unsaid-word', 'unsaid-number', 'unsaid-quotation', 'unsaid-negation', 'lost-negation', 'swapped-negation', 'lost-meaning', 'many-things', 'evidence-gone',
] as const;
export type StatementDoubt = (typeof statementDoubts)[number];

export const statementArrangements = ['placed', 'composed'] as const;
export type StatementArrangement = (typeof statementArrangements)[number];

export const statementTextSchema = z.string().trim().min(1, 'A statement needs some words; delete it instead.').max(4000);

/** Taken over from an earlier, signed note of the same patient: what it rests on was said in that visit. Not signed before it is confirmed. */
export const carriedSchema = z.strictObject({
  encounterId: encounterIdSchema,
  startedAt: instantSchema,
  evidence: z.array(evidenceSchema),
});
export type Carried = z.infer<typeof carriedSchema>;

export const statementSchema = z.strictObject({
  id: statementIdSchema,
  text: statementTextSchema,
  origin: z.enum(statementOrigins),
  /** What the extractor wrote, once the clinician has changed it; else null. */
  originalText: z.string().nullable(),
  evidence: z.array(evidenceSchema),
  /** It came with the latest drafting of a note that was there before. */
  isNew: z.boolean(),
  /** Of an unfounded one alone. */
  doubt: z.enum(statementDoubts).optional(),
  /** The clinician has looked at it and lets it stand. */
  confirmed: z.boolean().optional(),
  /** By hand. placed: moved into its section; composed: joined of two, or parted of one. A later draft leaves it so. */
  arranged: z.enum(statementArrangements).optional(),
  carried: carriedSchema.optional(),
  ...timestampsShape,
});
export type Statement = z.infer<typeof statementSchema>;

/** Carried forward, and nobody has confirmed it for this visit. */
export function isToBeConfirmed({ carried, confirmed }: Pick<Statement, 'carried' | 'confirmed'>): boolean {
  return carried !== undefined && confirmed !== true;
}

export const sectionSchema = z.strictObject({
  id: sectionIdSchema,
  /** The template's key, e.g. `subjective`. */
  key: z.string(),
  title: z.string(),
  state: z.enum(['assessed', 'not-assessed']),
  /** As its template had it when the note was drafted. */
  shown: z.enum(sectionShowings),
  layout: z.enum(sectionLayouts),
  statements: z.array(statementSchema),
});
export type Section = z.infer<typeof sectionSchema>;

export const addendumTextSchema = z.string().trim().min(1, 'An addendum needs some words.').max(4000);
export const addendumReasonSchema = z.string().trim().min(3, 'Say in a few words why.').max(500);

/** A correction or addition to a signed note. It never changes either; a mistake in one is put right by the next. */
export const addendumSchema = z.strictObject({
  id: addendumIdSchema,
  noteId: noteIdSchema,
  text: addendumTextSchema,
  reason: addendumReasonSchema,
  authorId: accountIdSchema,
  /** As it was when the addendum was written. */
  authorName: personNameSchema,
  createdAt: instantSchema,
});
export type Addendum = z.infer<typeof addendumSchema>;

/** Who signs, as it stands below the note. */
export const signerSchema = z.strictObject({ name: personNameSchema, credentials: credentialsSchema, licenceNumber: licenceNumberSchema });
export type Signer = z.infer<typeof signerSchema>;

export const noteSchema = z.strictObject({
  id: noteIdSchema,
  encounterId: encounterIdSchema,
  templateId: z.string(),
  status: z.enum(['draft', 'signed']),
  sections: z.array(sectionSchema),
  /** Null in notes of versions that did not read for it. */
  therapy: therapySchema.nullable(),
  signedAt: instantSchema.nullable(),
  signedBy: accountIdSchema.nullable(),
  /** Null in a draft, and where it was signed before this was asked. */
  signer: signerSchema.nullable().optional(),
  /** SHA-256 (hex) of the signed content; null while a draft. */
  contentHash: z.string().nullable(),
  /** Oldest first. They come after the signature, which does not cover them; a draft has none. */
  addenda: z.array(addendumSchema).default([]),
  ...timestampsShape,
});
export type Note = z.infer<typeof noteSchema>;

/** What the extraction pipeline returns: no ids of its own yet, evidence pointing at the given utterances. */
export interface DraftStatement {
  readonly text: string;
  readonly origin: Exclude<StatementOrigin, 'typed'>;
  readonly evidence: readonly Evidence[];
  readonly doubt?: StatementDoubt | undefined;
}
export interface DraftSection {
  readonly key: string;
  readonly title: string;
  readonly state: 'assessed' | 'not-assessed';
  readonly shown: SectionShowing;
  readonly layout: SectionLayout;
  readonly statements: readonly DraftStatement[];
}
export interface DraftNote {
  readonly templateId: string;
  /** Short title for the encounter's list, e.g. the chief complaint; '' when nothing fits. Rests on said words too. */
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly DraftSection[];
  readonly therapy: Therapy;
}
