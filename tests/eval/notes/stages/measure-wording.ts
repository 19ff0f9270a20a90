/** What speech leaves behind in statements: the first and second person, fillers, words quoted because nothing could word them. Quotations may hold both. */
import type { StageFigure } from '../../figures.ts';
import { shareOf } from './share.ts';

/** "US" is a scan, and "I" behind a name a number, as in "type I". */
const person = /(?<!\b(?:[Tt]ype|[Ss]tage|[Gg]rade|[Cc]lass|[Pp]hase) )\bI\b|\b(?:[Mm]e|[Mm]y|[Mm]ine|[Mm]yself|[Yy]ou|[Yy]ours?|[Yy]ourself)\b/u;
const plural = /\b(?:[Ww]e|us|[Oo]urs?)\b/u;
/** Not "er": it is a department, too. */
const filler = /\b(?:um|uh|hmm|mm-?hmm|yeah|okay|ok|alright|gonna|wanna|kinda|sorta|you know|i mean|kind of|sort of|or something|and stuff)\b/iu;

export function hasPersonLeft(text: string): boolean {
  return person.test(withoutQuotations(text));
}

/** "We will order an x-ray": clinicians do write so, but it is not said who. */
export function hasWeLeft(text: string): boolean {
  return plural.test(withoutQuotations(text));
}

export function hasFillerLeft(text: string): boolean {
  return filler.test(withoutQuotations(text));
}

function withoutQuotations(text: string): string {
  return text.replace(/"[^"]*"/gu, '""');
}

export function measureWording(texts: readonly string[], set: string): readonly StageFigure[] {
  const words = texts.reduce((sum, text) => sum + text.split(/\s+/u).length, 0);
  return [
    { stage: 'wording', name: 'I or you left over', set, ...shareOf(texts, hasPersonLeft), ceiling: 0.02 },
    { stage: 'wording', name: 'we left over', set, ...shareOf(texts, hasWeLeft), ceiling: 0.05 },
    { stage: 'wording', name: 'fillers left over', set, ...shareOf(texts, hasFillerLeft), ceiling: 0.02 },
    { stage: 'wording', name: 'quoted for want of words', set, ...shareOf(texts, (text) => text.includes('"')), ceiling: 0.05 },
    { stage: 'wording', name: 'words a statement', set, value: words / Math.max(1, texts.length), of: texts.length },
  ];
}
