/**
 * Speech made faster or slower at its own pitch: overlapping frames are laid closer together or further apart, each one shifted by a
 * few milliseconds to where it continues best what went before (WSOLA: Verhelst and Roelands, ICASSP 1993). Pure; about 10 ms of work
 * for ten seconds of speech.
 */
const frameS = 0.03;
const searchS = 0.0075;

/** `rate` 2 is twice as fast. The length is within a frame of `samples.length / rate`. */
export function stretchSpeech(samples: Float32Array, rate: number, sampleRateHz: number): Float32Array<ArrayBuffer> {
  const hop = Math.round((frameS * sampleRateHz) / 2);
  const frame = 2 * hop;
  if (rate === 1 || samples.length < 2 * frame) return Float32Array.from(samples);
  const reach = Math.round(searchS * sampleRateHz);
  const count = Math.max(1, Math.round(samples.length / (hop * rate)) - 1);
  const output = new Float32Array((count + 1) * hop);
  const fade = Float32Array.from({ length: hop }, (_, index) => 0.5 - 0.5 * Math.cos((Math.PI * index) / hop));
  let continuesAt = 0;
  for (let index = 0; index < count; index += 1) {
    const wanted = Math.round(index * hop * rate);
    const from = index === 0 ? 0 : bestMatch(samples, { wanted, continuesAt, reach, hop, last: samples.length - frame });
    for (let at = 0; at < hop; at += 1) {
      const into = index * hop + at;
      output[into] = index === 0 ? samples[from + at]! : output[into]! * (1 - fade[at]!) + samples[from + at]! * fade[at]!;
      output[into + hop] = samples[from + hop + at]!;
    }
    continuesAt = from + hop;
  }
  return output;
}

interface Search {
  readonly wanted: number;
  /** Where the sound would go on by itself. */
  readonly continuesAt: number;
  readonly reach: number;
  readonly hop: number;
  readonly last: number;
}

/** Coarsely first, then sample by sample around the best. */
function bestMatch(samples: Float32Array, { wanted, continuesAt, reach, hop, last }: Search): number {
  const likeness = (from: number) => {
    let sum = 0;
    for (let at = 0; at < hop; at += 4) sum += samples[from + at]! * samples[continuesAt + at]!;
    return sum;
  };
  const inside = (from: number) => Math.min(last, Math.max(0, from));
  let [best, most] = [inside(wanted), -Infinity];
  const look = (from: number) => {
    const like = likeness(from);
    if (like > most) [best, most] = [from, like];
  };
  for (let shift = -reach; shift <= reach; shift += 4) look(inside(wanted + shift));
  const coarse = best;
  for (let shift = -3; shift <= 3; shift += 1) look(inside(coarse + shift));
  return best;
}
