/**
 * A code to print and put away: 160 random bits as eight groups of five characters, in Crockford's base32, which leaves
 * out what is misread (I, L, O for 1, 1, 0; no U). The fifth character of each group checks its four and its place, so a
 * mistyped character, two exchanged ones or two exchanged groups are found without the vault, and the group is named.
 */
import { randomBytes } from 'node:crypto';
import { must } from '#shared/lib/assert.ts';
import { redacted, reveal, type Redacted } from '#shared/lib/redacted.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';

export const recoveryCodeGroups = 8;
const groupLength = 5;
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function newRecoveryCode(): Redacted<string> {
  const bits = [...randomBytes(20)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = Array.from({ length: recoveryCodeGroups }, (_, place) => {
    const values = Array.from({ length: groupLength - 1 }, (_, index) => (
      Number.parseInt(bits.slice(place * 20 + index * 5, place * 20 + index * 5 + 5), 2)
    ));
    return [...values, checkValue(values, place)].map((value) => alphabet.charAt(value)).join('');
  });
  return redacted(groups.join('-'));
}

export type RecoveryCodeProblem = Problem<'recovery-code-typo' | 'recovery-code-incomplete'>;

/** The one spelling `newRecoveryCode` gives, from any letter case, with any spaces and dashes. */
export function parseRecoveryCode(typed: Redacted<string>): Result<Redacted<string>, RecoveryCodeProblem> {
  const groups = splitGroups(reveal(typed).normalize('NFKC').toUpperCase());
  if (groups.length !== recoveryCodeGroups) {
    return err(problem('recovery-code-incomplete',
      `A recovery code has ${recoveryCodeGroups} groups of ${groupLength} characters. Type all of them, with a dash or a `
      + 'space between the groups.', { details: { groups: groups.length } }));
  }
  const spelt = groups.map((group) => group.replaceAll(/[IL]/g, '1').replaceAll('O', '0'));
  const wrong = spelt.flatMap((group, place) => (isGroupRight(group, place) ? [] : [place + 1]));
  if (wrong.length > 0) return err(typoIn(wrong));
  return ok(redacted(spelt.join('-')));
}

/** By the separators that were typed; without any that fit, by counting. */
function splitGroups(typed: string): string[] {
  const groups = typed.split(/[\s\p{Pd}]+/u).filter((group) => group !== '');
  if (groups.length === recoveryCodeGroups) return groups;
  return groups.join('').match(new RegExp(`.{1,${groupLength}}`, 'gu')) ?? [];
}

function isGroupRight(group: string, place: number): boolean {
  const values = Array.from(group, (character) => alphabet.indexOf(character));
  if (values.length !== groupLength || values.includes(-1)) return false;
  return must(values.pop(), 'a group has five characters') === checkValue(values, place);
}

function typoIn(groups: readonly number[]): Problem<'recovery-code-typo'> {
  const named = groups.length === 1
    ? `Group ${groups[0]} of the recovery code is mistyped. Compare it`
    : `Groups ${groups.slice(0, -1).join(', ')} and ${groups.at(-1)} of the recovery code are mistyped. Compare them`;
  return problem('recovery-code-typo', `${named} with the printed code, character by character.`,
    { details: { groups: groups.join(',') } });
}

/**
 * The value that makes the weighted sum of a group equal its place. Each character has another weight, and the field
 * has no divisors of zero: any one change and any exchange of two different characters gives another sum.
 */
function checkValue(values: readonly number[], place: number): number {
  const sum = values.reduceRight((total, value) => double(total ^ value), 0);
  return sum ^ (place + 1);
}

/** Times 2 in the field of 32 elements, modulo x⁵ + x² + 1. */
function double(value: number): number {
  return (value << 1) ^ (value & 16 ? 0b100101 : 0);
}
