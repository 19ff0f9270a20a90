import { z } from 'zod';
import { patientIdSchema } from '#shared/domain/ids.ts';
import type { Namespace } from '../verb.ts';

const exportedRecordsSchema = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('saved'), folder: z.string(), encounters: z.int(),
    /** Visits whose sound could not be written out whole; which ones is said in the folder's README.txt. */
    damagedRecordings: z.int().default(0),
  }),
  z.strictObject({ outcome: z.literal('cancelled') }),
]);

/** Second question of two: the page asks once, and the sentence typed here is the other. */
const confirmedSchema = z.literal('plain files');

/**
 * Records in open formats (notes, transcripts, sound, audit entries), in a folder that a dialog of the shell's asks for.
 * Nothing in it is encrypted: hence asked twice, and logged.
 */
export const recordsNamespace = {
  exportPatient: { input: z.strictObject({ patientId: patientIdSchema, confirmation: confirmedSchema }), output: exportedRecordsSchema },
  exportPractice: { input: z.strictObject({ confirmation: confirmedSchema }), output: exportedRecordsSchema },
} satisfies Namespace;
