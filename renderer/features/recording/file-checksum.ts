/** A checksum of a whole file, read a piece at a time so that one of hours is never in memory: SHA-256 over the SHA-256 of each piece. */
const pieceBytes = 8 * 1024 * 1024;

/** Null where it cannot be read: then it is the same as nothing. */
export async function fileChecksum(file: File): Promise<string | null> {
  try {
    const digests: Uint8Array<ArrayBuffer>[] = [];
    for (let start = 0; start === 0 || start < file.size; start += pieceBytes) digests.push(await sha256(await file.slice(start, start + pieceBytes).arrayBuffer()));
    const whole = await sha256(await new Blob(digests).arrayBuffer());
    return [...whole].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  } catch {
    return null;
  }
}

async function sha256(bytes: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
