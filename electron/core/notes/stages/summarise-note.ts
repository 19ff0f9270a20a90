/** The encounter's title and its one or two sentences, both cut from statements that already rest on evidence. */
import { shownSections, type Template } from '#shared/domain/template.ts';
import type { WordedStatement } from './assemble-note.ts';
import type { Lexicon } from '../lexicon.ts';
import { toSentence } from './clause.ts';
import { nameComplaint } from './name-complaint.ts';

export const longestTitle = 60;

/** The chief complaint in said words, shortened only between phrases; '' when nobody complained of anything. */
export function titleOf(statements: readonly WordedStatement[], lexicon: Lexicon): string {
  return shownComplaint(nameComplaint(statements, lexicon)[0]?.words ?? '');
}

function shownComplaint(complaint: string): string {
  const bare = complaint.replace(/^(a|an|the|some|patient|her|his|their) /, '').replace(/ (but|although|which|that (?:they|he|she|was|is)|because|today)(?: .*)?$/, '').replace(/ (and|or|but|so|then)$/, '');
  const title = shorten(bare.replace(/, and /g, ' and '));
  return toSentence(title.replace(/,/g, '')).replace(/\.$/, '');
}

/** For templates with a place of its own for it: the complaint as the title has it, the better name first; one of them is for the note. */
export function chiefComplaintsOf(statements: readonly WordedStatement[], template: Template, lexicon: Lexicon): readonly WordedStatement[] {
  const hasPlace = shownSections(template).some(({ takes }) => takes.includes('chief-complaint') && !takes.includes('history-of-present-illness'));
  if (!hasPlace) return [];
  return nameComplaint(statements, lexicon).map(({ words, source, evidence }): WordedStatement => ({ ...source, section: 'chief-complaint', text: `${shownComplaint(words)}.`, evidence: [...evidence], complaint: '' }));
}

/** First what brought the patient, then what is thought or planned. */
export function summaryOf(statements: readonly WordedStatement[]): string {
  const history = statements.find(({ section, complaint }) => section === 'history-of-present-illness' && complaint !== '') ?? statements.find(({ section }) => section === 'history-of-present-illness');
  const outcome = statements.find(({ section }) => section === 'assessment') ?? statements.find(({ section }) => section === 'plan');
  return [history, outcome].flatMap((statement) => statement === undefined ? [] : [statement.text]).join(' ');
}

function shorten(words: string): string {
  if (words.length <= longestTitle) return words;
  const breaks = [...words.matchAll(/,? (?:for|on|and|but|with|since|when|because|in|at|after|which|or) |, /g)].map((found) => found.index);
  const fitting = breaks.filter((at) => at > 0 && at <= longestTitle).at(-1);
  if (fitting !== undefined) return words.slice(0, fitting);
  const wholeWords = words.slice(0, longestTitle + 1).split(' ').slice(0, -1).join(' ');
  return wholeWords;
}
