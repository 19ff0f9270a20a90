/**
 * Which section of a note a short dialogue is about, by the twenty headers of MTS-Dialog: one linear model over hashed features weighed by how
 * rare they are, as `build/train/train-note-headers.ts` makes it. Deterministic. A file that is not whole is refused.
 */
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { Lexicon } from '../lexicon.ts';
import { checksumOf } from '../model-checksum.ts';
import { placeOf } from '../sections/section-model.ts';
import { featureGroups, headerFeatures, type FeatureGroup, type HeaderFeatures } from './header-features.ts';

export const noteHeaders = [
  'FAM/SOCHX', 'GENHX', 'PASTMEDICALHX', 'CC', 'PASTSURGICAL', 'ALLERGY', 'ROS', 'MEDICATIONS', 'ASSESSMENT', 'EXAM', 'DIAGNOSIS', 'DISPOSITION', 'PLAN',
  'EDCOURSE', 'IMMUNIZATIONS', 'IMAGING', 'GYNHX', 'PROCEDURES', 'OTHER_HISTORY', 'LABS',
] as const;
export type NoteHeader = (typeof noteHeaders)[number];

export interface HeaderModel {
  /** 2^bits places, each with how rare it is (a byte, `rarityUnit` each) and a weight for every header. */
  readonly bits: number;
  readonly scale: number;
  readonly rarity: Uint8Array;
  readonly weights: Int8Array;
}

/** So much of a natural logarithm is one step of `rarity`. */
export const rarityUnit = 1 / 32;
/** How much each group counts, all of its features together. */
export const groupWeights: Readonly<Record<FeatureGroup, number>> = { word: 1, facts: 0.5 };

/** Places with values, of one length per group however long the dialogue is. */
export interface HeaderVector {
  readonly places: readonly number[];
  readonly values: readonly number[];
}

/** What stands at no place of the training dialogues has rarity 0 and is passed over. */
export function toHeaderVector(features: HeaderFeatures, bits: number, rarity: Uint8Array): HeaderVector {
  const places: number[] = [];
  const values: number[] = [];
  for (const group of featureGroups) {
    const counts = countPlaces(features[group], bits);
    const weighed = [...counts].map(([place, count]) => [place, (1 + Math.log(count)) * rarity[place]! * rarityUnit] as const).filter(([, value]) => value > 0);
    const length = Math.sqrt(weighed.reduce((sum, [, value]) => sum + value * value, 0));
    for (const [place, value] of weighed) {
      places.push(place);
      values.push((value / length) * groupWeights[group]);
    }
  }
  return { places, values };
}

export function countPlaces(features: readonly string[], bits: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const feature of features) {
    const place = placeOf(feature, bits);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

export function readHeader(model: HeaderModel, utterances: readonly Utterance[], lexicon: Lexicon): NoteHeader {
  return likeliestHeader(model, headerFeatures(utterances, lexicon));
}

export function likeliestHeader(model: HeaderModel, features: HeaderFeatures): NoteHeader {
  const { places, values } = toHeaderVector(features, model.bits, model.rarity);
  const scores = noteHeaders.map((_, header) => places.reduce((sum, place, at) => sum + model.weights[place * noteHeaders.length + header]! * values[at]!, 0));
  return noteHeaders[scores.indexOf(Math.max(...scores))]!;
}

const magic = 'SOTTOHDR1';
/** Magic, bits, scale, and a checksum. */
const openingBytes = magic.length + 1 + 4 + 4;
const mostBits = 17;

export function encodeHeaderModel({ bits, scale, rarity, weights }: HeaderModel): Uint8Array {
  const bytes = new Uint8Array(openingBytes + rarity.length + weights.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(magic));
  view.setUint8(magic.length, bits);
  view.setFloat32(magic.length + 1, scale);
  bytes.set(rarity, openingBytes);
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), openingBytes + rarity.length);
  view.setUint32(magic.length + 5, checksumOf(bytes, magic.length + 5));
  return bytes;
}

export function parseHeaderModel(bytes: Uint8Array): Result<HeaderModel, Problem<'damaged-header-model'>> {
  const refused = () => err(problem('damaged-header-model', 'The model of note headers is damaged or of another version. Make it again with build/train/train-note-headers.ts.'));
  if (bytes.length < openingBytes || new TextDecoder().decode(bytes.subarray(0, magic.length)) !== magic) return refused();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bits = view.getUint8(magic.length);
  const scale = view.getFloat32(magic.length + 1);
  if (bits > mostBits || !Number.isFinite(scale) || bytes.length !== openingBytes + 2 ** bits * (1 + noteHeaders.length)) return refused();
  if (view.getUint32(magic.length + 5) !== checksumOf(bytes, magic.length + 5)) return refused();
  const weightsAt = openingBytes + 2 ** bits;
  return ok({ bits, scale, rarity: bytes.slice(openingBytes, weightsAt), weights: Int8Array.from(new Int8Array(bytes.buffer, bytes.byteOffset + weightsAt, bytes.length - weightsAt)) });
}
