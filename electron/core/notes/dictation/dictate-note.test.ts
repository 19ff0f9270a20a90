import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Note } from '#shared/domain/note.ts';
import { templateSchema, type Template } from '#shared/domain/template.ts';
import { asHeard, tokensToText, utteranceSchema, type Utterance } from '#shared/domain/transcript.ts';
import { dictateNote } from './dictate-note.ts';

const template = (id: string): Template => templateSchema.parse(JSON.parse(readFileSync(join('resources/templates', `${id}.json`), 'utf8')));
const encounterId = '11111111-1111-4111-8111-111111111111';

/** Words 300 ms long and 50 ms apart; a slash is a pause of half a second. As written: `word→Written` for a token that reads otherwise. */
function dictation(...lines: readonly string[]): readonly Utterance[] {
  let now = 0;
  return lines.map((line, ordinal) => {
    now += 1000;
    const startMs = now;
    const parts = line.split(' ').flatMap((part) => {
      if (part === '/') {
        now += 500;
        return [];
      }
      const [spoken = '', written = spoken] = part.split('→');
      now += 350;
      return [{ word: { spoken, startMs: now - 350, endMs: now - 50, confidence: 0.9 }, written }];
    });
    const words = parts.map(({ word }) => word);
    const tokens = parts.map(({ written }, at) => ({ text: written, firstWord: at, lastWord: at, origin: 'heard' }));
    return utteranceSchema.parse({
      ...asHeard(words), id: `22222222-2222-4222-8222-${String(ordinal).padStart(12, '0')}`, encounterId, ordinal, speaker: 'clinician', startMs, endMs: now, words,
      tokens, text: tokensToText(tokens),
    });
  });
}

function sectionsOf(utterances: readonly Utterance[], id = 'soap'): Record<string, readonly string[]> {
  const { sections } = dictateNote({ utterances, template: template(id) });
  return Object.fromEntries(sections.filter(({ statements }) => statements.length > 0).map(({ key, statements }) => [key, statements.map(({ text }) => text)]));
}

describe('headings', () => {
  test('said with a pause after them, send what follows to their section', () => {
    expect(sectionsOf(dictation('subjective / sleeping better full stop', 'assessment / depression improving full stop plan / continue sertraline comma review in two weeks full stop')))
      .toEqual({ subjective: ['Sleeping better.'], assessment: ['Depression improving.'], plan: ['Continue sertraline, review in two weeks.'] });
  });

  test('need no pause after a full stop, and take a colon or full stop of their own', () => {
    expect(sectionsOf(dictation('feels well full stop assessment colon / stable full stop plan full stop no change full stop')))
      .toEqual({ subjective: ['Feels well.'], assessment: ['Stable.'], plan: ['No change.'] });
  });

  test('are no headings within a sentence', () => {
    expect(sectionsOf(dictation('subjective / the plan is to walk daily full stop plan is unclear to her full stop in the assessment she cried full stop')))
      .toEqual({ subjective: ['The plan is to walk daily.', 'Plan is unclear to her.', 'In the assessment she cried.'] });
  });

  test('of another name find the section that takes them, and stay in sight there', () => {
    expect(sectionsOf(dictation('allergies / penicillin full stop', 'impression / asthma full stop'))).toEqual({ subjective: ['Allergies: penicillin.'], assessment: ['Asthma.'] });
    expect(sectionsOf(dictation('allergies / penicillin full stop', 'history of present illness / cough full stop'), 'h-and-p'))
      .toEqual({ allergies: ['Penicillin.'], 'history-of-present-illness': ['Cough.'] });
  });

  test('may be announced, wherever they stand', () => {
    expect(sectionsOf(dictation('feels well heading plan rest'))).toEqual({ subjective: ['Feels well.'], plan: ['Rest.'] });
  });

  test('without any, all stands in the first section, in order', () => {
    expect(sectionsOf(dictation('feels well full stop sleeps well full stop'))).toEqual({ subjective: ['Feels well.', 'Sleeps well.'] });
  });
});

describe('marks', () => {
  test('are written as they are spoken, and those that the transcript guessed give way', () => {
    expect(sectionsOf(dictation('she→She said no→no. She→she is fine→fine, comma open bracket mostly close bracket question mark new paragraph Next→Next on→on Tuesday→Tuesday. full stop')))
      .toEqual({ subjective: ['She said no she is fine, (mostly)?', 'Next on Tuesday.'] });
  });

  test('spoken by nobody, those of the transcript end the sentences', () => {
    expect(sectionsOf(dictation('she→She sleeps→sleeps. she→She eats→eats.', 'plan→Plan', 'rest→Rest.'))).toEqual({ subjective: ['She sleeps.', 'She eats.'], plan: ['Rest.'] });
  });

  test('“period” and “colon” are words where they are things', () => {
    expect(sectionsOf(dictation('over a period / of time full stop cancer of the colon / was excluded full stop sleeps well period / eats well period')))
      .toEqual({ subjective: ['Over a period of time.', 'Cancer of the colon was excluded.', 'Sleeps well.', 'Eats well.'] });
  });

  test('“scratch that” takes back the sentence, or the one before', () => {
    expect(sectionsOf(dictation('feels well full stop feels bad scratch that sleeps full stop eats full stop scratch that'))).toEqual({ subjective: ['Feels well.', 'Sleeps.'] });
  });

  test('nothing is said of what is all commands', () => {
    expect(sectionsOf(dictation('full stop comma new paragraph plan'))).toEqual({});
    expect(sectionsOf([])).toEqual({});
  });
});

test('what was written by hand is neither a command nor stripped', () => {
  const [said] = dictation('see dr. comma smith full stop');
  const tokens = said!.tokens.map((token, at) => (at === 2 ? { ...token, text: 'Comma,', origin: 'edited' as const } : token));
  expect(sectionsOf([{ ...said!, tokens }])).toEqual({ subjective: ['See dr Comma, smith.'] });
});

test('every statement rests on its own words, headings and closing marks left out', () => {
  const utterances = dictation('plan / continue comma then', 'stop it full stop');
  const { sections } = dictateNote({ utterances, template: template('soap') });
  expect(sections.find(({ key }) => key === 'plan')?.statements).toEqual([{
    text: 'Continue, then stop it.', origin: 'extracted',
    evidence: [{ utteranceId: utterances[0]!.id, firstWord: 1, lastWord: 3 }, { utteranceId: utterances[1]!.id, firstWord: 0, lastWord: 1 }],
  }]);
});

test('nobody was asked about risk, whatever is dictated', () => {
  const { therapy } = dictateNote({ utterances: dictation('denies thoughts of suicide full stop'), template: template('soap') });
  expect(new Set(therapy.riskFlags.map(({ status }) => status))).toEqual(new Set(['never-asked'] satisfies readonly (NonNullable<Note['therapy']>['riskFlags'][number]['status'])[]));
});

test('an hour without a single mark is still cut into statements that may be stored', () => {
  const { sections } = dictateNote({ utterances: dictation(...Array.from({ length: 200 }, () => 'and so it went on and on and on without any end to it')), template: template('soap') });
  const texts = sections.flatMap(({ statements }) => statements.map(({ text }) => text));
  expect(texts.length).toBeGreaterThan(10);
  expect(Math.max(...texts.map((text) => text.length))).toBeLessThan(1000);
});
