/**
 * A written dialogue as a recogniser would have heard it: lower case, no marks, no labels. What was taken away is kept beside each word,
 * so that the stages that put it back can be measured against it.
 */
import type { Speaker } from '#shared/domain/transcript.ts';

export interface HeardWord {
  readonly spoken: string;
  /** Whether the writer ended a sentence here, and how; three points end none. */
  readonly end: '' | '.' | '?';
}

export interface HeardTurn {
  /** As it was labelled. */
  readonly speaker: Speaker;
  readonly words: readonly HeardWord[];
}

const speakerByLabel: Readonly<Record<string, Speaker>> = { doctor: 'clinician', patient: 'patient' };

/** Labels stand in mid line too, where somebody took up the other's sentence. Turns without words are left out. */
export function dialogueToHeardTurns(dialogue: string): readonly HeardTurn[] {
  return dialogue.split(/\n|(?=\[[\p{L}_]+\])/u).map((line): HeardTurn => {
    const label = /^\s*\[(?<label>[\p{L}_]+)\]/u.exec(line)?.groups?.['label']?.toLowerCase();
    return { speaker: label === undefined ? 'unknown' : speakerByLabel[label] ?? 'other', words: toHeardWords(line.replace(/^\s*\[[\p{L}_]+\]/u, '')) };
  }).filter(({ words }) => words.length > 0);
}

function toHeardWords(line: string): HeardWord[] {
  // What a tokeniser took apart, put together.
  const said = line.toLowerCase().replace(/\s+(n't|'s|'m|'re|'ve|'ll|'d)\b/gu, '$1');
  // The marks inside a figure are a part of it: no recogniser hears 8.2 as an eight and a two.
  return [...said.matchAll(/(?<spoken>\.?\p{N}+(?:[.,:/]\p{N}+)+|(?<!\p{L})\.\p{N}+|[\p{L}\p{N}'-]+)(?<after>(?:(?!\.\p{N})[^\p{L}\p{N}'-])*)/gu)].map(({ groups }) => ({ spoken: groups?.['spoken'] ?? '', end: endOf(groups?.['after'] ?? '') }));
}

/** "5.5" is one figure: a mark that ends something has space or nothing behind it. */
function endOf(after: string): HeardWord['end'] {
  const marks = after.replace(/\.{2,}|…/gu, ',');
  if (!/[.?!]["')\]]*(\s|$)/u.test(marks)) return '';
  return marks.includes('?') ? '?' : '.';
}
