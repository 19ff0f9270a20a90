/**
 * The trained weights of punctuation as one small file: a header, two tables (boundaries, questions) and a checksum over all
 * of it. Weights are signed bytes times a scale. A file that is not whole and right is refused.
 */
import { createHash } from 'node:crypto';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';

export interface WeightTable {
  /** The table has 2^bits places. */
  readonly bits: number;
  readonly scale: number;
  /** `weightsAPlace` of them in a row. */
  readonly weights: Int8Array;
}

export interface MarksModel {
  /** Two weights a place: for a comma and for a stop, over none. */
  readonly boundary: WeightTable;
  /** One weight a place. */
  readonly question: WeightTable;
}

const magic = new TextEncoder().encode('SOTTOTXT');
/** Rises with the features, too: weights of other features mean nothing. */
export const marksModelVersion = 1;
const weightsAPlace = { boundary: 2, question: 1 } as const;
const names = ['boundary', 'question'] as const;
/** Magic, version, and for each table its bits and its scale. */
const headerBytes = 8 + 2 + names.length * 5;
const checksumBytes = 32;
const mostBits = 20;

export function encodeMarksModel(model: MarksModel): Uint8Array {
  const tables = names.map((name) => model[name]);
  const header = new DataView(new ArrayBuffer(headerBytes));
  header.setUint16(8, marksModelVersion);
  tables.forEach(({ bits, scale }, index) => {
    header.setUint8(10 + index * 5, bits);
    header.setFloat32(11 + index * 5, scale);
  });
  const body = Buffer.concat([new Uint8Array(header.buffer), ...tables.map(({ weights }) => Buffer.from(weights.buffer, weights.byteOffset, weights.length))]);
  body.set(magic);
  return Buffer.concat([body, checksumOf(body)]);
}

export function parseMarksModel(bytes: Uint8Array): Result<MarksModel, Problem<'damaged-text-model'>> {
  if (bytes.length < headerBytes + checksumBytes || !magic.every((byte, index) => bytes[index] === byte)) return refused('is no model of punctuation');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(8) !== marksModelVersion) return refused('belongs to another version of Sotto');
  const end = bytes.length - checksumBytes;
  if (!checksumOf(bytes.subarray(0, end)).equals(bytes.subarray(end))) return refused('is damaged');
  const tables: Partial<Record<keyof MarksModel, WeightTable>> = {};
  let at = headerBytes;
  for (const [index, name] of names.entries()) {
    const [bits, scale] = [view.getUint8(10 + index * 5), view.getFloat32(11 + index * 5)];
    const length = bits > mostBits ? Number.POSITIVE_INFINITY : 2 ** bits * weightsAPlace[name];
    if (at + length > end || !Number.isFinite(scale)) return refused('is damaged');
    tables[name] = { bits, scale, weights: Int8Array.from(new Int8Array(bytes.buffer, bytes.byteOffset + at, length)) };
    at += length;
  }
  return at === end ? ok(tables as MarksModel) : refused('is damaged');
}

function checksumOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function refused(what: string): Result<never, Problem<'damaged-text-model'>> {
  return err(problem('damaged-text-model', `resources/readable/punctuation.model ${what}. Install Sotto again.`));
}
