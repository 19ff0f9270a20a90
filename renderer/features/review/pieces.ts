/** A turn in the pieces it is read in: what stands there, over which words, when it is heard, and what is to be said of it. */
import { partName, speakerName } from '#shared/domain/speaker-name.ts';
import type { SpeakerBasis, TokenOrigin, Utterance } from '#shared/domain/transcript.ts';

export interface Piece {
  /** Empty where words were edited away. */
  readonly text: string;
  readonly firstWord: number;
  readonly lastWord: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly origin: TokenOrigin;
  /** The recogniser itself was in doubt, and nobody has looked at it yet. */
  readonly doubtful: boolean;
  /** The words beneath. */
  readonly heard: string;
}

/** Below this the recogniser was in doubt. */
const doubtfulBelow = 0.6;

const known = new WeakMap<Utterance, readonly Piece[]>();

export function utteranceToPieces(utterance: Utterance): readonly Piece[] {
  const pieces = known.get(utterance) ?? utterance.tokens.map(({ text, firstWord, lastWord, origin }): Piece => {
    const words = utterance.words.slice(firstWord, lastWord + 1);
    return {
      text, firstWord, lastWord, origin, heard: words.map(({ spoken }) => spoken).join(' '),
      startMs: words[0]?.startMs ?? utterance.startMs, endMs: words.at(-1)?.endMs ?? utterance.endMs,
      doubtful: origin !== 'edited' && words.some(({ confidence }) => confidence < doubtfulBelow),
    };
  });
  known.set(utterance, pieces);
  return pieces;
}

/** What else there is to know of it; null for plain words. */
export function pieceToWords({ origin, doubtful, heard }: Pick<Piece, 'origin' | 'doubtful' | 'heard'>): string | null {
  switch (origin) {
    case 'edited': return `Edited. Heard: ${heard}`;
    case 'own-word': return `Corrected by sound. Heard: ${heard}`;
    case 'figures': return doubtful ? `Uncertain: listen again. Heard: ${heard}` : null;
    case 'heard': return doubtful ? 'Uncertain: listen again' : null;
  }
}

/** Whether there is anything to put back, and what that does. */
export function revertWords({ origin }: Pick<Piece, 'origin'>): string | null {
  switch (origin) {
    case 'edited': return 'Undo this edit';
    case 'own-word': case 'figures': return 'Put back what was heard';
    case 'heard': return null;
  }
}

const basisWords: Readonly<Record<SpeakerBasis, string>> = {
  none: 'Nobody said who spoke', content: 'Told by what was said', voice: 'Told by the voice', channel: 'Known by the channel', hand: 'Said by hand',
};

/** Who spoke, with the part of whoever is named, and how that is known. */
export function speakerToWords(utterance: Pick<Utterance, 'speaker' | 'participant' | 'speakerBasis'>): { readonly name: string; readonly about: string } {
  const part = utterance.participant === null ? '' : `${partName(utterance.speaker)}. `;
  return { name: speakerName(utterance), about: `${part}${basisWords[utterance.speakerBasis]}` };
}
