/** What speech leaves behind in statements: the first and second person, fillers, words quoted because nothing could word them. Quotations may hold both. */
import type { StageFigure } from '../../figures.ts';
import { shareOf } from './share.ts';

/** "US" is a scan and "I" behind a name a number, as in "type I". */
const person = /(?<!\b(?:[Tt]ype|[Ss]tage|[Gg]rade|[Cc]lass|[Pp]hase) )\bI\b(?!\.)|\b(?:[Mm]e|[Mm]y|[Mm]ine|[Mm]yself|[Ww]e|[Uu]s|[Oo]urs?|[Yy]ou|[Yy]ours?|[Yy]ourself)\b/u;
const filler = /\b(?:um|uh|er|hmm|mm-?hmm|yeah|okay|ok|alright|gonna|wanna|kinda|sorta|you know|i mean|kind of (?!pain)|sort of|like, |or something|and stuff)(?:\b|(?<= ))/iu;

export function hasPersonLeft(text: string): boolean {
  return person.test(withoutQuotations(text));
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
    { stage: 'wording', name: 'first or second person left over', set, ...shareOf(texts, hasPersonLeft), ceiling: 0.02 },
    { stage: 'wording', name: 'fillers left over', set, ...shareOf(texts, hasFillerLeft), ceiling: 0.02 },
    { stage: 'wording', name: 'quoted for want of words', set, ...shareOf(texts, (text) => text.includes('"')), ceiling: 0.05 },
    { stage: 'wording', name: 'words a statement', set, value: words / Math.max(1, texts.length), of: texts.length },
  ];
}
