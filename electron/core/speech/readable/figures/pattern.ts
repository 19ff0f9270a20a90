/**
 * Rules of figures as data: what is said, what is written for it, and beside which words. `{dose} over {dose}` is two slots
 * and a word; `a|an` is either, `please?` may be missing. A slot is a reader of `slots.ts`; `{n:top}` gives its reading the
 * name under which `write` has it.
 */
import { assert, must } from '#shared/lib/assert.ts';
import { numberOpeners } from './number-words.ts';
import type { Reading } from './read-number.ts';
import { slots, type Slot } from './slots.ts';

export interface Rule {
  readonly say: string;
  readonly write: string;
  /** Must match the words before it, joined; a rule without it may stand anywhere. */
  readonly after?: RegExp;
  /** Must not match the words before it. */
  readonly notAfter?: RegExp;
  /** Must match the words that follow. */
  readonly before?: RegExp;
  readonly notBefore?: RegExp;
  readonly when?: (readings: Readings) => boolean;
  /** It knows its own end: "vitamin d three one thousand units". */
  readonly numbersMayFollow?: true;
  readonly region?: 'british' | 'american';
}

export type Readings = Readonly<Record<string, Reading>>;

type Part =
  | { readonly words: ReadonlySet<string>; readonly isOptional: boolean }
  | { readonly slot: Slot; readonly name: string; readonly isOptional: boolean };

export interface CompiledRule {
  readonly rule: Rule;
  /** Words it can open with. */
  readonly openers: ReadonlySet<string>;
  readonly parts: readonly Part[];
}

export interface Match {
  readonly end: number;
  readonly text: string;
  readonly numbersMayFollow: boolean;
}

export function compileRule(rule: Rule): CompiledRule {
  const parts = rule.say.split(' ').map(readPart);
  const openers = new Set<string>();
  for (const part of parts) {
    for (const word of 'words' in part ? part.words : part.slot.openers ?? numberOpeners) openers.add(word);
    if (!part.isOptional) break;
  }
  return { rule, openers, parts };
}

function readPart(said: string): Part {
  const isOptional = said.endsWith('?');
  const plain = isOptional ? said.slice(0, -1) : said;
  const [, slotName, name] = /^\{(\w+)(?::(\w+))?\}$/.exec(plain) ?? [];
  if (slotName === undefined) {
    assert(!plain.includes('{'), `${said} is a word or a slot`);
    return { words: new Set(plain.split('|')), isOptional };
  }
  return { slot: must(slots[slotName], `there is a slot ${slotName}`), name: name ?? slotName, isOptional };
}

/** The longest way to read the rule here. */
export function matchRule({ rule, parts }: CompiledRule, words: readonly string[], at: number, isBritish: boolean): Match | null {
  if (rule.region !== undefined && (rule.region === 'british') !== isBritish) return null;
  const found = matchParts(parts, 0, words, at, isBritish, {});
  if (found === null || found.end === at || (rule.when !== undefined && !rule.when(found.readings))) return null;
  if (!standsBeside(rule, words, at, found.end)) return null;
  return { end: found.end, numbersMayFollow: rule.numbersMayFollow === true, text: rule.write.replace(/\{(\w+)\}/g, (_, name: string) => found.readings[name]?.text ?? '') };
}

function matchParts(
  parts: readonly Part[], index: number, words: readonly string[], at: number, isBritish: boolean, readings: Readings,
): { readonly end: number; readonly readings: Readings } | null {
  const part = parts[index];
  if (part === undefined) return { end: at, readings };
  const go = (end: number, more: Readings) => matchParts(parts, index + 1, words, end, isBritish, more);
  if ('words' in part) {
    const found = part.words.has(words[at] ?? '') ? go(at + 1, readings) : null;
    return found ?? (part.isOptional ? go(at, readings) : null);
  }
  for (const reading of part.slot.read(words, at, isBritish)) {
    const found = go(reading.end, { ...readings, [part.name]: reading });
    if (found !== null) return found;
  }
  return part.isOptional ? go(at, readings) : null;
}

const wordsLookedBack = 8;
const wordsLookedAhead = 4;

function standsBeside({ after, notAfter, before, notBefore }: Rule, words: readonly string[], start: number, end: number): boolean {
  const said = after === undefined && notAfter === undefined ? '' : words.slice(Math.max(0, start - wordsLookedBack), start).join(' ');
  const next = before === undefined && notBefore === undefined ? '' : words.slice(end, end + wordsLookedAhead).join(' ');
  return (after?.test(said) ?? true) && !(notAfter?.test(said) ?? false) && (before?.test(next) ?? true) && !(notBefore?.test(next) ?? false);
}
