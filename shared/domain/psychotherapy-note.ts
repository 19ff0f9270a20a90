/** The clinician's private note on a session, kept apart from the record: no report, export, search, sync or model sees it. */
import { z } from 'zod';
import { encounterIdSchema } from './ids.ts';
import { timestampsShape } from './time.ts';

/** Empty takes the note away. */
export const psychotherapyTextSchema = z.string().max(50_000, 'Fifty thousand letters at most.');

export const psychotherapyNoteSchema = z.strictObject({ encounterId: encounterIdSchema, text: psychotherapyTextSchema, ...timestampsShape });
export type PsychotherapyNote = z.infer<typeof psychotherapyNoteSchema>;
