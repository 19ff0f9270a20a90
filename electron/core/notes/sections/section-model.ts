/**
 * How likely a clause belongs into each section of a note, or into none: a softmax over hashed features, its weights signed bytes times
 * a scale, as `build/train/train-note-sections.ts` makes them. A file that is not whole is refused.
 */
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { checksumOf } from '../model-checksum.ts';
import { clauseFeatures, type PlacedClause } from './clause-features.ts';

/** What a clause can be; none: small talk, and what only moves the visit on. */
export const sectionClasses = [
  'none', 'history-of-present-illness', 'medical-history', 'surgical-history', 'family-history', 'social-history', 'medications', 'allergies',
  'vital-signs', 'physical-exam', 'results', 'plan',
] as const satisfies readonly (ClinicalSection | 'none')[];
export type SectionClass = (typeof sectionClasses)[number];

export interface SectionModel {
  /** 2^bits places, each with a weight for every class. */
  readonly bits: number;
  readonly scale: number;
  readonly weights: Int8Array;
}

export interface SectionReading {
  /** The likeliest. */
  readonly section: SectionClass;
  readonly probabilities: Readonly<Record<SectionClass, number>>;
}

const magic = 'SOTTOSEC1';
/** Magic, bits, scale, and a checksum. */
const headerBytes = magic.length + 1 + 4 + 4;
const mostBits = 18;

export function readSection(model: SectionModel, placed: PlacedClause): SectionReading {
  const scores = new Float64Array(sectionClasses.length);
  for (const feature of clauseFeatures(placed)) {
    const at = placeOf(feature, model.bits) * sectionClasses.length;
    for (let each = 0; each < scores.length; each += 1) scores[each]! += model.weights[at + each]! * model.scale;
  }
  const probabilities = softmax(scores);
  const best = probabilities.indexOf(Math.max(...probabilities));
  return { section: sectionClasses[best]!, probabilities: Object.fromEntries(sectionClasses.map((name, index) => [name, probabilities[index]!])) as Record<SectionClass, number> };
}

export function softmax(scores: Float64Array): Float64Array {
  const most = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - most));
  const sum = raised.reduce((total, each) => total + each, 0);
  return raised.map((each) => each / sum);
}

/** FNV-1a over UTF-16 units, folded to so many bits. */
export function placeOf(feature: string, bits: number): number {
  return (hash(feature) >>> 0) % 2 ** bits;
}

function hash(text: string): number {
  let mixed = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x01000193);
  return mixed ^ (mixed >>> 15);
}

export function encodeSectionModel({ bits, scale, weights }: SectionModel): Uint8Array {
  const bytes = new Uint8Array(headerBytes + weights.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(magic));
  view.setUint8(magic.length, bits);
  view.setFloat32(magic.length + 1, scale);
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), headerBytes);
  view.setUint32(magic.length + 5, checksumOf(bytes, magic.length + 5));
  return bytes;
}

export function parseSectionModel(bytes: Uint8Array): Result<SectionModel, Problem<'damaged-section-model'>> {
  const refused = () => err(problem('damaged-section-model', 'resources/notes/sections.model is damaged or of another version. Install Sotto again.'));
  if (bytes.length < headerBytes || new TextDecoder().decode(bytes.subarray(0, magic.length)) !== magic) return refused();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bits = view.getUint8(magic.length);
  const scale = view.getFloat32(magic.length + 1);
  if (bits > mostBits || !Number.isFinite(scale) || bytes.length !== headerBytes + 2 ** bits * sectionClasses.length) return refused();
  if (view.getUint32(magic.length + 5) !== checksumOf(bytes, magic.length + 5)) return refused();
  return ok({ bits, scale, weights: Int8Array.from(new Int8Array(bytes.buffer, bytes.byteOffset + headerBytes, bytes.length - headerBytes)) });
}
