/**
 * Why a place that a person chose took no file, in words that say what to do. Neither the path nor the system's own words
 * are repeated: people put patients' names into both.
 */

/** Node's code of a file error, e.g. `ENOSPC`; null for anything else, which is a defect and goes on being thrown. */
export function systemCodeOf(failure: unknown): string | null {
  if (!(failure instanceof Error) || !('code' in failure)) return null;
  return typeof failure.code === 'string' && /^E[A-Z0-9]+$/u.test(failure.code) ? failure.code : null;
}

/** Ends a sentence that says what was not done: `The report was not saved: …` */
export function writeFailureReason(code: string): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'that folder does not exist. Choose another folder.';
    case 'EISDIR':
    case 'EEXIST':
    case 'ENOTEMPTY':
      return 'a folder of that name is already there. Choose another file name.';
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
      return 'Sotto may not write there, or the file is open in another program. Close it or choose another folder.';
    case 'EROFS':
      return 'that disk can only be read. Choose another folder.';
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'the disk is full. Free some space or choose another disk.';
    case 'ENAMETOOLONG':
      return 'the file name is too long. Choose a shorter one.';
    default:
      return `the disk reported ${code}. Choose another folder or disk.`;
  }
}
