import { describe, expect, test } from 'vitest';
import type { Speaker } from '#shared/domain/transcript.ts';
import { toClauses } from '../stages/to-clauses.ts';
import { smallLexicon, spoken } from '../stages/small-lexicon.ts';
import { shippedSections } from '../test-support/shipped-sections.ts';
import { readSections } from './read-sections.ts';
import { encodeSectionModel, parseSectionModel, sectionClasses, type SectionClass, type SectionModel } from './section-model.ts';

const shipped = shippedSections();

function readingOf(speaker: Speaker, said: string): SectionClass {
  const clauses = toClauses([{ ...spoken(said), speaker }], smallLexicon);
  return readSections(clauses, shipped)(clauses[0]!)!.section;
}

describe('the shipped model', () => {
  test.each([
    ['clinician', 'lungs are clear to auscultation bilaterally', 'physical-exam'],
    ['clinician', 'i am going to prescribe ibuprofen and refer you to physical therapy', 'plan'],
    ['clinician', 'okay sounds good', 'none'],
  ] as const)('puts what a %s says, "%s", to %s', (speaker, said, section) => {
    expect(readingOf(speaker, said)).toBe(section);
  });

  test('gives probabilities that make one, and the same for the same clause', () => {
    const clauses = toClauses([spoken('i have had a cough for two weeks')], smallLexicon);
    const [one, other] = [readSections(clauses, shipped)(clauses[0]!)!, readSections(clauses, shipped)(clauses[0]!)!];
    expect(Object.values(one.probabilities).reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
    expect(one).toEqual(other);
  });
});

describe('the file of a model', () => {
  const small: SectionModel = { bits: 2, scale: 0.5, weights: Int8Array.from({ length: 4 * sectionClasses.length }, (_, index) => index - 20) };

  test('comes back as it was written', () => {
    expect(parseSectionModel(encodeSectionModel(small))).toEqual({ ok: true, value: small });
  });

  test('is refused when any byte of it was changed, or when it was cut', () => {
    const bytes = encodeSectionModel(small);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Uint8Array.from(bytes);
      changed[at]! ^= 1;
      expect(parseSectionModel(changed).ok, `byte ${at}`).toBe(false);
    }
    for (const length of [0, 5, bytes.length - 1]) expect(parseSectionModel(bytes.subarray(0, length)).ok).toBe(false);
  });
});
