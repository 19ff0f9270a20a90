/**
 * A note's sections as blocks, with the origin of every statement that does not simply rest on the recording. The marks
 * are words rather than signs: a dagger beside a name says "deceased" in a clinical paper. Sections are shown as their template wants it.
 */
import type { Note, Section, Statement } from '#shared/domain/note.ts';
import { readingOf } from '#shared/domain/section-reading.ts';
import { exhaustive } from '#shared/lib/assert.ts';
import type { Block } from './document-model.ts';
import { toPrintableLine, toPrintableText } from './printable-text.ts';

const meaningByMark = {
  typed: 'written by the clinician',
  earlier: 'carried forward from an earlier visit and confirmed',
  unconfirmed: 'carried forward from an earlier visit and not confirmed yet',
  edited: 'from the recording, reworded by the clinician',
  template: 'a set phrase of the template',
  unfounded: 'written by a language model, not found in the recording',
  unsupported: 'rests on words that are no longer in the transcript',
} as const;
type Mark = keyof typeof meaningByMark;

export function noteToBlocks(note: Note): readonly Block[] {
  return [...note.sections.flatMap(sectionToBlocks), ...legendOf(note)];
}

function sectionToBlocks(section: Section): readonly Block[] {
  const reading = readingOf(section);
  if (reading === 'left-out') return [];
  const heading: Block = { kind: 'heading', level: 2, text: toPrintableLine(section.title) };
  if (reading === 'not-assessed') return [heading, { kind: 'state', text: 'Not assessed' }, ...statementsToBlocks(section)];
  return section.statements.length === 0 ? [heading, { kind: 'state', text: 'No statements' }] : [heading, ...statementsToBlocks(section)];
}

function statementsToBlocks({ layout, statements }: Section): readonly Block[] {
  if (statements.length === 0) return [];
  const items = statements.map((statement) => ({ text: toPrintableText(statement.text), mark: markOf(statement) }));
  if (layout === 'list') return [{ kind: 'list', items }];
  return [{ kind: 'paragraph', tone: 'plain', text: items.map(({ text, mark }) => (mark === null ? text : `${text} (${mark})`)).join(' ') }];
}

function markOf(statement: Statement): Mark | null {
  if (statement.carried !== undefined) return statement.confirmed === true ? 'earlier' : 'unconfirmed';
  if (statement.originalText !== null) return statement.origin === 'fixed' ? 'typed' : 'edited';
  switch (statement.origin) {
    case 'extracted': return null;
    case 'typed': return 'typed';
    case 'fixed': return 'template';
    case 'unfounded': return statement.doubt === 'evidence-gone' ? 'unsupported' : 'unfounded';
    default: return exhaustive(statement.origin);
  }
}

/** Nobody stands for it yet: no note that holds one is signed. */
export function isDoubtful(statement: Statement): boolean {
  return statement.origin === 'unfounded' || markOf(statement) === 'unconfirmed';
}

/** For where no legend stands below. */
export function withDoubt(statement: Statement): string {
  const [mark, text] = [markOf(statement), toPrintableText(statement.text)];
  return mark !== null && isDoubtful(statement) ? `${text} (${meaningByMark[mark]})` : text;
}

function legendOf(note: Note): readonly Block[] {
  const marks = note.sections.flatMap((section) => section.statements.map(markOf));
  const used = (Object.keys(meaningByMark) as Mark[]).filter((mark) => marks.includes(mark));
  if (used.length === 0) return [];
  const meanings = used.map((mark) => `(${mark}) ${meaningByMark[mark]}`);
  const unmarked = marks.includes(null) ? ['unmarked: from the recording'] : [];
  return [{ kind: 'paragraph', tone: 'muted', text: `${[...meanings, ...unmarked].join('; ')}.` }];
}
