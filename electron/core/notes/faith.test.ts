/**
 * The promises to the reader, over made-up visits, judged by a checker of its own that shares no code with the pipeline's
 * gate: nothing unsaid, no invented number, drug or denial, no risk lost.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DraftNote, DraftStatement } from '#shared/domain/note.ts';
import { templateSchema } from '#shared/domain/template.ts';
import { asHeard, utteranceSchema, type Utterance } from '#shared/domain/transcript.ts';
import { lexiconFileNames, parseLexicon, type LexiconFiles } from './lexicon.ts';
import { createNotePipeline } from './pipeline.ts';
import { shippedSections } from './test-support/shipped-sections.ts';

const resources = new URL('../../../resources/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, resources), 'utf8');
const files = Object.fromEntries(Object.entries(lexiconFileNames).map(([name, file]) => [name, read(`lexicons/${file}`)])) as LexiconFiles;
const pipeline = createNotePipeline({ lexicon: parseLexicon(files), sections: shippedSections() });
const template = templateSchema.parse(JSON.parse(read('templates/soap.json')));
const wordings = files.register.split('\n').slice(1).filter(Boolean).map((line) => line.split('\t'));
const drugs = ['metformin', 'sertraline', 'ibuprofen', 'salbutamol', 'asa'];
const numbers = ['one', 'two', 'three', 'five', 'ten', 'twenty', 'fifty', 'hundred'];

const problem = fc.constantFrom('fever', 'a cough', 'chest pain', 'headaches', 'swelling in my legs', 'asthma', 'low mood', 'phlegm');
const drug = fc.constantFrom(...drugs);
const number = fc.constantFrom(...numbers);
const noise = fc.array(fc.constantFrom('and', 'the', 'i', 'you', 'no', 'not', 'but', 'it', 'is', 'have', 'pain', 'sometimes', 'well', 'um', 'fever', 'my', 'knee', 'if', 'any', 'yes', 'never', 'take', 'week'), { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
const risky = 'i want to kill myself';
const fill = (...parts: (string | fc.Arbitrary<string>)[]) => fc.tuple(...parts.map((part) => typeof part === 'string' ? fc.constant(part) : part)).map((words) => words.join(' '));
const clinicianTurn = fc.oneof(
  fill('have you had any', problem), fill('do you have', problem), fill('is the', problem, 'better'), fill('start', drug, number, 'milligrams twice a day'), noise,
  fill('i think this is', problem), fill('your temperature is thirty', number), fc.constantFrom('have you had any thoughts of harming yourself', 'how has your mood been this week', 'come back in two weeks', 'well done'),
);
const patientTurn = fc.oneof(
  fill('i have had', problem, 'for', number, 'weeks'), fill('i have not had', problem), fill('no', problem), fill('i take', drug, 'and i feel', problem), noise,
  fill('my mother has', problem), fc.constantFrom('no', 'yes', 'no never', 'not really', 'it has been low', 'a little bit', 'yes sometimes', risky, 'i feel hopeless sometimes but i would never do it', 'i would never hurt myself'),
);
const turn = fc.oneof(
  fc.record({ speaker: fc.constantFrom('clinician' as const, 'unknown' as const), text: clinicianTurn }),
  fc.record({ speaker: fc.constantFrom('patient' as const, 'unknown' as const, 'other' as const), text: patientTurn }),
);
const visit = fc.tuple(fc.array(turn, { maxLength: 14 }), fc.constantFrom(0, 200, 600)).map(([turns, pauseMs]) => toUtterances(turns, pauseMs));

function toUtterances(turns: readonly { speaker: Utterance['speaker']; text: string }[], pauseMs: number): Utterance[] {
  let at = 0;
  const idOf = (count: number) => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
  return turns.map(({ speaker, text }, ordinal) => {
    at += pauseMs;
    const words = text.split(' ').map((spoken) => ({ spoken, startMs: at, endMs: (at += 250), confidence: 1 }));
    return utteranceSchema.parse({ ...asHeard(words), id: idOf(ordinal + 1), encounterId: idOf(0), ordinal, speaker, startMs: words[0]!.startMs, endMs: at, text, words });
  });
}

const statementsOf = (draft: DraftNote) => draft.sections.flatMap(({ statements }) => statements);
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z0-9']+/g) ?? [];

function evidenceText({ evidence }: DraftStatement, utterances: readonly Utterance[]): string {
  return evidence.map(({ utteranceId, firstWord, lastWord }) => {
    const { words } = utterances.find(({ id }) => id === utteranceId)!;
    expect(firstWord).toBeLessThanOrEqual(lastWord);
    expect(lastWord).toBeLessThan(words.length);
    return words.slice(firstWord, lastWord + 1).map(({ spoken }) => spoken).join(' ');
  }).join(' ');
}

const own = new Set(['patient', "patient's", 'reports', 'denies', 'says', 'said', 'asked', 'answered', 'answer', 'heard', 'clinician', 'other', 'speaker', 'risk', 'possible', 'they', 'them', 'their', 'themselves', 'impression', 'does', 'have', 'been', 'were']);
const alike = (written: string, said: string) => written === said || written === `${said}s` || written === `${said}es` || written.replace(/ies$/, 'y') === said;

function everyVisit(check: (draft: DraftNote, utterances: readonly Utterance[]) => void): void {
  fc.assert(fc.property(visit, (utterances) => check(pipeline.extract({ utterances, template }), utterances)), { numRuns: 400 });
}

describe('faith', () => {
  test('every statement rests on words that are there, and uses no others', () => {
    everyVisit((draft, utterances) => {
      for (const statement of statementsOf(draft)) {
        const said = evidenceText(statement, utterances);
        const allowed = [...wordsOf(said), ...wordings.flatMap(([spoken, written]) => said.includes(spoken!) ? written!.split(' ') : [])];
        expect(statement.evidence.length).toBeGreaterThan(0);
        expect(wordsOf(statement.text).filter((word) => word.length >= 4 && !own.has(word) && !allowed.some((one) => alike(word, one)))).toEqual([]);
      }
    });
  });

  test('every number and every drug was said in the evidence', () => {
    everyVisit((draft, utterances) => {
      for (const statement of statementsOf(draft)) {
        const said = wordsOf(evidenceText(statement, utterances));
        const exact = wordsOf(statement.text).filter((word) => drugs.includes(word) || numbers.includes(word));
        expect(exact.filter((word) => !said.includes(word))).toEqual([]);
      }
    });
  });

  test('a denial has a no in its evidence, and the thing denied', () => {
    everyVisit((draft, utterances) => {
      for (const statement of statementsOf(draft).filter(({ text }) => text.startsWith('Denies'))) {
        expect(evidenceText(statement, utterances)).toMatch(/\b(no|not|never|denies)\b/);
      }
    });
  });

  test('a negation that was said is never left out', () => {
    everyVisit((draft, utterances) => {
      for (const statement of statementsOf(draft)) {
        const negated = /\b(no|not|never)\b/.test(evidenceText(statement, utterances));
        expect(negated && !/\b(no|not|never|denies)\b|"/i.test(statement.text)).toBe(false);
      }
    });
  });

  test('affirmed risk is always there in its own words and never denied', () => {
    const told = fc.tuple(fc.array(turn, { maxLength: 6 }), fc.array(turn, { maxLength: 6 }), fc.constantFrom('patient' as const, 'unknown' as const))
      .map(([before, after, speaker]) => toUtterances([...before, { speaker, text: risky }, ...after], 600));
    fc.assert(fc.property(told, (utterances) => {
      const statements = statementsOf(pipeline.extract({ utterances, template }));
      expect(statements.some(({ text }) => /risk: /i.test(text) && text.includes(risky))).toBe(true);
      expect(statements.some(({ text }) => /^Denies.*kill/.test(text))).toBe(false);
    }), { numRuns: 600 });
  });

  test('a section without statements says so, one with statements too', () => {
    everyVisit((draft) => {
      for (const { state, statements } of draft.sections) expect(state).toBe(statements.length > 0 ? 'assessed' : 'not-assessed');
      expect(draft.title.length).toBeLessThanOrEqual(60);
    });
  });

  test('the same visit always makes the same note', () => {
    everyVisit((draft, utterances) => {
      expect(pipeline.extract({ utterances, template })).toEqual(draft);
    });
  });
});
