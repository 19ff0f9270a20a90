import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { publicKeyOf } from '#core/crypto/signature.ts';
import { accountKeySchema } from '#shared/domain/account.ts';
import { defaultPolicies } from '#shared/domain/policies.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import {
  adminKeysOf, chainToText, extendChain, judgePolicies, newestOf, roleIn, textToChain, writePolicies, type LaptopMember, type PolicyChain,
} from './laptop-policies.ts';

let home: string;
let file: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'sotto-policies-'));
  file = join(home, 'laptop', 'policies.json');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const account = (number: number) => accountKeySchema.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
const seeds = [1, 2, 3, 4].map((number) => Buffer.alloc(32, number));
const seedOf = (number: number) => seeds[number - 1]!;
const admin = (number: number): LaptopMember => ({ key: account(number), role: 'admin', signingKey: publicKeyOf(seedOf(number)) });
const clinician = (number: number): LaptopMember => ({ ...admin(number), role: 'clinician' });

/** One version more, by this account, with these members. */
const by = (signer: number, chain: PolicyChain | null, members: readonly LaptopMember[], idleLockMaxMinutes = 60) =>
  extendChain(chain, { policies: { ...defaultPolicies, idleLockMaxMinutes }, members: [...members] }, seedOf(signer));
const put = (text: string) => {
  mkdirSync(join(home, 'laptop'), { recursive: true });
  writeFileSync(file, text);
};
const judge = (chain: PolicyChain, accepted: PolicyChain | null) => {
  put(chainToText(chain));
  return judgePolicies(file, accepted).outcome;
};

describe('the policies of a laptop', () => {
  const first = by(1, null, [admin(1)]);

  test('are believed at first sight, the same from then on, and newer when an admin signed them', () => {
    expect(judge(first, null)).toBe('accepted');
    expect(judge(first, first)).toBe('same');
    const second = by(1, first, [admin(1), clinician(2)], 5);
    expect(judge(second, first)).toBe('accepted');
    expect(newestOf(second)).toMatchObject({ serial: 2, policies: { idleLockMaxMinutes: 5 } });
    expect([1, 2, 3].map((number) => roleIn(newestOf(second), account(number)))).toEqual(['admin', 'clinician', null]);
  });

  test('are none where there never was a file, and refused where there was one', () => {
    expect(judgePolicies(file, null)).toEqual({ outcome: 'none', chain: null });
    expect(judgePolicies(file, first)).toEqual({ outcome: 'refused', chain: first });
  });

  test('that are older than those accepted are refused, and so are others of the same age', () => {
    const second = by(1, first, [admin(1)], 5);
    expect(judge(first, second)).toBe('refused');
    expect(judge(by(1, first, [admin(1)], 7), second)).toBe('refused');
    expect(judgePolicies(file, second).chain).toEqual(second);
  });

  test('are refused from a signer who is no admin, at first sight too', () => {
    expect(judge(by(2, first, [admin(1), clinician(2)], 1), first)).toBe('refused');
    expect(judge(by(2, first, [admin(2)], 1), first)).toBe('refused');
    expect(judge(by(2, null, [admin(1)]), null)).toBe('refused');
    // A whole chain of one's own, longer than the true one.
    const forged = by(2, by(2, by(2, null, [admin(2)]), [admin(1), admin(2)]), [admin(1), admin(2)], 1);
    expect(judge(forged, first)).toBe('refused');
  });

  test('are refused with the name of an admin and the signature of somebody else', () => {
    const [link] = by(2, null, [admin(1), admin(2)]);
    put(chainToText([{ ...link!, signedBy: publicKeyOf(seedOf(1)) }]));
    expect(judgePolicies(file, null).outcome).toBe('refused');
  });

  test('can be followed by a vault that was closed while the admins changed, twice', () => {
    const second = by(1, first, [admin(1), admin(2)]);
    const third = by(2, second, [admin(1), admin(2)], 10);
    const fourth = by(2, third, [clinician(1), admin(2)], 9);
    const fifth = by(2, fourth, [clinician(1), admin(2)], 8);
    for (const accepted of [null, first, second, third, fourth]) expect(judge(fifth, accepted)).toBe('accepted');
    // The third changed no admins and is gone; the others are needed.
    expect(fifth.map(({ serial }) => serial)).toEqual([1, 2, 4, 5]);
    expect(judge(by(1, fifth, [admin(1)]), fifth)).toBe('refused');
    expect(judge(by(1, fifth, [admin(1)]), first)).toBe('refused');
  });

  test('can be taken over by a vault that comes new after the first admin has left', () => {
    const left = by(1, by(1, first, [admin(1), admin(2)]), [admin(2)]);
    expect(judge(left, null)).toBe('accepted');
    expect(adminKeysOf(newestOf(left))).toEqual([publicKeyOf(seedOf(2))]);
  });

  test('with a link taken out of the middle, or two exchanged, are refused', () => {
    const chain = by(3, by(2, by(1, first, [admin(2)]), [admin(3)]), [admin(3)], 4);
    expect(judge(chain, null)).toBe('accepted');
    for (let place = 0; place < chain.length - 1; place += 1) {
      const without = chain.filter((_, at) => at !== place);
      // Without its first link it begins with a version that its own admin did not sign.
      expect(judge(without, null)).toBe('refused');
    }
    expect(judge([chain[1]!, chain[0]!, ...chain.slice(2)], null)).toBe('refused');
  });

  test('stay a short file however often they change, while the admins stay the same', () => {
    let chain: PolicyChain = first;
    for (let round = 1; round <= 50; round += 1) chain = by(1, chain, [admin(1)], round);
    expect(chain.map(({ serial }) => serial)).toEqual([1, 51]);
    expect(judge(chain, first)).toBe('accepted');
  });

  test('with any bit flipped are refused, and what held before goes on', () => {
    const text = Buffer.from(chainToText(by(1, first, [admin(1), clinician(2)], 30)));
    for (let at = 0; at < text.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const flipped = Buffer.from(text);
        flipped[at] = flipped[at]! ^ (1 << bit);
        // No file is written for each of ten thousand flips: what is no chain, or none that is sound, is refused alike.
        const chain = textToChain(flipped.toString('utf8'));
        if (chain !== null) expect(judge(chain, first)).toBe('refused');
      }
    }
    put(text.subarray(0, 200).toString());
    expect(judgePolicies(file, first)).toEqual({ outcome: 'refused', chain: first });
  });

  test.each([
    ['empty', ''], ['no JSON', 'policies'], ['without a link', '{"format":"sotto-policies","version":1,"chain":[]}'],
    ['of another version', chainToText(first).replace('"version": 1', '"version": 2')], ['with another spelling', `${chainToText(first)}\n`],
    ['with a field of its own', chainToText(first).replace('"serial"', '"extra": 1, "serial"')],
    ['huge', ' '.repeat(5 * 1024 * 1024)],
  ])('in a file that is %s are refused', (_name, text) => {
    put(text);
    expect(judgePolicies(file, null)).toEqual({ outcome: 'refused', chain: null });
    expect(judgePolicies(file, first)).toEqual({ outcome: 'refused', chain: first });
  });

  test('where a folder stands in the place of the file are refused, and nothing is thrown', () => {
    mkdirSync(file, { recursive: true });
    expect(judgePolicies(file, null).outcome).toBe('refused');
  });

  test('are refused, and nothing is thrown, for a file of any text', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => { expect(textToChain(text)).toBeNull(); }));
  });

  test('are written whole, for this user only, and read back as they were', async () => {
    mustSucceed(await writePolicies(file, first));
    expect(textToChain(readFileSync(file, 'utf8'))).toEqual(first);
    expect(readdirSync(join(home, 'laptop'))).toEqual(['policies.json']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('say in words where they cannot be written', async () => {
    writeFileSync(join(home, 'laptop'), 'a file in the place of the folder');
    expect(await writePolicies(file, first)).toMatchObject({ ok: false, error: { type: 'policies-unwritable' } });
  });
});
