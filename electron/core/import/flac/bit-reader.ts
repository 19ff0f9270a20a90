/** Bits of a byte array, most significant first. Behind its end there are zeros; `isPastEnd` says that they were read. */

export interface BitReader {
  /** The next `count` bits, 0 to 32 of them, as an unsigned number. */
  read(count: number): number;
  /** In two's complement, 1 to 33 bits. */
  readSigned(count: number): number;
  /** How many zeros stand before the next one, which is taken too. */
  readUnary(): number;
  toByteEdge(): void;
  /** Whole bytes taken so far, once at a byte's edge. */
  readonly bytesRead: number;
  readonly isPastEnd: boolean;
}

export function createBitReader(bytes: Uint8Array): BitReader {
  const endBit = bytes.length * 8;
  let bit = 0;

  /** Reads past the end give `undefined`, which counts as zero in what follows. */
  function peek(): number {
    const at = bit >>> 3;
    const shift = bit & 7;
    const whole = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
    return shift === 0 ? whole : (whole << shift) | (bytes[at + 4]! >>> (8 - shift));
  }

  function read(count: number): number {
    if (count === 0) return 0;
    const value = peek() >>> (32 - count);
    bit += count;
    return value;
  }

  return {
    read,
    readSigned(count) {
      if (count === 33) {
        const sign = read(1);
        return read(32) - sign * 2 ** 32;
      }
      const value = peek() >> (32 - count);
      bit += count;
      return value;
    },
    readUnary() {
      let zeros = 0;
      for (;;) {
        const ahead = Math.clz32(peek());
        bit += ahead;
        zeros += ahead;
        if (ahead < 32) {
          bit += 1;
          return zeros;
        }
        if (bit > endBit) return zeros;
      }
    },
    toByteEdge() { bit = (bit + 7) & ~7; },
    get bytesRead() { return bit >>> 3; },
    get isPastEnd() { return bit > endBit; },
  };
}
