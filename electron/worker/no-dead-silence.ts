/**
 * What a recogniser is given where the sound is dead: the faintest noise there is. A microphone that is switched off, or the far
 * side of a call while nobody speaks, sends plain zeros. libvosk takes the logarithm of them and, sure of nothing, follows every
 * word it knows: it worked five times as long on dead silence as on speech. What is stored stays as it came.
 */

/** In samples: shorter, zeros stand in quiet sound as well, and are heard as they are. A hundredth of a second. */
const deadFor = 160;

/** The same each time, so that the same sound is heard the same; a tenth of a second, as long as a piece. */
const faintNoise = makeFaintNoise(1_600);

/** Of one value below and one above nothing. */
function makeFaintNoise(length: number): Int16Array {
  let state = 1;
  return Int16Array.from({ length }, () => {
    // Numerical Recipes' generator: its upper bits are good enough for noise.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state < 0x8000_0000 ? -1 : 1;
  });
}

/** The samples themselves where none of it is dead, else a copy. */
export function withoutDeadSilence(samples: Int16Array): Int16Array {
  let alive: Int16Array | null = null;
  let from = 0;
  for (let at = 0; at <= samples.length; at += 1) {
    if (samples[at] === 0) continue;
    if (at - from >= deadFor) {
      alive ??= samples.slice();
      for (let dead = from; dead < at; dead += 1) alive[dead] = faintNoise[dead % faintNoise.length]!;
    }
    from = at + 1;
  }
  return alive ?? samples;
}
