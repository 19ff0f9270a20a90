/** What a few seconds of sound say of a microphone, before a visit depends on it. */
export const loudnessVerdicts = ['nothing', 'too-quiet', 'clipping', 'good'] as const;
export type LoudnessVerdict = (typeof loudnessVerdicts)[number];

export const loudnessWords: Readonly<Record<LoudnessVerdict, string>> = {
  nothing: 'Nothing was heard. Check that the microphone is connected, not muted, and the one that is chosen.',
  'too-quiet': 'Too quiet. Move the microphone nearer, or raise its input level in the sound settings of the system.',
  clipping: 'Too loud: the peaks are cut off. Move the microphone away, or lower its input level in the sound settings of the system.',
  good: 'Good. Speech is well above the noise, and nothing is cut off.',
};

/** Below it an input is muted or unplugged: a quiet room is louder (about 1 step in 16 bits). */
const silentPeak = 20;
/** Speech whose loudest tenth of a second stays below −42 dBFS is lost in the noise of a room. */
const quietRms = 260;
const cutOffAt = 32_600;
/** One sample at full scale is a click; so many are speech that was cut. */
const cutOffSamples = 8;
const windowSamples = 1_600;

export function judgeLoudness(samples: Int16Array): LoudnessVerdict {
  let [peak, cutOff, loudestRms] = [0, 0, 0];
  for (let start = 0; start < samples.length; start += windowSamples) {
    const piece = samples.subarray(start, start + windowSamples);
    let squares = 0;
    for (const sample of piece) {
      const size = Math.abs(sample);
      if (size > peak) peak = size;
      if (size >= cutOffAt) cutOff += 1;
      squares += size * size;
    }
    loudestRms = Math.max(loudestRms, Math.sqrt(squares / piece.length));
  }
  if (peak <= silentPeak) return 'nothing';
  if (cutOff >= cutOffSamples) return 'clipping';
  return loudestRms < quietRms ? 'too-quiet' : 'good';
}
