/**
 * A report as plain UTF-8 text, for pasting into another record. One line a paragraph, so that whatever it is pasted
 * into does the wrapping; headings are underlined rather than marked up; the draft warning opens and closes it.
 */
import { exhaustive } from '#shared/lib/assert.ts';
import type { Block, Fact, ListItem, ReportDocument } from '../document-model.ts';

export async function writeTextDocument(document: ReportDocument): Promise<Uint8Array> {
  const { letterhead, banner } = document;
  const warning = banner === null ? [] : [`*** ${banner} ***`];
  const parts = [
    ...warning,
    lines([letterhead.name, letterhead.profession, letterhead.contact.join('  ·  ')]),
    lines([underlined(document.title, '='), ...document.subtitles]),
    lines(document.facts.map(factToLine)),
    ...document.blocks.map(blockToText),
    ...warning,
    document.footer,
  ];
  return new TextEncoder().encode(`${parts.filter((part) => part !== '').join('\n\n')}\n`);
}

function blockToText(block: Block): string {
  switch (block.kind) {
    case 'heading': return underlined(block.text, block.level === 2 ? '-' : '.');
    case 'paragraph': return block.tone === 'notice' ? `*** ${block.text} ***` : block.text;
    case 'list': return lines(block.items.map(itemToLine));
    case 'state': return `[${block.text}]`;
    case 'signature': return lines([underlined(block.heading, '-'), ...block.lines.map(factToLine)]);
    case 'table': return lines([`${block.caption}:`, ...block.rows.map((cells) => `- ${cells.map((cell, column) => `${block.head[column] ?? ''}: ${cell === '' ? '–' : indented(cell, 2)}`).join('; ')}`)]);
    // The table that follows a chart says the same.
    case 'figure': return `[${block.alt}]`;
    case 'transcript': return lines(block.turns.map(({ time, speaker, text }) => `${time}  ${speaker}: ${indented(text, 7)}`));
    default: return exhaustive(block);
  }
}

function itemToLine({ text, mark }: ListItem): string {
  return `- ${indented(text, 2)}${mark === null ? '' : ` (${mark})`}`;
}

function factToLine({ label, value }: Fact): string {
  return `${label}: ${value}`;
}

function underlined(text: string, sign: string): string {
  return `${text}\n${sign.repeat([...text].length)}`;
}

function indented(text: string, columns: number): string {
  return text.replaceAll('\n', `\n${' '.repeat(columns)}`);
}

function lines(of: readonly string[]): string {
  return of.filter((line) => line !== '').join('\n');
}
