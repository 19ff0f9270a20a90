/** Heard results → turns, each with who spoke and how that is known. */
import type { Participant } from '#shared/domain/encounter.ts';
import type { HeardUtterance, Utterance, Word } from '#shared/domain/transcript.ts';
import { cutAtPauses } from './cut-at-pauses.ts';

export interface Turn extends Pick<Utterance, 'speaker' | 'speakerBasis' | 'participant' | 'channel'> {
  /** Never empty. */
  readonly words: readonly Word[];
}

export interface SpeakerAttribution {
  /** One result on its own, while the visit goes on. */
  cut(heard: HeardUtterance): readonly Turn[];
  /** All of a visit, in order of time. */
  attribute(heard: readonly HeardUtterance[], context: { readonly language: string; readonly participants: readonly Participant[] }): readonly Turn[];
}

export function createSpeakerAttribution(): SpeakerAttribution {
  const cut = ({ channel, words }: HeardUtterance): readonly Turn[] => cutAtPauses(words)
    .map((run) => ({ words: run, channel, speaker: 'unknown', speakerBasis: 'none', participant: null }));
  return { cut, attribute: (heard) => heard.flatMap(cut) };
}
