/** Keeps docs/vault-format.md true: every value of its worked example is recomputed from the page itself. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { derivePasswordKey } from '#core/crypto/password-kdf.ts';
import type { AuditKey } from '#core/kernel/keys.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted, reveal } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { openVaultKey } from './key-wraps.ts';
import { parseRecoveryCode } from './recovery-code.ts';
import { openRetiredAuditKeys } from './retired-audit-keys.ts';
import { headerToText, isAuthentic, parseHeader, wrapContext } from './vault-header.ts';
import { derivePurposeKey, type HeaderKey, type VaultKey } from './vault-keys.ts';

const page = readFileSync(new URL('../../../docs/vault-format.md', import.meta.url), 'utf8');
const onPage = (pattern: RegExp) => must(pattern.exec(page)?.[1], 'the page has a worked example');
const passphrase = redacted(onPage(/the passphrase `([^`]+)`/));
const recoveryCode = redacted(onPage(/the recovery code `([^`]+)`/));
const keyOnPage = (name: string) => onPage(new RegExp(`\\| ${name} \\| \`([0-9a-f]{64})\` \\|`));

test('the worked example of the vault format is what the code computes', async () => {
  const raw = Buffer.from(onPage(/```json\n([^`]+)```/), 'utf8');
  expect(raw.length).toBe(Number(onPage(/The file has (\d+) bytes/)));

  const header = mustSucceed(parseHeader(raw));
  const { vaultId, wrappedKeys } = header;
  const vaultKey = Buffer.from(keyOnPage('vault'), 'hex');
  for (const [kind, secret] of [['passphrase', passphrase], ['recovery', recoveryCode]] as const) {
    const wrap = must(wrappedKeys[kind], 'the header on the page has every way in');
    const wrappingKey = await derivePasswordKey(secret, Buffer.from(wrap.kdf.salt, 'base64'), wrap.kdf);
    expect(wrappingKey.toString('hex')).toBe(keyOnPage(`wrapping, ${kind}`));
    expect(openVaultKey(wrap, wrappingKey, { vaultId, kind, kdf: wrap.kdf })).toEqual(vaultKey);
    expect(page).toContain(`\n${wrapContext({ vaultId, kind, kdf: wrap.kdf }).toString('utf8')}\n`);
  }
  const device = must(wrappedKeys.device, 'the header on the page has every way in');
  const binding = { vaultId, kind: 'device', keychainId: device.keychainId } as const;
  expect(openVaultKey(device, Buffer.from(keyOnPage('wrapping, device'), 'hex'), binding)).toEqual(vaultKey);
  expect(page).toContain(`\n${wrapContext(binding).toString('utf8')}\n`);

  for (const purpose of ['database', 'audio', 'audit', 'header']) {
    expect(derivePurposeKey(vaultKey as VaultKey, vaultId, purpose).toString('hex')).toBe(keyOnPage(purpose));
  }
  expect(isAuthentic(header, derivePurposeKey(vaultKey as VaultKey, vaultId, 'header'))).toBe(true);
});

test('the same header of version 2 is what the code writes', () => {
  const raw = Buffer.from(onPage(/```json\n([^`]+)```/), 'utf8');
  const headerKey = Buffer.from(keyOnPage('header'), 'hex') as HeaderKey;
  const auditHead = { sequence: Number(onPage(/noting entry (\d+) of the log/)), hash: onPage(/of the log with the hash\n`([0-9a-f]{64})`/) };
  const text = headerToText({ ...mustSucceed(parseHeader(raw)), version: 2, generation: Number(onPage(/version 2 with generation (\d+)/)), auditHead }, headerKey);
  expect(text.length).toBe(Number(onPage(/the same header has (\d+) bytes/)));
  expect(mustSucceed(parseHeader(Buffer.from(text, 'utf8')))).toMatchObject({
    version: 2, checksum: onPage(/the checksum\n`([0-9a-f]{64})` and the mac/), mac: onPage(/and the mac\n`([0-9a-f]{64})`/),
  });
});

test('the retired audit key on the page opens under the key that came after it', () => {
  const { vaultId } = mustSucceed(parseHeader(Buffer.from(onPage(/```json\n([^`]+)```/), 'utf8')));
  const next = Buffer.from(onPage(/in favour of the audit key `([0-9a-f]{64})`/), 'hex') as AuditKey;
  const row = { lastSequence: Number(onPage(/Retired after entry (\d+)/)), wrappedKey: Buffer.from(onPage(/can be stored as\n`([0-9a-f]{120})`/), 'hex') };
  expect(openRetiredAuditKeys(next, vaultId, [row])).toEqual([{ lastSequence: 12, key: Buffer.from(keyOnPage('audit'), 'hex') }]);
});

test('the recovery code on the page is one, and mistyped it names the group the page says', () => {
  expect(reveal(mustSucceed(parseRecoveryCode(recoveryCode)))).toBe(reveal(recoveryCode));
  const typo = redacted(onPage(/typed as `([^`]+)`/));
  expect(parseRecoveryCode(typo)).toMatchObject({ ok: false, error: { details: { groups: onPage(/is group (\d)/) } } });
});
