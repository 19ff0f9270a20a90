/** Keeps docs/vault-format.md true: every value of its worked example is recomputed from the page itself. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { derivePasswordKey } from '#core/crypto/password-kdf.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { isAuthentic, parseHeader, wrappingContext } from './vault-header.ts';
import { derivePurposeKey, unwrapVaultKey } from './vault-keys.ts';

const page = readFileSync(new URL('../../../docs/vault-format.md', import.meta.url), 'utf8');
const onPage = (pattern: RegExp) => must(pattern.exec(page)?.[1], 'the page has a worked example');
const keyOnPage = (name: string) => onPage(new RegExp(`\\| ${name} \\| \`([0-9a-f]{64})\` \\|`));

test('the worked example of the vault format is what the code computes', async () => {
  const passphrase = redacted(onPage(/the passphrase `([^`]+)`/));
  const raw = Buffer.from(onPage(/```json\n([^`]+)```/), 'utf8');
  expect(raw.length).toBe(Number(onPage(/The file has (\d+) bytes/)));

  const header = mustSucceed(parseHeader(raw));
  expect(wrappingContext(header).toString('utf8')).toBe(onPage(/```\n(\{"format".+)\n```/));
  const wrappingKey = await derivePasswordKey(passphrase, Buffer.from(header.kdf.salt, 'base64'), header.kdf);
  expect(wrappingKey.toString('hex')).toBe(keyOnPage('wrapping'));
  const vaultKey = must(await unwrapVaultKey(passphrase, header), 'the passphrase on the page opens the header on the page');
  expect(vaultKey.toString('hex')).toBe(keyOnPage('vault'));
  for (const purpose of ['database', 'audio', 'audit', 'header']) {
    expect(derivePurposeKey(vaultKey, header.vaultId, purpose).toString('hex')).toBe(keyOnPage(purpose));
  }
  expect(isAuthentic(header, derivePurposeKey(vaultKey, header.vaultId, 'header'))).toBe(true);
});
