/** What is lost on the way to a short note: of the content words of the reference that were said, how many stand in ours, with its word limit and without. */
import type { DraftNote } from '#shared/domain/note.ts';
import type { StageFigure } from '../../figures.ts';
import { contentWords } from './content-words.ts';
import type { NoteBesideReference } from './measure-sections.ts';

export function measureChoice(notes: readonly NoteBesideReference[]): readonly StageFigure[] {
  const said = notes.flatMap(({ dialogue, reference, note, unlimited }) => {
    const [heard, kept, found] = [contentWords(dialogue), contentWords(textOf(note)), contentWords(textOf(unlimited))];
    return [...contentWords(reference)].filter((word) => heard.has(word)).map((word) => ({ isKept: kept.has(word), isFound: found.has(word) }));
  });
  const found = said.filter(({ isFound }) => isFound);
  const set = 'aci-bench valid';
  return [
    { stage: 'wording', name: "reference's said words in any statement", set, value: found.length / Math.max(1, said.length), of: said.length, floor: 0.75 },
    { stage: 'choice', name: 'of these, kept under the word limit', set, value: found.filter(({ isKept }) => isKept).length / Math.max(1, found.length), of: found.length, floor: 0.9 },
  ];
}

export function textOf({ sections }: Pick<DraftNote, 'sections'>): string {
  return sections.flatMap(({ statements }) => statements.map(({ text }) => text)).join('\n');
}
