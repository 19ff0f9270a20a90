/** Why a statement does not stand, in words for whoever has to settle it. */
import type { StatementDoubt } from '#shared/domain/note.ts';

const wordsByDoubt: Readonly<Record<StatementDoubt, string>> = {
  'no-line': 'it names no line of the transcript that is there, or only a question nobody answered',
  'unsaid-word': 'a word in it is not in the lines it names',
  'unsaid-number': 'a number in it is not in the lines it names',
  'unsaid-quotation': 'it quotes what is not in the lines it names',
  'unsaid-negation': 'it denies what the lines it names do not deny',
  'lost-negation': 'the lines it names say “no”, and it does not',
  'swapped-negation': 'a “no” in the lines it names belongs to something else',
  'lost-meaning': 'whose it is, whether it is so or which side was said, and it leaves that out',
  'many-things': 'a “no” stands beside more than one thing in the lines it names, and which it denies is not certain',
  'evidence-gone': 'the words it rested on are no longer in the transcript',
};

/** Undefined for one from before doubts were told. */
export function doubtToWords(doubt: StatementDoubt | undefined): string {
  return doubt === undefined ? 'the lines it names do not say it' : wordsByDoubt[doubt];
}
