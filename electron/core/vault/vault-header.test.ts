import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '#core/crypto/digest.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import {
  erasedHeaderText, headerToText, isAuthentic, parseHeader, wrapContext,
  type HeaderContent, type SecretWrap, type VaultHeader, type WrapBinding,
} from './vault-header.ts';
import type { HeaderKey } from './vault-keys.ts';

const headerKey = Buffer.alloc(32, 8) as HeaderKey;
const kdf = {
  algorithm: 'argon2id', memoryKib: 65_536, iterations: 3, parallelism: 4, salt: Buffer.alloc(16, 1).toString('base64'),
} as const;
const sealed = { nonce: Buffer.alloc(12, 2).toString('base64'), ciphertext: Buffer.alloc(48, 3).toString('base64') };
const keychainId = '33333333-3333-4333-8333-333333333333';
const content: HeaderContent = {
  format: 'sotto-vault',
  version: 2,
  vaultId: '11111111-1111-4111-8111-111111111111',
  createdAt: '2026-03-14T09:30:00.000Z',
  generation: 7,
  auditHead: { sequence: 12, hash: 'ab'.repeat(32) },
  wrappedKeys: { passphrase: { kdf, ...sealed }, recovery: { kdf, ...sealed }, device: { keychainId, ...sealed } },
};
const passphraseWrapOf = (header: HeaderContent): SecretWrap => must(header.wrappedKeys.passphrase, 'it was put in above');
const text = headerToText(content, headerKey);
const parse = (written: string) => parseHeader(Buffer.from(written, 'utf8'));

/** What a forger without the vault key can do: change a field and mend the checksum. */
function forge(change: (header: HeaderContent) => void): string {
  const { mac, checksum: _old, ...rest }: VaultHeader = JSON.parse(text);
  change(rest);
  const checksum = sha256(`${JSON.stringify(rest, null, 2)}\n`).toString('hex');
  return `${JSON.stringify({ ...rest, checksum, mac }, null, 2)}\n`;
}

describe('vault header', () => {
  test('is read back as it was written, and is authentic under its own key only', () => {
    const parsed = mustSucceed(parse(text));
    expect(parsed).toMatchObject(content);
    expect(isAuthentic(parsed, headerKey)).toBe(true);
    expect(isAuthentic(parsed, Buffer.alloc(32, 9) as HeaderKey)).toBe(false);
  });

  test('has the same bytes whatever order its fields were built in', () => {
    const { wrappedKeys, version, ...rest } = content;
    const { salt, algorithm, ...cost } = kdf;
    const respelt = { ciphertext: sealed.ciphertext, kdf: { salt, ...cost, algorithm }, nonce: sealed.nonce };
    const device = { ciphertext: sealed.ciphertext, nonce: sealed.nonce, keychainId };
    expect(headerToText({ wrappedKeys: { device, recovery: respelt, passphrase: respelt }, ...rest, version }, headerKey)).toBe(text);
  });

  test('is read without the ways in that were never set up', () => {
    for (const wrappedKeys of [{}, { passphrase: { kdf, ...sealed } }, { device: { keychainId, ...sealed } }]) {
      const written = headerToText({ ...content, wrappedKeys }, headerKey);
      expect(Object.keys(mustSucceed(parse(written)).wrappedKeys)).toEqual(Object.keys(wrappedKeys));
    }
  });

  test.each([
    ['another spelling of a number', (written: string) => written.replace('65536', '65536.0')],
    ['a space more', (written: string) => written.replace('"version": 2', '"version":  2')],
    ['no line end', (written: string) => written.trimEnd()],
    ['Windows line ends', (written: string) => written.replaceAll('\n', '\r\n')],
    ['a byte order mark', (written: string) => `\ufeff${written}`],
    ['a field twice', (written: string) => written.replace('"version": 2,', '"version": 2,\n  "version": 2,')],
    ['fields in another order', (written: string) => {
      const { format, ...rest } = JSON.parse(written);
      return `${JSON.stringify({ ...rest, format }, null, 2)}\n`;
    }],
    ['capital hex digits', (written: string) => written.replace(/"mac": "[0-9a-f]+"/, (mac) => mac.toUpperCase().replace('MAC', 'mac'))],
    ['a field more', (written: string) => written.replace('"version": 2,', '"version": 2,\n  "note": "",')],
    ['text after the end', (written: string) => `${written}\n`],
    ['nothing', () => ''],
    ['a bare null', () => 'null\n'],
  ])('takes %s for damage', (_name, respell) => {
    expect(respell(text)).not.toBe(text);
    expect(parse(respell(text))).toMatchObject({ ok: false, error: { type: 'header-damaged' } });
  });

  test('takes every flipped bit for damage, or for a newer version where it makes the number higher', () => {
    const whole = Buffer.from(text, 'utf8');
    const outcomes = new Map<string, number>();
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const flipped = Buffer.from(whole);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const parsed = parseHeader(flipped);
      // A hex digit of the keyed code that becomes another one shows once the vault key is there.
      const outcome = !parsed.ok ? parsed.error.type : isAuthentic(parsed.value, headerKey) ? 'accepted' : 'not authentic';
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect([...outcomes.keys()].toSorted()).toEqual(['header-damaged', 'not authentic', 'vault-newer']);
    expect(outcomes.get('vault-newer')).toBeLessThan(10);
  });

  test('takes every letter in another case for damage, the hex digits among them', () => {
    const letters = [...text].flatMap((letter, at) => (/[a-z]/i.test(letter) ? [at] : []));
    const hexLetters = letters.filter((at) => /[a-f]/.test(text.charAt(at)));
    expect(hexLetters.length).toBeGreaterThan(100);
    for (const at of letters) {
      const letter = text.charAt(at);
      const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
      expect([at, parse(text.slice(0, at) + other + text.slice(at + 1))]).toMatchObject([at, { ok: false, error: { type: 'header-damaged' } }]);
    }
  });

  test('takes hex digits in capitals for damage even under a mended checksum, and where they pass they are not authentic', () => {
    const capitals = forge((header) => { Object.assign(must(header.auditHead, 'it was put in above'), { hash: 'AB'.repeat(32) }); });
    expect(parse(capitals)).toMatchObject({ ok: false, error: { type: 'header-damaged' } });
    const renamed = parse(forge((header) => { must(header.wrappedKeys.device, 'it was put in above').keychainId = 'ABCDEF33-3333-4333-8333-333333333333'; }));
    expect(renamed.ok && isAuthentic(renamed.value, headerKey)).toBe(false);
  });

  test('takes unused bits set in any base64 field for damage even under a mended checksum', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const fieldsOf = (header: HeaderContent): [object, string, string][] => Object.values(header.wrappedKeys).filter((wrap) => wrap !== undefined).flatMap((wrap) => [
      ...('kdf' in wrap ? [[wrap.kdf, 'salt', wrap.kdf.salt] as [object, string, string]] : []),
      [wrap, 'nonce', wrap.nonce] as [object, string, string], [wrap, 'ciphertext', wrap.ciphertext] as [object, string, string],
    ]);
    let respelt = 0;
    fieldsOf(content).forEach(([, , spelling], field) => {
      const digits = spelling.replace(/=+$/, '');
      for (const last of alphabet) {
        const other = digits.slice(0, -1) + last + spelling.slice(digits.length);
        if (other === spelling || !Buffer.from(other, 'base64').equals(Buffer.from(spelling, 'base64'))) continue;
        respelt += 1;
        const forged = forge((header) => {
          const [holder, name] = must(fieldsOf(header)[field], 'the same fields in the same order');
          Object.assign(holder, { [name]: other });
        });
        expect(parse(forged)).toMatchObject({ ok: false, error: { type: 'header-damaged' } });
      }
    });
    // Two salts of 16 bytes, each with four spare bits; nonces and wrapped keys fill their digits.
    expect(respelt).toBe(2 * 15);
  });

  test('reads version 1, which notes no entry of the log, and no more', () => {
    const { auditHead, ...rest } = content;
    const first = headerToText({ ...rest, version: 1 }, headerKey);
    expect(mustSucceed(parse(first))).toMatchObject({ version: 1 });
    expect(mustSucceed(parse(first)).auditHead).toBeUndefined();
    expect(parse(forge((header) => { header.version = 1; }))).toMatchObject({ ok: false, error: { type: 'header-damaged' } });
  });

  test.each([{ sequence: 0 }, { sequence: -1 }, { sequence: 1.5 }, { sequence: '12' }, { hash: 'ab' }, { hash: '' }, { more: 1 }])('refuses the noted entry %j', (part) => {
    const forged = forge((header) => { Object.assign(must(header.auditHead, 'it was put in above'), part); });
    expect(parse(forged)).toMatchObject({ ok: false, error: { type: 'header-damaged' } });
  });

  test('lets a mended checksum pass only as far as the keyed code', () => {
    const forged = mustSucceed(parse(forge((header) => { header.createdAt = '2026-03-15T09:30:00.000Z'; })));
    expect(isAuthentic(forged, headerKey)).toBe(false);
  });

  test.each([
    { memoryKib: 1_048_577 }, { memoryKib: 2 ** 40 }, { memoryKib: 31 }, { memoryKib: 65_536.5 }, { iterations: 0 },
    { iterations: 11 }, { parallelism: 0 }, { parallelism: 17 }, { algorithm: 'argon2i' }, { salt: 'AQ==' },
  ])('refuses to be made to work with %j', (kdf) => {
    const forged = forge((header) => { Object.assign(passphraseWrapOf(header).kdf, kdf); });
    expect(parse(forged)).toMatchObject({ ok: false, error: { type: 'header-damaged' } });
  });

  test('knows a newer version by its number alone', () => {
    expect(parse('{"format":"sotto-vault","version":3,"anything":["else"]}'))
      .toMatchObject({ ok: false, error: { type: 'vault-newer' } });
    for (const version of ['0', '-1', '1.5', '"2"', 'null']) {
      expect(parse(text.replace('"version": 2', `"version": ${version}`)))
        .toMatchObject({ ok: false, error: { type: 'header-damaged' } });
    }
  });

  test.each(['0', '-1', '1.5', '"7"'])('refuses generation %s', (generation) => {
    expect(parse(text.replace('"generation": 7', `"generation": ${generation}`)))
      .toMatchObject({ ok: false, error: { type: 'header-damaged' } });
  });

  test('knows an erased vault by the one text that says so', () => {
    expect(parse(erasedHeaderText)).toMatchObject({ ok: false, error: { type: 'vault-erased' } });
    expect(parse(`${erasedHeaderText} `)).toMatchObject({ ok: false, error: { type: 'header-damaged' } });
  });

  test('binds a wrapped key to the vault, to its kind and to every parameter', () => {
    const { vaultId } = content;
    const otherId = '22222222-2222-4222-8222-222222222222';
    const bindings: WrapBinding[] = [
      { vaultId, kind: 'passphrase', kdf }, { vaultId: otherId, kind: 'passphrase', kdf }, { vaultId, kind: 'recovery', kdf },
      ...[{ memoryKib: 8 }, { iterations: 1 }, { parallelism: 1 }, { salt: 'x' }].map((other) => (
        { vaultId, kind: 'passphrase', kdf: { ...kdf, ...other } } as const)),
      { vaultId, kind: 'device', keychainId }, { vaultId, kind: 'device', keychainId: otherId },
      { vaultId: otherId, kind: 'device', keychainId },
    ];
    expect(new Set(bindings.map((binding) => wrapContext(binding).toString('utf8'))).size).toBe(bindings.length);
  });

  test('answers damage, and never throws, for bytes of any kind', () => {
    fc.assert(fc.property(fc.oneof(fc.uint8Array(), fc.json().map((json) => Buffer.from(json))), (raw) => {
      expect(parseHeader(Buffer.from(raw))).toMatchObject({ ok: false, error: { type: 'header-damaged' } });
    }));
  });
});
