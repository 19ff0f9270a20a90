/**
 * Utterance words → tokens the later stages read: lower case for looking up, contractions opened ("i've" → "i", "have"),
 * punctuation turned into marks. Every token knows the word it stands for, so evidence is never searched for afterwards.
 */
import type { Utterance } from '#shared/domain/transcript.ts';
import { abbreviations } from './abbreviations.ts';
import { isNumber } from './word-classes.ts';

export interface Token {
  /** Lower case, no punctuation. */
  readonly norm: string;
  /** `norm` without a plural ending; what the lexicon is asked with. */
  readonly key: string;
  /** How a note prints it: names keep their capital. */
  readonly text: string;
  /** Index of its utterance among the given ones. */
  readonly utterance: number;
  readonly word: number;
  /** Silence before it, milliseconds; infinite where a new turn starts. */
  readonly pauseBeforeMs: number;
  /** Punctuation after it as written: '' in recogniser text. */
  readonly mark: '' | ',' | '.' | '?';
}

export function utteranceToTokens(utterance: Pick<Utterance, 'words'>, utteranceIndex: number): Token[] {
  const tokens: Token[] = [];
  utterance.words.forEach((word, wordIndex) => {
    const mark = markOf(word.spoken);
    const bare = stripPunctuation(word.spoken);
    if (bare === '') {
      const last = tokens.at(-1);
      if (isLonePoint(word.spoken, last, nextNorm(utterance, wordIndex))) {
        tokens.push({ norm: 'point', key: 'point', text: 'point', utterance: utteranceIndex, word: wordIndex, pauseBeforeMs: 0, mark: '' });
        return;
      }
      if (last && mark !== '' && !isSentenceEnd(last.mark)) tokens[tokens.length - 1] = { ...last, mark };
      return;
    }
    const opensSentence = tokens.length === 0 || isSentenceEnd(tokens.at(-1)!.mark);
    const norms = openContraction(bare.toLowerCase(), tokens.at(-1)?.norm, nextNorms(utterance, wordIndex));
    norms.forEach((norm, part) => tokens.push({
      norm,
      key: toKey(norm),
      text: abbreviations.get(norm) ?? (norms.length > 1 || opensSentence || norm === 'i' || norm !== bare.toLowerCase() ? norm : bare),
      utterance: utteranceIndex,
      word: wordIndex,
      pauseBeforeMs: part > 0 ? 0 : pauseBefore(utterance, wordIndex),
      mark: part < norms.length - 1 || (mark === '.' && unfinished.test(norm)) ? '' : mark,
    }));
  });
  return tokens;
}

/** A full stop behind one of these was guessed by whoever wrote the marks: nobody ends a sentence with "any" or "the". */
const unfinished = /^(a|an|the|any|my|your|our|their|and|or|of)$/;

function pauseBefore({ words }: Pick<Utterance, 'words'>, index: number): number {
  return index === 0 ? Number.POSITIVE_INFINITY : Math.max(0, words[index]!.startMs - words[index - 1]!.endMs);
}

/** Keys of plain words, for lexicon phrases. */
export function wordsToKeys(words: readonly string[]): string[] {
  return words.flatMap((word) => openContraction(stripPunctuation(word).toLowerCase(), undefined, [])).filter((norm) => norm !== '').map(toKey);
}

export function isSentenceEnd(mark: Token['mark']): boolean {
  return mark === '.' || mark === '?';
}

/** "Ninety eight . seven", as some write what was dictated: one number, where a full stop would make two of it. */
function isLonePoint(spoken: string, before: Token | undefined, next: string | undefined): boolean {
  return spoken === '.' && before !== undefined && before.mark === '' && isNumber(before.norm) && !before.norm.includes('.') && next !== undefined && isNumber(next);
}

/** What stands before a figure and belongs to it: "-2.5", "<40", "+1", ".5". */
const beforeFigure = /(?:^|[("[])(?<sign>[-−+±<>≤≥]*)(?<point>[.·]?)(?=\d)/u;

/** ".5" is a half and not five: a dose is written with its zero, as ISMP's list of error-prone notations asks. */
function stripPunctuation(spoken: string): string {
  const bare = spoken.replaceAll('’', "'").replace(/^[^\p{L}\p{N}']+|[^\p{L}\p{N}'%+]+$/gu, '').replace(/^'+$/, '');
  const { sign = '', point = '' } = beforeFigure.exec(spoken)?.groups ?? {};
  return `${sign}${point === '' ? '' : '0.'}${bare}`;
}

function markOf(spoken: string): Token['mark'] {
  const end = /([.?!,;:…]+|-{2,}|—)["')\]]*$/u.exec(spoken)?.[1] ?? '';
  if (end.includes('?')) return '?';
  if (/[.!…]/.test(end)) return isAbbreviation(spoken) ? '' : '.';
  return end === '' ? '' : ',';
}

function isAbbreviation(spoken: string): boolean {
  return /^(dr|mr|mrs|ms|st|vs|e\.g|i\.e|approx)\.$/i.test(spoken);
}

/** Takes a plural `s` off, alike for phrase and speech, so "headaches" finds "headache". */
function toKey(norm: string): string {
  if (norm.length > 4 && norm.endsWith('ies')) return `${norm.slice(0, -3)}y`;
  return norm.length > 3 && norm.endsWith('s') && !/(ss|us|is)$/.test(norm) ? norm.slice(0, -1) : norm;
}

const wholeContractions = new Map([
  ["won't", 'will not'], ["can't", 'can not'], ['cant', 'can not'], ['wont', 'will not'], ['im', 'i am'], ['ive', 'i have'], ['cannot', 'can not'], ["shan't", 'shall not'], ["let's", 'let us'],
  ['gonna', 'going to'], ['wanna', 'want to'], ['gotta', 'got to'], ["n't", 'not'], ["'m", 'am'], ["'re", 'are'], ["'ve", 'have'],
  ["'ll", 'will'], ["'d", 'would'], ['gon', 'going'], ['wan', 'want'], ['ca', 'can'], ['wo', 'will'],
]);
const endings: readonly (readonly [RegExp, string])[] = [
  [/n't$/, 'not'], [/'m$/, 'am'], [/'re$/, 'are'], [/'ve$/, 'have'], [/'ll$/, 'will'], [/'d$/, 'would'],
];
const takesIs = new Set(['it', 'that', 'there', 'what', 'he', 'she', 'how', 'where', 'who', 'here', 'everything', 'something']);

function openContraction(norm: string, before: string | undefined, [after, second]: readonly (string | undefined)[]): string[] {
  if (norm === 'na' && (before === 'going' || before === 'want')) return ['to'];
  if ((norm === 'ca' || norm === 'wo') && after !== "n't") return [norm];
  if ((norm === 'gon' || norm === 'wan') && after !== 'na') return [norm];
  const whole = wholeContractions.get(norm);
  if (whole !== undefined) return whole.split(' ');
  if (norm === "'s") return [isOrHas(after, second)];
  for (const [ending, word] of endings) if (ending.test(norm)) return [norm.replace(ending, ''), word === 'would' && after !== undefined && hadBefore.test(after) ? 'had' : word];
  if (/^(do|did|does|is|was|are|were|have|has|had|would|could|should)nt$/.test(norm)) return [norm.slice(0, -2), 'not'];
  const stem = norm.endsWith("'s") ? norm.slice(0, -2) : '';
  return takesIs.has(stem) ? [stem, isOrHas(after, second)] : [norm];
}

/** "He's never hit me" has; "he's never happy" and "he's already tired" are. */
function isOrHas(after: string | undefined, second: string | undefined): string {
  if (after !== undefined && /^(been|had|got|gone|become|started|stopped|helped)$/.test(after)) return 'has';
  const isDone = second !== undefined && (doneForms.test(second) || (/[a-z]{2}ed$/.test(second) && !stateForms.test(second)));
  return after !== undefined && /^(never|ever|already|only|always|just)$/.test(after) && isDone ? 'has' : 'is';
}

/** "You'd had", "it'd gone": no "would" stands before these. */
const hadBefore = /^(had|been|gone|done|seen|taken|given|felt|lost|started|stopped|already|never)$/;
const doneForms = /^(been|had|got|gone|become|hit|hurt|done|seen|taken|told|said|left|come|given|made|kept|felt|lost|shown|thrown|broken|fallen|grown|known|put|let|cut|had|slept|eaten|drunk|driven|spoken|written|forgotten|bitten|beaten)$/;
const stateForms = /^(tired|scared|worried|interested|bored|satisfied|prepared|relaxed|stressed|depressed|frightened|excited|annoyed|confused|pleased|married|divorced|retired|constipated|supposed|used)$/;

/** The two words that follow, where they do. */
function nextNorms(utterance: Pick<Utterance, 'words'>, wordIndex: number): readonly (string | undefined)[] {
  return [nextNorm(utterance, wordIndex), nextNorm(utterance, wordIndex + 1)];
}

function nextNorm(utterance: Pick<Utterance, 'words'>, wordIndex: number): string | undefined {
  const next = utterance.words[wordIndex + 1];
  return next === undefined ? undefined : stripPunctuation(next.spoken).toLowerCase();
}
