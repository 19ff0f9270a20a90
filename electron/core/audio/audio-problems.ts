/** The words for damaged and missing sound, in one place because header, reader and verification all say them. */
import { sampleRateHz, frameSamples } from '#shared/audio/pcm.ts';
import { problem, type Problem } from '#shared/lib/result.ts';

/** Where the damage is: a frame by its index, or a part that is no frame. */
export type AudioDamage =
  | { readonly frame: number }
  | { readonly part: 'header' | 'end' | 'length' };

export function damagedAudio(where: AudioDamage, cause?: unknown): Problem<'audio-damaged'> {
  return problem('audio-damaged', `${describeDamage(where)} Restore the vault from a backup to get it back whole.`,
    { details: { ...where }, ...(cause === undefined ? {} : { cause }) });
}

/** An empty file too: a crash came between its creation and its first byte. */
export function missingAudio(cause?: unknown): Problem<'audio-missing'> {
  return problem('audio-missing', 'The sound of this visit is no longer in the vault. Its transcript and note are not affected.', { cause });
}

function describeDamage(where: AudioDamage): string {
  if ('frame' in where) {
    const second = Math.floor((where.frame * frameSamples) / sampleRateHz);
    return `The stored recording is damaged near second ${second}; the rest of it can still be heard.`;
  }
  switch (where.part) {
    case 'header': return 'The stored recording cannot be opened: its first bytes are damaged or belong to another visit.';
    case 'end': return 'The stored recording is damaged at its end: what closes it is missing or changed.';
    case 'length': return 'The stored recording does not have the length it had when it was stored.';
  }
}
