/**
 * Which of many needles lie in some bytes, in one pass over them: at most places the two bytes that stand there begin none.
 * Hundreds of needles are looked for in every page of a database.
 */
import type { Needle } from './canary-needles.ts';

interface Beginnings {
  /** Not 0 where two bytes begin a needle, as they stand or in the other case. */
  readonly begins: Uint8Array;
  readonly byBeginning: ReadonlyMap<number, readonly Needle[]>;
}

/** Of lists that are looked for again and again. */
const known = new WeakMap<readonly Needle[], Beginnings>();

/** ASCII letters as small ones. */
const folded = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte));
const asItIs = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** In the order they are met, each once. */
export function needlesIn(content: Uint8Array, needles: readonly Needle[]): ReadonlySet<Needle> {
  const { begins, byBeginning } = known.get(needles) ?? remember(needles);
  const found = new Set<Needle>();
  let beginning = content[0] ?? 0;
  for (let at = 1; at < content.length; at += 1) {
    beginning = ((beginning << 8) | content[at]!) & 0xffff;
    if (begins[beginning] === 0) continue;
    for (const needle of byBeginning.get(beginning) ?? []) if (!found.has(needle) && standsAt(content, at - 1, needle)) found.add(needle);
  }
  return found;
}

/** @throws where a needle is too short to be one. */
function remember(needles: readonly Needle[]): Beginnings {
  const byBeginning = new Map<number, Needle[]>();
  for (const needle of needles) {
    const [first, second] = needle.bytes;
    if (first === undefined || second === undefined) throw new Error(`${needle.canary} is too short to be looked for.`);
    for (const one of casesOf(first, needle)) {
      for (const other of casesOf(second, needle)) byBeginning.set((one << 8) | other, [...byBeginning.get((one << 8) | other) ?? [], needle]);
    }
  }
  const begins = new Uint8Array(65_536);
  for (const beginning of byBeginning.keys()) begins[beginning] = 1;
  const beginnings = { begins, byBeginning };
  known.set(needles, beginnings);
  return beginnings;
}

function casesOf(byte: number, { ignoresCase }: Needle): readonly number[] {
  return ignoresCase && byte >= 0x61 && byte <= 0x7a ? [byte, byte & ~0x20] : [byte];
}

function standsAt(content: Uint8Array, at: number, { bytes, ignoresCase }: Needle): boolean {
  if (at + bytes.length > content.length) return false;
  const read = ignoresCase ? folded : asItIs;
  for (let index = 2; index < bytes.length; index += 1) if (read[content[at + index]!] !== bytes[index]) return false;
  return true;
}
