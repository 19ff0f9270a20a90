/** What can be handed out of a vault as a document, in which formats, and how a finished one waits to be taken. */
import { z } from 'zod';
import { encounterIdSchema, exportIdSchema, patientIdSchema } from './ids.ts';
import { languageTagSchema } from './encounter.ts';
import { phoneSchema } from './person-fields.ts';
import { reportFormSchema } from './report-form.ts';
import { pageSizes, type ReportKind } from './report-kind.ts';
import { calendarDateSchema, instantSchema } from './time.ts';

export { pageSizes, reportKinds, usualTitles, type PageSize, type ReportKind } from './report-kind.ts';

/** Named by what they are; `fileExtensions` says how their files end. */
export const exportFormats = ['pdf', 'docx', 'txt', 'fhir'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const fileExtensions: Readonly<Record<ExportFormat, string>> = { pdf: 'pdf', docx: 'docx', txt: 'txt', fhir: 'fhir.json' };

/** A FHIR document is the clinical note itself; a letter to a patient and a summary over weeks are no such thing. */
export const formatsByKind: Readonly<Record<ReportKind, readonly ExportFormat[]>> = {
  clinician: ['pdf', 'docx', 'txt', 'fhir'], patient: ['pdf', 'docx', 'txt'], progress: ['pdf', 'docx', 'txt'],
};

export const reportSubjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('clinician'), encounterId: encounterIdSchema }),
  z.strictObject({ kind: z.literal('patient'), encounterId: encounterIdSchema }),
  /** Both days are in it; null is open at that end. */
  z.strictObject({ kind: z.literal('progress'), patientId: patientIdSchema, from: calendarDateSchema.nullable(), to: calendarDateSchema.nullable() }),
]);
export type ReportSubject = z.infer<typeof reportSubjectSchema>;

export const reportOptionsSchema = z.strictObject({
  /** Of the clinician's report alone, and only where something was recorded. */
  includeTranscript: z.boolean().default(false),
  pageSize: z.enum(pageSizes).default('a4'),
  /** What screen readers read it in. */
  language: languageTagSchema.default('en'),
  /** A copy of it: what is done to the form later changes no report that was ordered. Null is the report as it is. */
  form: reportFormSchema.nullable().default(null),
});
export type ReportOptions = z.infer<typeof reportOptionsSchema>;

/** Of a PDF; kept in memory until it is written, and nowhere after. */
export const reportPasswordSchema = z.string().min(8, 'A password of eight characters or more.').max(127, 'At most 127 characters.');

export const exportStates = ['queued', 'rendering', 'ready', 'failed', 'expired'] as const;
export type ExportState = (typeof exportStates)[number];

export const exportEntrySchema = z.strictObject({
  id: exportIdSchema,
  subject: reportSubjectSchema,
  format: z.enum(exportFormats),
  options: reportOptionsSchema,
  /** It opens with a password only. */
  isLocked: z.boolean(),
  state: z.enum(exportStates),
  /** In words for the person, with what to do; null unless failed. */
  failure: z.string().nullable(),
  /** 0 until it is there, and again once it expired. */
  sizeBytes: z.int().nonnegative(),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  /** How often it was opened, printed or saved. */
  downloads: z.int().nonnegative(),
  /** Whether a copy was saved whose folder can be shown. */
  isSaved: z.boolean(),
  /** For the list; null where there is none. */
  patientName: z.string().nullable(),
  startedAt: instantSchema.nullable(),
});
export type ExportEntry = z.infer<typeof exportEntrySchema>;

export const daysUntilExpiry = 7;

export const logoTypes = ['image/png', 'image/jpeg'] as const;
export type LogoType = (typeof logoTypes)[number];
export const largestLogoBytes = 512 * 1024;

/** What stands at the head of every report; empty fields are left out of it. */
export const letterheadSchema = z.strictObject({
  practiceName: z.string().trim().max(200),
  /** Lines. */
  address: z.string().trim().max(500),
  phone: phoneSchema,
  logo: z.strictObject({ type: z.enum(logoTypes), base64: z.base64().max(Math.ceil(largestLogoBytes / 3) * 4, 'The logo is larger than 512 kB. Save it smaller and choose it again.') }).nullable(),
});
export type PracticeLetterhead = z.infer<typeof letterheadSchema>;

export const emptyLetterhead: PracticeLetterhead = { practiceName: '', address: '', phone: '', logo: null };
