/**
 * How a letter is spoken among its neighbours. A rule stands under its letter and the letters around it,
 * `ti(o)n`; of all that fit a word, the one that looks furthest holds. `build/train/train-letter-sounds.ts` makes them.
 */

/** Letters looked at before and after, narrow to wide; `#` is a word's edge. */
export const windows = [[0, 0], [0, 1], [1, 1], [1, 2], [2, 2], [2, 3], [3, 3], [3, 4]] as const;
const widestBefore = 3;
const widestAfter = 4;

export interface LetterRules {
  /** Common words that no rule gets right. */
  readonly soundsByWord: ReadonlyMap<string, string>;
  /** By window: context → sounds, none for a silent letter. */
  readonly soundsByContext: ReadonlyArray<ReadonlyMap<string, string>>;
}

export function padWord(word: string): string {
  return `${'#'.repeat(widestBefore)}${word}${'#'.repeat(widestAfter)}`;
}

/** The context of letter `at` of the bare word as window `window` sees it. */
export function contextOf(padded: string, at: number, window: number): string {
  const [before, after] = windows[window]!;
  const letter = at + widestBefore;
  return `${padded.slice(letter - before, letter)}(${padded[letter]!})${padded.slice(letter + 1, letter + 1 + after)}`;
}

/** Letters without a rule, such as digits, are silent. */
export function applyRules({ soundsByContext }: Pick<LetterRules, 'soundsByContext'>, word: string): string {
  const padded = padWord(word);
  let sounds = '';
  for (let at = 0; at < word.length; at += 1) sounds += soundsAt(soundsByContext, padded, at);
  return sounds;
}

function soundsAt(soundsByContext: LetterRules['soundsByContext'], padded: string, at: number): string {
  for (let window = soundsByContext.length - 1; window >= 0; window -= 1) {
    const sounds = soundsByContext[window]!.get(contextOf(padded, at, window));
    if (sounds !== undefined) return sounds;
  }
  return '';
}

/** Lines of `context<TAB>sounds` after a heading line; a context without a letter in brackets is a word of its own. */
export function parseLetterRules(tsv: string): LetterRules {
  const soundsByContext = windows.map(() => new Map<string, string>());
  const soundsByWord = new Map<string, string>();
  for (const line of tsv.split(/\r?\n/).slice(1)) {
    const [context, sounds] = line.split('\t');
    if (context === undefined || sounds === undefined) continue;
    const before = context.indexOf('(');
    if (before < 0) soundsByWord.set(context, sounds);
    const after = context.length - before - 3;
    const window = windows.findIndex(([left, right]) => left === before && right === after);
    soundsByContext[window]?.set(context, sounds);
  }
  return { soundsByContext, soundsByWord };
}
