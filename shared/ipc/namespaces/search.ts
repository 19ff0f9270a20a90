import { z } from 'zod';
import { encounterIdSchema } from '#shared/domain/ids.ts';
import { foundKinds, foundPatientSchema, foundPlaceSchema, foundVisitSchema, searchFilterSchema } from '#shared/domain/search.ts';
import type { Namespace } from '../verb.ts';

const querySchema = z.string().max(500);

export const searchNamespace = {
  /** Patients by name first, where nothing narrows it; then visits, each once, by the best of what was found in it. */
  find: {
    input: searchFilterSchema.extend({ query: querySchema, kind: z.enum(foundKinds).nullable().default(null) }),
    output: z.strictObject({ patients: z.array(foundPatientSchema), visits: z.array(foundVisitSchema), hasMore: z.boolean() }),
  },
  /** Null where the words stand in neither: in the title, an addendum, a topic; or not any more. */
  place: {
    input: z.strictObject({ id: encounterIdSchema, query: querySchema, kind: z.enum(foundKinds) }),
    output: foundPlaceSchema.nullable(),
  },
} satisfies Namespace;
