/** The same recording chosen twice, or one that was imported already: told by checksum, and only where the sizes are alike, so that most files are read once. */
import { fileChecksum } from './file-checksum.ts';

export interface KnownRecording {
  readonly name: string;
  readonly file: File;
}

export interface Doubles {
  /** Of a file among those before it or already imported. Null where it is another one. */
  doubleOf(file: File, others: readonly KnownRecording[]): Promise<string | null>;
}

export function createDoubles(checksumOf: (file: File) => Promise<string | null> = fileChecksum): Doubles {
  const known = new WeakMap<File, Promise<string | null>>();
  const checksum = (file: File) => {
    const found = known.get(file) ?? checksumOf(file);
    known.set(file, found);
    return found;
  };
  return {
    async doubleOf(file, others) {
      if (file.size === 0) return null;
      for (const other of others) {
        if (other.file.size !== file.size) continue;
        if (other.file === file) return other.name;
        const own = await checksum(file);
        if (own !== null && own === await checksum(other.file)) return other.name;
      }
      return null;
    },
  };
}
