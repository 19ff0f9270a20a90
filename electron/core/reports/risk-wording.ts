/**
 * Which sentences speak of danger. A letter that a patient takes home, where others may read it, holds none of them: what is
 * to be said of danger is said in person. It leans to leaving out, and whoever writes the letter is told how much was.
 */
import { meets, type Evidence } from '#shared/domain/evidence.ts';
import type { Carried } from '#shared/domain/note.ts';
import type { Therapy } from '#shared/domain/therapy.ts';

const words = /suicid|self[- ]?(?:harm|injur|inflict)|\bkill|overdos|\bod'?d\b|hurt(?:ing)? (?:my|your|him|her|them|one)sel|harm(?:ing)? (?:my|your|him|her|them|one)sel|harm to (?:self|others)|homicid|\bviolen|\babus|\brisks?\b|end (?:my|your|his|her|their) (?:own )?li|(?:better off|wish(?:ed|es)? to be|want(?:ed|s|ing)? to be) dead|want(?:ed|s|ing)? to die|not (?:want(?:ing)? to )?(?:live|be alive)|life (?:is|was) not worth|lethal|firearm|\bguns?\b|\bweapon|safety plan|crisis (?:line|plan)|protective factor|\bcut(?:ting)? (?:my|your|him|her|them)sel/iu;

export interface RiskWording {
  speaksOfRisk(sentence: { readonly text: string; readonly evidence?: readonly Evidence[]; readonly carried?: Carried | undefined }): boolean;
}

/**
 * By its words, and by resting on the very words that a risk was read from, be it in an earlier visit that it was carried forward
 * from: `earlier` is what was read in those.
 */
export function createRiskWording(therapy: Therapy | null, earlier: readonly Therapy[] = []): RiskWording {
  const risky = [...therapy === null ? [] : [therapy], ...earlier].flatMap(({ riskFlags }) => riskFlags).flatMap(({ evidence }) => evidence);
  return {
    speaksOfRisk: ({ text, evidence = [], carried }) => words.test(text) || [...evidence, ...carried?.evidence ?? []].some((span) => risky.some((other) => meets(span, other))),
  };
}
