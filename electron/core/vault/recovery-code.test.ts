import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redacted, reveal } from '#shared/lib/redacted.ts';
import { newRecoveryCode, parseRecoveryCode } from './recovery-code.ts';

const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const newCode = () => reveal(newRecoveryCode());
const parse = (typed: string) => parseRecoveryCode(redacted(typed));
const parsed = (typed: string) => {
  const result = parse(typed);
  return result.ok ? reveal(result.value) : result.error.type;
};
const typoIn = (groups: string) => ({ ok: false, error: { type: 'recovery-code-typo', details: { groups } } });
const replaced = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + 1);

describe('a recovery code', () => {
  test('is eight groups of five characters that cannot be mistaken for others, and never the same', () => {
    const codes = Array.from({ length: 200 }, newCode);
    for (const code of codes) {
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
      expect(parsed(code)).toBe(code);
    }
    expect(new Set(codes.flatMap((code) => code.split('-'))).size).toBeGreaterThan(1590);
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32);
  });

  test('is read from any spelling of the same characters', () => {
    const code = newCode();
    for (const typed of [
      code.toLowerCase(), code.replaceAll('-', ' '), code.replaceAll('-', ''), `  ${code}\n`, code.replaceAll('-', ' \u2013 '),
      code.replaceAll('1', 'I').replaceAll('0', 'O'), code.replaceAll('1', 'l').replaceAll('0', 'o'),
    ]) expect(parsed(typed)).toBe(code);
  });

  test('names the group of every possible single mistyped character', () => {
    const code = newCode();
    const typos = Array.from(code, (right, at) => (
      [...alphabet, 'U', '?', '\u00e9'].filter((wrong) => wrong !== right).map((wrong) => ({ at, wrong }))
    )).flat().filter(({ at }) => code[at] !== '-');
    expect(typos.length).toBe(40 * 34);
    for (const { at, wrong } of typos) {
      expect(parse(replaced(code, at, wrong))).toMatchObject(typoIn(String(Math.floor(at / 6) + 1)));
    }
  });

  test('names the group in which two characters were exchanged, next to each other or not', () => {
    fc.assert(fc.property(fc.nat(7), fc.nat(4), fc.nat(4), (group, left, right) => {
      const code = newCode();
      const [first, second] = [group * 6 + left, group * 6 + right];
      fc.pre(code.charAt(first) !== code.charAt(second));
      const exchanged = replaced(replaced(code, first, code.charAt(second)), second, code.charAt(first));
      expect(parse(exchanged)).toMatchObject(typoIn(String(group + 1)));
    }));
  });

  test('names both groups that stand in each other\'s place', () => {
    fc.assert(fc.property(fc.nat(7), fc.nat(7), (left, right) => {
      fc.pre(left < right);
      const groups = newCode().split('-');
      const exchanged = groups.map((group, place) => groups[place === left ? right : place === right ? left : place] ?? group);
      expect(parse(exchanged.join('-'))).toMatchObject(typoIn(`${left + 1},${right + 1}`));
    }));
  });

  test('says in words which groups are wrong', () => {
    const groups = newCode().split('-');
    const spoilt = groups.map((group, place) => (place % 3 === 0 ? `U${group.slice(1)}` : group)).join('-');
    const result = parse(spoilt);
    expect(result.ok ? '' : result.error.message).toContain('Groups 1, 4 and 7');
  });

  test('names the group with a character too many or too few', () => {
    const groups = newCode().split('-');
    expect(parse(groups.with(2, 'ABCD').join('-'))).toMatchObject(typoIn('3'));
    expect(parse(groups.with(4, `${groups[4]}7`).join(' '))).toMatchObject(typoIn('5'));
  });

  test('says that groups are missing', () => {
    const code = newCode();
    for (const typed of ['', code.slice(0, 35), `${code}-${code}`, code.slice(0, 35).replaceAll('-', '')]) {
      expect(parsed(typed)).toBe('recovery-code-incomplete');
    }
  });

  test('answers a problem, and never throws, for text of any kind', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
      expect(['recovery-code-incomplete', 'recovery-code-typo']).toContain(parsed(typed));
    }));
  });

  test('does not show itself in a log', () => {
    expect(JSON.stringify({ code: newRecoveryCode() })).toBe('{"code":"<redacted>"}');
  });
});
