import { describe, expect, test } from 'vitest';
import type { StatementId, SectionId, UtteranceId } from '#shared/domain/ids.ts';
import type { MergedStatement } from '#shared/domain/merged-note.ts';
import type { DraftNote, DraftStatement, Section, Statement } from '#shared/domain/note.ts';
import { untouchedTherapy } from '#shared/domain/therapy.ts';
import { templateSchema, type Template } from '#shared/domain/template.ts';
import { mergeDraft, type DraftOverNote } from './merge-draft.ts';

const soap = templateOf('soap', { subjective: ['history-of-present-illness'], plan: ['plan'] });
const dap = templateOf('dap', { data: ['history-of-present-illness'], plan: ['plan'] });

describe('mergeDraft', () => {
  test('takes a first draft as it is, with nothing new in it', () => {
    const merged = mergeDraft(over({ draft: draftOf({ subjective: ['Cough.'], plan: [] }) }));
    expect(textsOf(merged)).toEqual({ subjective: ['Cough.'], plan: [] });
    expect(merged.sections.map(({ state }) => state)).toEqual(['assessed', 'not-assessed']);
    expect(newOnes(merged)).toEqual([]);
  });

  test('keeps what was typed and reworded where it stood, and marks what is new', () => {
    const merged = mergeDraft(over({
      before: { subjective: [edited('Dry cough.', 'Cough.'), 'Fever.', typed('Own words.')], plan: [] },
      draft: draftOf({ subjective: ['Cough.', 'Chills.', 'Fever.'], plan: ['Rest.'] }),
    }));
    expect(textsOf(merged)).toEqual({ subjective: ['Dry cough.', 'Chills.', 'Fever.', 'Own words.'], plan: ['Rest.'] });
    expect(newOnes(merged)).toEqual(['Chills.', 'Rest.']);
    expect(merged.sections[0]!.statements[0]).toMatchObject({ origin: 'extracted', originalText: 'Cough.', evidence: [spanOf('Cough.')] });
    expect(merged.sections[0]!.statements[3]).toMatchObject({ origin: 'typed', originalText: null });
  });

  test('drops what nobody touched and nothing writes any more, and turns a rewording of it into own words', () => {
    const merged = mergeDraft(over({ before: { subjective: ['Cough.', edited('High fever.', 'Fever.')], plan: [] }, draft: draftOf({ subjective: [], plan: [] }) }));
    expect(merged.sections[0]!.statements).toEqual([{ text: 'High fever.', origin: 'typed', evidence: [], originalText: null, isNew: false }]);
    expect(merged.sections[0]!.state).toBe('assessed');
  });

  test('does not bring back what was taken out, by its words or by what it rests on', () => {
    const removed = [{ text: 'cough', evidence: [] }, { text: 'Reports fever at night.', evidence: [spanOf('Reports a fever at night.')] }];
    const merged = mergeDraft(over({ removed, before: { subjective: [], plan: [] }, draft: draftOf({ subjective: ['Cough.', 'Reports a fever at night.', 'Chills.'], plan: [] }) }));
    expect(textsOf(merged)['subjective']).toEqual(['Chills.']);
  });

  test('a removal takes nothing else that rests on the same spoken words', () => {
    const [first] = draftOf({ subjective: ['Reports a cough.'], plan: [] }).sections[0]!.statements;
    const draft = withStatements([{ ...first!, text: 'Father smokes daily.' }]);
    expect(textsOf(mergeDraft(over({ removed: [first!], draft })))['subjective']).toEqual(['Father smokes daily.']);
  });

  test('keeps the order that the clinician gave', () => {
    const merged = mergeDraft(over({ before: { subjective: ['Three.', 'One.'], plan: [] }, draft: draftOf({ subjective: ['One.', 'Two.', 'Three.', 'Four.'], plan: [] }) }));
    expect(textsOf(merged)['subjective']).toEqual(['Three.', 'Four.', 'One.', 'Two.']);
  });

  test('finds the section that takes what a vanished one took, else the first', () => {
    const merged = mergeDraft(over({
      before: { subjective: ['Cough.', typed('Own.')], plan: [typed('Own plan.')] }, now: dap, draft: { ...draftOf({ data: ['Cough.'], plan: [] }), templateId: 'dap' },
    }));
    expect(textsOf(merged)).toEqual({ data: ['Cough.', 'Own.'], plan: ['Own plan.'] });
    expect(newOnes(merged)).toEqual([]);
    const unknown = mergeDraft(over({ before: { subjective: [typed('Own.')], plan: [] }, beforeTemplate: null, now: dap, draft: draftOf({ data: [], plan: [] }) }));
    expect(textsOf(unknown)).toEqual({ data: ['Own.'], plan: [] });
  });

  test('keeps an edit when the statement moves to another section or is written a little differently', () => {
    const moved = mergeDraft(over({ before: { subjective: [edited('Mine.', 'Rest at home.')], plan: [] }, draft: draftOf({ subjective: [], plan: ['Rest at home.'] }) }));
    expect(textsOf(moved)).toEqual({ subjective: [], plan: ['Mine.'] });
    const before = { subjective: [edited('Mine.', 'Reports fever at night.', [spanOf('Reports a fever at night.')])], plan: [] };
    const reworded = mergeDraft(over({ before, draft: draftOf({ subjective: ['Reports a fever at night.'], plan: [] }) }));
    expect(reworded.sections[0]!.statements).toMatchObject([{ text: 'Mine.', originalText: 'Reports a fever at night.', origin: 'extracted', isNew: true }]);
  });

  test('what was composed of words that no transcript holds any more asks to be looked at, and stays so in the drafts that follow', () => {
    const composed = { ...typed('Cough and fever.'), evidence: [spanOf('Cough and fever.')] };
    const joined = statementOf('Chills. Sweats.', { arranged: 'composed' });
    const draft = draftOf({ subjective: [], plan: [] });
    const merged = mergeDraft({ ...over({ before: { subjective: [composed, joined, typed('Own words.')], plan: [] }, draft }), isThere: () => false });
    const doubted = { origin: 'unfounded', doubt: 'evidence-gone', evidence: [] };
    const expected = [{ text: 'Cough and fever.', ...doubted }, { text: 'Chills. Sweats.', ...doubted }, { text: 'Own words.', origin: 'typed' }];
    expect(merged.sections[0]!.statements).toMatchObject(expected);
    const again = mergeDraft(over({ before: { subjective: merged.sections[0]!.statements.map((each) => ({ ...statementOf(each.text), ...each }) as Statement), plan: [] }, draft }));
    expect(again.sections[0]!.statements).toMatchObject(expected);
  });

  test('does not write a typed statement a second time', () => {
    const merged = mergeDraft(over({ before: { subjective: [typed('Cough.')], plan: [] }, draft: draftOf({ subjective: ['Cough.'], plan: [] }) }));
    expect(merged.sections[0]!.statements).toMatchObject([{ text: 'Cough.', origin: 'typed' }]);
  });

  test('applies learned wordings, keeps what was written, and does not take them for the clinician’s hand', () => {
    const wordings = [{ written: 'blood pressure', wanted: 'BP' }];
    const merged = mergeDraft(over({ wordings, draft: draftOf({ subjective: ['High blood pressure.'], plan: [] }) }));
    expect(merged.sections[0]!.statements).toMatchObject([{ text: 'High BP.', originalText: 'High blood pressure.', origin: 'extracted' }]);
    const gone = mergeDraft(over({ wordings, before: { subjective: [edited('High BP.', 'High blood pressure.')], plan: [] }, draft: draftOf({ subjective: [], plan: [] }) }));
    expect(textsOf(gone)['subjective']).toEqual([]);
  });

  test('keeps what is still marked as new marked, and set phrases unmarked', () => {
    const draft = draftOf({ subjective: ['Cough.'], plan: [] });
    const fixed: DraftStatement = { text: 'Set phrase.', origin: 'fixed', evidence: [] };
    const withFixed: DraftNote = { ...draft, sections: [draft.sections[0]!, { ...draft.sections[1]!, statements: [fixed] }] };
    const merged = mergeDraft(over({ before: { subjective: [{ ...statementOf('Cough.'), isNew: true }], plan: [] }, draft: withFixed }));
    expect(newOnes(merged)).toEqual(['Cough.']);
    expect(merged.sections[1]).toMatchObject({ state: 'not-assessed', statements: [{ text: 'Set phrase.', origin: 'fixed', isNew: false }] });
  });
});

type Said = string | Statement;

function over({ before, draft, removed = [], wordings = [], beforeTemplate = soap, now = soap }: {
  readonly before?: Readonly<Record<string, readonly Said[]>>; readonly draft: DraftNote; readonly removed?: DraftOverNote['removed'];
  readonly wordings?: DraftOverNote['wordings']; readonly beforeTemplate?: Template | null; readonly now?: Template;
}): DraftOverNote {
  const sections = before === undefined ? null : Object.entries(before).map(([key, statements]): Section => ({
    id: key as SectionId, key, title: key, state: 'assessed', shown: 'always', layout: 'list',
    statements: statements.map((said) => (typeof said === 'string' ? statementOf(said) : said)),
  }));
  return { draft, removed, wordings, isThere: () => true, before: sections === null ? null : { sections }, templates: { before: beforeTemplate, now } };
}

function statementOf(text: string, change: Partial<Statement> = {}): Statement {
  return { id: text as StatementId, text, origin: 'extracted', originalText: null, isNew: false, evidence: [spanOf(text)], createdAt: '', changedAt: '', ...change };
}
function edited(text: string, originalText: string, evidence = [spanOf(originalText)]): Statement {
  return statementOf(text, { originalText, evidence });
}
function typed(text: string): Statement {
  return statementOf(text, { origin: 'typed', evidence: [] });
}

/** An utterance of its own for each text. */
function spanOf(text: string) {
  return { utteranceId: text as UtteranceId, firstWord: 0, lastWord: text.split(' ').length - 1 };
}

function draftOf(sections: Readonly<Record<string, readonly string[]>>): DraftNote {
  return {
    templateId: 'soap', title: '', summary: '', therapy: untouchedTherapy,
    sections: Object.entries(sections).map(([key, texts]) => ({
      key, title: key, shown: 'always', layout: 'list', state: texts.length > 0 ? 'assessed' : 'not-assessed',
      statements: texts.map((text) => ({ text, origin: 'extracted', evidence: [spanOf(text)] })),
    })),
  };
}
function withStatements(statements: readonly DraftStatement[]): DraftNote {
  const draft = draftOf({ subjective: [], plan: [] });
  return { ...draft, sections: [{ ...draft.sections[0]!, state: 'assessed', statements }, draft.sections[1]!] };
}

function templateOf(id: string, sections: Readonly<Record<string, readonly string[]>>): Template {
  return templateSchema.parse({ id, name: id, sections: Object.entries(sections).map(([key, takes]) => ({ key, title: key, about: '', takes })) });
}

function textsOf({ sections }: { readonly sections: ReadonlyArray<{ readonly key: string; readonly statements: readonly MergedStatement[] }> }): Record<string, string[]> {
  return Object.fromEntries(sections.map(({ key, statements }) => [key, statements.map(({ text }) => text)]));
}
function newOnes({ sections }: { readonly sections: ReadonlyArray<{ readonly statements: readonly MergedStatement[] }> }): string[] {
  return sections.flatMap(({ statements }) => statements).filter(({ isNew }) => isNew).map(({ text }) => text);
}
