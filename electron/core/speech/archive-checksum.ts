/** Length and SHA-256 of an archive, read through once without holding it in memory, and whether they are those it should have. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { problem, ProblemError } from '#shared/lib/result.ts';

export interface ArchiveChecksum {
  readonly sizeBytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** Null: nobody computed it or cited it. */
export interface ExpectedArchive {
  readonly sizeBytes: number | null;
  readonly sha256: string | null;
}

export async function checksumOf(file: string, signal?: AbortSignal): Promise<ArchiveChecksum> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    throwIfCancelled(signal);
    hash.update(chunk as Buffer);
    sizeBytes += (chunk as Buffer).length;
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

/** Throws `ProblemError` with 'model-checksum-wrong'. */
export function mustBeExpected({ sizeBytes, sha256 }: ArchiveChecksum, expected: ExpectedArchive): void {
  const isOther = (expected.sizeBytes !== null && expected.sizeBytes !== sizeBytes) || (expected.sha256 !== null && expected.sha256 !== sha256);
  if (!isOther) return;
  throw new ProblemError(problem('model-checksum-wrong',
    'Nothing was installed: this file is not the one Sotto knows under this name. It was changed on its way, or its publisher made a new one. Download it again; if that does not help, look for a newer Sotto.'));
}
