/**
 * What a dictating clinician says to shape the text rather than to be written: “full stop”, “comma”, “new paragraph”, “scratch that”.
 * A word that is spoken for itself as well (“period”, “colon”) is a command only where somebody pauses after it.
 */
import { pauseAfterMs, says, type DictatedWord } from './dictated-words.ts';

export type CommandKind = 'mark' | 'end' | 'break' | 'open' | 'close' | 'scratch';

export interface SpokenCommand {
  readonly kind: CommandKind;
  /** What is written for it. */
  readonly mark: string;
  /** In words. */
  readonly length: number;
}

interface Form {
  readonly said: readonly string[];
  readonly kind: CommandKind;
  readonly mark: string;
  readonly alsoAWord?: boolean;
}

const form = (said: string, kind: CommandKind, mark: string, alsoAWord = false): Form => ({ said: said.split(' '), kind, mark, alsoAWord });

const forms: readonly Form[] = [
  form('full stop', 'end', '.'), form('question mark', 'end', '?'), form('exclamation mark', 'end', '!'), form('exclamation point', 'end', '!'), form('period', 'end', '.', true),
  form('comma', 'mark', ','), form('semicolon', 'mark', ';'), form('semi colon', 'mark', ';'), form('colon', 'mark', ':', true),
  form('new paragraph', 'break', ''), form('next paragraph', 'break', ''), form('new line', 'break', ''), form('newline', 'break', ''), form('next line', 'break', ''),
  form('open bracket', 'open', '('), form('open brackets', 'open', '('), form('open parenthesis', 'open', '('),
  form('close bracket', 'close', ')'), form('close brackets', 'close', ')'), form('close parenthesis', 'close', ')'),
  form('scratch that', 'scratch', ''), form('strike that', 'scratch', ''),
];

const pauseMs = 200;
/** After one of these, “period” and “colon” are things. */
const leadsToAThing = new Set(['a', 'an', 'the', 'this', 'that', 'of', 'her', 'his', 'their', 'my', 'last', 'long', 'short', 'brief', 'menstrual', 'trial', 'time', 'same', 'each', 'every', 'heavy', 'sigmoid', 'spastic', 'irritable']);

export function commandAt(words: readonly DictatedWord[], from: number): SpokenCommand | null {
  const found = forms.find(({ said }) => says(words, from, said));
  if (found === undefined) return null;
  const { said, kind, mark, alsoAWord } = found;
  if (alsoAWord === true) {
    const last = from + said.length - 1;
    const pauses = pauseAfterMs(words, last) >= pauseMs || commandAt(words, last + 1) !== null;
    if (!pauses || leadsToAThing.has(words[from - 1]?.spoken ?? '')) return null;
  }
  return { kind, mark, length: said.length };
}
