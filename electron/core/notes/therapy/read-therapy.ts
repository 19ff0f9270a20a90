/** A session's risk, mood, topics, strategies and agreements, each with the words it rests on (shared/domain/therapy.ts). */
import { untouchedTherapy, type Therapy } from '#shared/domain/therapy.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { Lexicon } from '../lexicon.ts';
import { cuesToFlags, readRiskCues } from './risk/read-risk.ts';

export interface SessionToRead {
  readonly utterances: readonly Utterance[];
  readonly lexicon: Lexicon;
}

/** Evidence points at words of the utterances given. */
export function readTherapy({ utterances, lexicon }: SessionToRead): Therapy {
  return { ...untouchedTherapy, riskFlags: cuesToFlags(readRiskCues(utterances, lexicon), utterances) };
}
