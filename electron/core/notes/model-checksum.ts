/** FNV-1a over the bytes of a trained model's file, without the four at `own` that hold it. */
export function checksumOf(bytes: Uint8Array, own: number): number {
  let mixed = 0x811c9dc5;
  // A plain loop: every start of the program reads such a file, and it is large.
  for (let at = 0; at < bytes.length; at += 1) if (at < own || at >= own + 4) mixed = Math.imul(mixed ^ bytes[at]!, 0x01000193);
  return mixed >>> 0;
}
