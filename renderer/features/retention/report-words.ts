/** One line on what a clean-up did. */
import type { RetentionReport } from '#shared/domain/retention.ts';
import { countWords } from '../../lib/count-words.ts';
import { formatSize } from '../../lib/format-time.ts';

export function reportWords({ removed, freedBytes, failed }: RetentionReport): string {
  if (removed.length === 0 && failed.length === 0) return 'Nothing was due.';
  const failure = failed.length === 0 ? '' : ` ${countWords(failed.length, 'item')} could not be removed.`;
  return `${countWords(removed.length, 'item')} removed, ${formatSize(freedBytes)} freed.${failure}`;
}
