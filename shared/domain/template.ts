/** A note template: which sections, in which order. Shipped ones are JSON in `resources/templates/`. */
import { z } from 'zod';

export const templateSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string(),
  sections: z.array(z.strictObject({
    key: z.string().regex(/^[a-z][a-z0-9-]*$/),
    title: z.string(),
    /** One sentence for the clinician: what belongs here. */
    about: z.string(),
  })).min(1),
});
export type Template = z.infer<typeof templateSchema>;
