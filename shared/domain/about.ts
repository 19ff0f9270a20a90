/** What the screen About says of the program. */
import { z } from 'zod';

export const shippedPackageSchema = z.strictObject({ name: z.string(), version: z.string(), licence: z.string() });
export const shippedPackagesSchema = z.array(shippedPackageSchema);

export const aboutSchema = z.strictObject({
  version: z.string(),
  /** Where the accounts of this user lie, with their models and the log. */
  dataFolder: z.string(),
  packages: shippedPackagesSchema,
});
export type About = z.infer<typeof aboutSchema>;
