/**
 * The last gate: a statement whose words were not said is refused, whoever wrote it. Content words, numbers, drug names
 * and negation must stand in the evidence (or be a listed wording of what stands there), quotations word for word, and a
 * negation in the evidence may not get lost on the way. It only ever drops; it never mends.
 */
import type { DraftStatement } from '#shared/domain/note.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { Lexicon } from '../lexicon.ts';
import { utteranceToTokens, wordsToKeys, type Token } from './tokens.ts';
import { auxiliaries, isNumber } from './word-classes.ts';
import { isNegation, maybeNegated, underNegation, type SignedToken } from './words-denied.ts';

/** Words a note may use of its own accord. Negation is judged apart from them. */
const registerWords: ReadonlySet<string> = new Set([
  'patient', 'patients', 'patient\'s', 'clinician\'s', 'reports', 'denies', 'says', 'said', 'asked', 'answer', 'answered', 'clinician', 'other', 'speaker',
  'risk',
  'he', 'she', 'him', 'her', 'his', 'himself', 'herself', 'they', 'them', 'their', 'theirs', 'themselves', 'impression', 'heard', ...auxiliaries,
]);
/** Behind one of these the statement says how, when or why, and no longer what is not so. */
const loosens = /^(with|from|in|for|to|at|on|since|because|when|while|during|despite|after|before|that|which|as|if|by|of)$/u;

export type Refusal = 'no-evidence' | 'swapped-negation' | 'out-of-range' | 'unsaid-word' | 'unsaid-number' | 'unsaid-quotation' | 'unsaid-negation' | 'lost-negation';

/** null = the statement may stand. */
export function refusalOf(statement: DraftStatement, utterancesById: ReadonlyMap<string, Utterance>, lexicon: Lexicon): Refusal | null {
  if (statement.evidence.length === 0) return 'no-evidence';
  const spans = statement.evidence.map((span) => {
    const utterance = utterancesById.get(span.utteranceId);
    return utterance !== undefined && span.firstWord <= span.lastWord && span.lastWord < utterance.words.length
      ? utteranceToTokens(utterance, utterance.ordinal).filter((token) => token.word >= span.firstWord && token.word <= span.lastWord)
      : null;
  });
  if (spans.includes(null)) return 'out-of-range';
  const evidence = spans.flatMap((span) => span ?? []);
  return quotationRefusal(statement.text, evidence) ?? wordRefusal(ownWords(withoutSystem(statement.text, lexicon)), evidence, lexicon) ?? negationRefusal(statement.text, evidence)
    ?? signRefusal(statement.text, evidence, lexicon);
}

function quotationRefusal(text: string, evidence: readonly Token[]): Refusal | null {
  const said = ` ${evidence.map((token) => token.norm).join(' ')} `;
  // With their marks and capitals, as a note shows them, or without, as the stages hand them on.
  return [...text.matchAll(/"([^"]*)"/g)].every(([, words = '']) => said.includes(` ${words} `) || said.includes(` ${normsOf(words)} `)) ? null : 'unsaid-quotation';
}

function normsOf(words: string): string {
  return utteranceToTokens({ words: words.split(' ').map((spoken) => ({ spoken, startMs: 0, endMs: 0, confidence: 1 })) }, 0).map(({ norm }) => norm).join(' ');
}

/** Labels of fixed words. */
const labels = /^(?:possible risk|risk denied|protective factor|homework|substance use|safety plan|next session):|\((?:agreed|declined|asked)\)\.$/iu;

/** "Respiratory: denies cough": the body system a review names of its own accord. */
function withoutSystem(text: string, { bodySystems }: Lexicon): string {
  const system = /^(?<system>[^:"]+): (?:reports|denies)\b/u.exec(text)?.groups?.['system'];
  return system !== undefined && [...bodySystems.values()].includes(system) ? text.slice(system.length) : text;
}

/** Without quotations and labels. */
function ownWords(text: string): string[] {
  return text.replace(/"[^"]*"/g, ' ').replace(labels, ' ').replace(labels, ' ').replace(/; no answer heard\.$/, '.')
    .toLowerCase().split(/(?:[\s;()]|[,.:](?!\d))+/).filter((word) => word !== '');
}

function wordRefusal(words: readonly string[], evidence: readonly Token[], lexicon: Lexicon): Refusal | null {
  const keys = evidence.map((token) => token.key);
  const wordings = evidence.flatMap((_, index) => {
    return wordingsAt(keys, index, lexicon);
  });
  const norms = new Set(evidence.map((token) => token.norm));
  const stems = new Set([...norms, ...wordings].map(stemOf));
  for (const word of words) {
    if (isNumber(word) && !norms.has(word)) return 'unsaid-number';
    const free = registerWords.has(word) || isNegation(word) || (word.length < 4 && lexicon.concepts.longestAt(wordsToKeys([word]), 0) === null);
    if (!free && !norms.has(word) && !stems.has(stemOf(word))) return 'unsaid-word';
  }
  return null;
}

/** What a note may call what was said from this word on: its listed wording, and the name of a problem. */
function wordingsAt(keys: readonly string[], index: number, lexicon: Lexicon): readonly string[] {
  const problem = lexicon.concepts.longestAt(keys, index)?.value;
  return [lexicon.synonyms.longestAt(keys, index)?.value ?? '', problem?.kind === 'problem' ? problem.canonical : ''].flatMap((wording) => wording.split(' ')).filter((word) => word !== '');
}

function negationRefusal(text: string, evidence: readonly Token[]): Refusal | null {
  const written = text.endsWith('(declined).') || ownWords(text).some((word) => isNegation(word));
  const said = evidence.filter((token) => isNegation(token.norm));
  if (written && said.length === 0) return 'unsaid-negation';
  return !written && !text.includes('"') && said.length > 0 ? 'lost-negation' : null;
}

/** What the statement denies has to stand under a "no" that was said, and beside a denial nothing may be affirmed that was only denied. */
function signRefusal(text: string, evidence: readonly Token[], lexicon: Lexicon): Refusal | null {
  const written = textToSigned(text);
  if (!written.some(({ norm }) => isNegation(norm))) return null;
  const said = evidence.toSorted((one, other) => one.utterance - other.utterance || one.word - other.word);
  const [denied, denials, possible] = [underNegation(written), underNegation(said), maybeNegated(said)];
  const loose = loosenedFrom(written, denied);
  for (const [index, { norm }] of written.entries()) {
    if (norm.length < 4 || registerWords.has(norm) || isNegation(norm) || loose[index]) continue;
    const places = placesOf(norm, said, lexicon);
    if (places.length === 0) continue;
    if (denied[index] ? !places.some((place) => possible[place]) : places.every((place) => denials[place])) return 'swapped-negation';
  }
  return null;
}

function textToSigned(text: string): SignedToken[] {
  return text.replace(/"[^"]*"/g, ' ').toLowerCase().split(/\s+/).flatMap((part): SignedToken[] => {
    const norm = part.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    return norm === '' ? [] : [{ norm, utterance: 0, mark: /[.;!]$/.test(part) ? '.' : part.endsWith(',') ? ',' : '' }];
  });
}

function loosenedFrom(written: readonly SignedToken[], denied: readonly boolean[]): readonly boolean[] {
  let isLoose = false;
  return written.map(({ norm }, index) => {
    isLoose = denied[index]! && (isLoose || loosens.test(norm));
    return isLoose;
  });
}

/** Where a word of a statement was said, in itself or in other words for it. */
function placesOf(word: string, said: readonly Token[], lexicon: Lexicon): readonly number[] {
  const keys = said.map(({ key }) => key);
  const stem = stemOf(word);
  return said.flatMap((token, index) => {
    if (token.norm === word || stemOf(token.norm) === stem) return [index];
    return wordingsAt(keys, index, lexicon).some((each) => stemOf(each) === stem) ? [index] : [];
  });
}

/** Coarse on purpose: takes/taking/take are one word. */
function stemOf(word: string): string {
  const bare = word.replace(/'s$/, '');
  const cut = bare.length > 4 ? bare.replace(/(ies|ied)$/, 'y').replace(/(ing|ed|es|s)$/, '') : bare.length === 4 ? bare.replace(/(?<=[^su])s$/, '') : bare;
  return cut.replace(/e$/, '').replace(/([^aeiouls])\1$/, '$1');
}
