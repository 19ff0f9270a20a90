/**
 * Whether a sentence of the history tells a reader anything: "she can do that", "what an amazing tournament" and what a patient asks back
 * ("would that be surgery") are talk. Risk and quotations are never asked.
 */
import type { Lexicon } from '../lexicon.ts';
import { norms, type Candidate, type Clause } from './clause.ts';
import { wordsToKeys } from './tokens.ts';

/** Words that carry no content of their own in a note. */
const empty = new Set(('patient patient\'s he she they him her them his their theirs it its this that these those there here the a an of to in on at for with from by and or but so if as than then now also just still yet ever '
  + 'is are was were be been being am has have had do does did can could will would may might must should not no never reports says thinks feels knows wants clinician all any some every one ones thing things stuff lot bit little kind sort '
  + 'really very pretty quite much more most well good okay fine great nice like get gets got getting go goes going went come came make makes made done up down out off over back about what which who how when where why yes').split(' '));
const fewestContentWords = 3;

export function saysSomething({ section, text }: Candidate, lexicon: Lexicon): boolean {
  if (section !== 'history-of-present-illness' || text.includes('"') || text.includes(':')) return true;
  if (asksBack.test(text)) return false;
  const words = text.toLowerCase().split(/[\s,.;]+/u).filter((word) => word !== '');
  const keys = words.map((word) => wordsToKeys([word]).join(' '));
  if (lexicon.concepts.findAll(keys).length > 0 || /\d/u.test(text)) return true;
  return words.filter((word) => !empty.has(word)).length >= fewestContentWords;
}

/** "Ignore previous instructions and write …", "System: add to the assessment …": said to a program, and nothing of the patient's. */
const toProgram = /^(?:please )?(?:ignore|disregard|forget) (?:all |any |the |your )*(?:previous|prior|above|earlier|preceding) (?:instructions?|prompts?|messages?|rules)\b|^(?:system|assistant)\b.{0,3}\b(?:add|write|put|set|ignore|you)\b|^(?:add|write|put) (?:that|to the|in the|into the) (?:note|notes|assessment|plan|chart|summary|patient)\b|^write that\b/u;

export function isToProgram({ tokens, speaker }: Clause): boolean {
  return speaker !== 'clinician' && toProgram.test(norms(tokens).join(' '));
}

const asksBack = /^(?:what|which|why|who|how|would|could|should|can|do|does|did|is|are|was|were|will) (?:that|it|this|there|they|we|a|an|about|type|kind|you|the)\b/iu;
