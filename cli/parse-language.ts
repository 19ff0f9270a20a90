import { languageTagSchema } from '#shared/domain/encounter.ts';
import { UsageError } from './usage-error.ts';

/** A language as an option names it, such as `en-US`. */
export function parseLanguage(text: string): string {
  const parsed = languageTagSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UsageError(`${JSON.stringify(text)} is no language. Write it as en-US or de.`);
}
