/** The encounter's title and its one or two sentences, both cut from statements that already rest on evidence. */
import type { Template } from '#shared/domain/template.ts';
import type { WordedStatement } from './assemble-note.ts';
import { toSentence } from './clause.ts';

export const longestTitle = 60;

/** The chief complaint in said words, shortened only between phrases; '' when nobody complained of anything. */
export function titleOf(statements: readonly WordedStatement[]): string {
  const complaint = statements.find((statement) => statement.section === 'history-of-present-illness' && statement.complaint !== '')?.complaint ?? '';
  const bare = complaint.replace(/^(a|an|the|some|patient) /, '').replace(/ (but|although|which) .*$/, '');
  const title = shorten(bare.replace(/, and /g, ' and '));
  return toSentence(title.replace(/,/g, '')).replace(/\.$/, '');
}

/** For templates with a place of its own for it: the complaint as the title has it, resting on the statement it was taken from. */
export function chiefComplaintOf(statements: readonly WordedStatement[], { sections }: Template): readonly WordedStatement[] {
  const hasPlace = sections.some(({ takes, shown }) => shown !== 'hidden' && takes.includes('chief-complaint') && !takes.includes('history-of-present-illness'));
  const source = statements.find(({ section, complaint }) => section === 'history-of-present-illness' && complaint !== '');
  if (!hasPlace || source === undefined) return [];
  return [{ ...source, section: 'chief-complaint', text: `${titleOf([source])}.`, complaint: '' }];
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
