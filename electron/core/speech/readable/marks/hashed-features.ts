/** Features as places in a table of weights: a template's number and the values it saw, mixed into one hash. No text is kept. */

export interface FeatureList {
  readonly places: Int32Array;
  count: number;
}

const mostFeatures = 128;

export function createFeatureList(): FeatureList {
  return { places: new Int32Array(mostFeatures), count: 0 };
}

/** `bits`: the table has 2^bits places. A value of 0 counts as none. */
export function addFeature(list: FeatureList, bits: number, template: number, first: number, second = 0, third = 0, fourth = 0): void {
  let hash = mix(Math.imul(template, 7919) + 13, first);
  if (second !== 0) hash = mix(hash, second);
  if (third !== 0) hash = mix(hash, third);
  if (fourth !== 0) hash = mix(hash, fourth);
  hash ^= hash >>> 16;
  list.places[list.count] = hash & ((1 << bits) - 1);
  list.count += 1;
}

function mix(hash: number, value: number): number {
  let mixed = Math.imul(hash ^ value, 0x9e3779b1);
  mixed ^= mixed >>> 15;
  return Math.imul(mixed, 0x85ebca6b) ^ (mixed >>> 13);
}
