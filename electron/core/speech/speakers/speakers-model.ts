/**
 * The trained weights of who speaks as one small file: a header, three tables and a checksum over all of it. Weights are signed
 * bytes times a scale. A file that is not whole and right is refused.
 */
import { createHash } from 'node:crypto';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { WeightTable } from '../readable/marks/marks-model.ts';

export interface SpeakersModel {
  /** One weight a place: for the other side over the clinician. */
  readonly side: WeightTable;
  /** One weight a place: for somebody else over the patient. */
  readonly guest: WeightTable;
  /** Two weights a place: for a change away from the clinician, and for one back. */
  readonly change: WeightTable;
  /** For a change between patient and somebody else. */
  readonly guestChange: number;
}

const magic = new TextEncoder().encode('SOTTOWHO');
/** Rises with the features and the word classes, too: weights of other features mean nothing. */
export const speakersModelVersion = 1;
const weightsAPlace = { side: 1, guest: 1, change: 2 } as const;
const names = ['side', 'guest', 'change'] as const;
/** Magic, version, the one weight, and for each table its bits and its scale. */
const tablesAt = 8 + 2 + 4;
const headerBytes = tablesAt + names.length * 5;
const checksumBytes = 32;
const mostBits = 20;

export function encodeSpeakersModel(model: SpeakersModel): Uint8Array {
  const tables = names.map((name) => model[name]);
  const header = new DataView(new ArrayBuffer(headerBytes));
  header.setUint16(8, speakersModelVersion);
  header.setFloat32(10, model.guestChange);
  tables.forEach(({ bits, scale }, index) => {
    header.setUint8(tablesAt + index * 5, bits);
    header.setFloat32(tablesAt + 1 + index * 5, scale);
  });
  const body = Buffer.concat([new Uint8Array(header.buffer), ...tables.map(({ weights }) => Buffer.from(weights.buffer, weights.byteOffset, weights.length))]);
  body.set(magic);
  return Buffer.concat([body, checksumOf(body)]);
}

export function parseSpeakersModel(bytes: Uint8Array): Result<SpeakersModel, Problem<'damaged-speakers-model'>> {
  if (bytes.length < headerBytes + checksumBytes || !magic.every((byte, index) => bytes[index] === byte)) return refused('is no model of speakers');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(8) !== speakersModelVersion) return refused('belongs to another version of Sotto');
  const end = bytes.length - checksumBytes;
  if (!checksumOf(bytes.subarray(0, end)).equals(bytes.subarray(end))) return refused('is damaged');
  const guestChange = view.getFloat32(10);
  const tables: Partial<Record<(typeof names)[number], WeightTable>> = {};
  let at = headerBytes;
  for (const [index, name] of names.entries()) {
    const [bits, scale] = [view.getUint8(tablesAt + index * 5), view.getFloat32(tablesAt + 1 + index * 5)];
    const length = bits > mostBits ? Number.POSITIVE_INFINITY : 2 ** bits * weightsAPlace[name];
    if (at + length > end || !Number.isFinite(scale)) return refused('is damaged');
    tables[name] = { bits, scale, weights: Int8Array.from(new Int8Array(bytes.buffer, bytes.byteOffset + at, length)) };
    at += length;
  }
  return at === end && Number.isFinite(guestChange) ? ok({ ...tables as Pick<SpeakersModel, (typeof names)[number]>, guestChange }) : refused('is damaged');
}

function checksumOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function refused(what: string): Result<never, Problem<'damaged-speakers-model'>> {
  return err(problem('damaged-speakers-model', `resources/speakers/speakers.model ${what}. Install Sotto again.`));
}
