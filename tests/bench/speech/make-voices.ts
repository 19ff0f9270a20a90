/**
 * Voices that nobody has, as a speaker model would give them: a result's vector is the mixture of all who spoke in it, by their
 * words, and some noise. Two takes of one voice have a cosine of about 0.87, two voices one of about 0, as with the model in
 * `models/vosk-spk-synthetic`.
 */
import type { KnownSpeaker } from '../../../build/train/labelled-visits.ts';

/** Null for too little speech. */
export type VoiceOf = (speakers: readonly KnownSpeaker[]) => readonly number[] | null;

const length = 64;
const noise = 0.05;
const fewestWords = 2;

export function makeVoices(random: () => number): VoiceOf {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const vector = () => Array.from({ length }, normal);
  const voices: Record<KnownSpeaker, readonly number[]> = { clinician: vector(), patient: vector(), other: vector() };
  return (speakers) => {
    if (speakers.length < fewestWords) return null;
    const mixed = voices.clinician.map((_, place) => speakers.reduce((sum, speaker) => sum + voices[speaker][place]!, 0) / speakers.length);
    const size = Math.hypot(...mixed);
    return mixed.map((value) => value / size + noise * normal());
  };
}
