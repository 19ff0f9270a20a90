/** Whether a statement stands where the reference note says the same. Of statements that no sentence of it is like, nobody can tell. */
import type { DraftNote } from '#shared/domain/note.ts';
import type { StageFigure } from '../../figures.ts';
import { weighWords } from './content-words.ts';
import { divisionOf, divisions, readReferenceNote, sectionsLike } from './reference-note.ts';
import { shareOf } from './share.ts';

export interface NoteBesideReference {
  readonly dialogue: string;
  readonly reference: string;
  /** As it is given out, and with room for everything. */
  readonly note: DraftNote;
  readonly unlimited: DraftNote;
}

export interface PlacedStatement {
  readonly section: string;
  readonly text: string;
  /** Where the reference says it. */
  readonly due: ReadonlySet<string>;
}

export function placeStatements(notes: readonly NoteBesideReference[]): readonly PlacedStatement[] {
  const weigh = weighWords(notes.map(({ reference }) => reference));
  return notes.flatMap(({ reference, note }) => {
    const sentences = readReferenceNote(reference);
    return note.sections.flatMap(({ key, statements }) => statements.filter(({ origin }) => origin === 'extracted')
      .map(({ text }): PlacedStatement => ({ section: key, text, due: sectionsLike(text, sentences, weigh) })));
  });
}

const set = 'aci-bench valid';

export function measureSections(statements: readonly PlacedStatement[]): readonly StageFigure[] {
  const told = statements.filter(({ due }) => due.size > 0);
  const isInDivision = ({ section, due }: PlacedStatement) => [...due].some((each) => divisionOf(each) === divisionOf(section));
  return [
    { stage: 'section', name: 'statements in the right division', set, ...shareOf(told, isInDivision), floor: 0.9 },
    { stage: 'section', name: 'statements in the very section', set, ...shareOf(told, ({ section, due }) => due.has(section)), floor: 0.75 },
    ...divisions.map((division): StageFigure => ({
      stage: 'section', name: `of what belongs under ${division}, there`, set,
      ...shareOf(told.filter(({ due }) => [...due].every((each) => divisionOf(each) === division)), ({ section }) => divisionOf(section) === division), floor: 0.8,
    })),
  ];
}

/** Of what a note says, how much the reference says in some words: what was worth choosing. */
export function measureLikeness(statements: readonly PlacedStatement[]): StageFigure {
  return { stage: 'choice', name: 'statements that the reference has too', set, ...shareOf(statements, ({ due }) => due.size > 0) };
}
