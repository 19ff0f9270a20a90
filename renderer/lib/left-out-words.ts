/** Sound that is not whole in what was written out, in words; null where nothing is missing. */
import { countWords } from './count-words.ts';

export function missingFromBackupWords(recordings: number): string | null {
  if (recordings === 0) return null;
  return `${countWords(recordings, 'recording')} should be in this account and cannot be found, so the backup lacks ${recordings === 1 ? 'it' : 'them'} too. Keep your older backups.`;
}

export function damagedInExportWords(recordings: number): string | null {
  if (recordings === 0) return null;
  return `The sound of ${countWords(recordings, 'visit')} could not be written out whole: README.txt in the folder says which.`;
}
