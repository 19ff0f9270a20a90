/** Sections as they are pasted elsewhere: as text, and with headings and lists for programs that take them. Pure. */
import type { Section } from '#shared/domain/note.ts';
import { readingOf } from '#shared/domain/section-reading.ts';

export interface Copied {
  readonly text: string;
  readonly html: string;
}

export function sectionsToCopy(sections: readonly Section[]): Copied {
  const shown = sections.filter((section) => readingOf(section) !== 'left-out');
  return { text: shown.map(sectionToText).join('\n\n'), html: shown.map(sectionToHtml).join('') };
}

function sectionToText(section: Section): string {
  const texts = section.statements.map(({ text }) => text);
  const state = readingOf(section) === 'not-assessed' ? ['not assessed'] : [];
  return [section.title, ...state, ...(section.layout === 'paragraph' && texts.length > 0 ? [texts.join(' ')] : texts)].join('\n');
}

function sectionToHtml(section: Section): string {
  const texts = section.statements.map(({ text }) => escape(text));
  const state = readingOf(section) === 'not-assessed' ? '<p><em>not assessed</em></p>' : '';
  const body = texts.length === 0 ? '' : section.layout === 'paragraph' ? `<p>${texts.join(' ')}</p>` : `<ul>${texts.map((text) => `<li>${text}</li>`).join('')}</ul>`;
  return `<h3>${escape(section.title)}</h3>${state}${body}`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
