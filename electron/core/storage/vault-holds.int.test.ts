import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mustSucceed } from '#shared/lib/result.ts';
import { holdVault } from './hold-vault.ts';
import { createVaultHolds } from './vault-holds.ts';

let folder: string;
let lockFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-holds-'));
  lockFile = join(folder, 'vault.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a vault held twice is let go with the second release; releasing one hold twice counts once', () => {
  const holds = createVaultHolds();
  const [clinic, recording] = [mustSucceed(holds.hold(lockFile)), mustSucceed(holds.hold(lockFile))];
  clinic.release();
  clinic.release();
  expect(holdVault(lockFile)).toMatchObject({ ok: false, error: { type: 'vault-in-use' } });
  recording.release();
  mustSucceed(holdVault(lockFile)).release();
  mustSucceed(holds.hold(lockFile)).release();
});

test('what another program holds is refused, and can be held once it let go', () => {
  const other = mustSucceed(holdVault(lockFile));
  const holds = createVaultHolds();
  expect(holds.hold(lockFile)).toMatchObject({ ok: false, error: { type: 'vault-in-use' } });
  other.release();
  mustSucceed(holds.hold(lockFile)).release();
});
