import { describe, expect, test } from 'vitest';
import type { EncounterId } from '#shared/domain/ids.ts';
import { defaultPolicies, type Policies, type SoundRetention } from '#shared/domain/policies.ts';
import type { StoredSound } from '#core/storage/repositories/index.ts';
import { dueFile, dueSound } from './due-for-removal.ts';

const now = '2026-03-14T09:00:00.000Z';
const policiesWith = (sound: SoundRetention): Policies => ({ ...defaultPolicies, sound });

function soundOf(patch: Partial<StoredSound> = {}): StoredSound {
  return {
    encounterId: 'e' as EncounterId, fileName: 'f.sta', status: 'signed', signedAt: '2026-03-01T09:00:00.000Z', exportedAt: null,
    changedAt: '2026-03-01T09:00:00.000Z', ...patch,
  };
}

describe('sound of a signed visit', () => {
  test('stays as long as it is to be kept', () => {
    expect(dueSound(soundOf({ exportedAt: '2026-03-02T09:00:00.000Z' }), policiesWith({ rule: 'keep' }), now)).toBeNull();
  });

  test('goes once the signed note was handed out, and not for a draft handed out before', () => {
    const policies = policiesWith({ rule: 'until-export' });
    expect(dueSound(soundOf(), policies, now)).toBeNull();
    expect(dueSound(soundOf({ exportedAt: '2026-02-28T09:00:00.000Z' }), policies, now)).toBeNull();
    expect(dueSound(soundOf({ exportedAt: '2026-03-02T09:00:00.000Z' }), policies, now))
      .toEqual({ kind: 'sound', subjectId: 'e', dueAt: '2026-03-02T09:00:00.000Z' });
  });

  test('goes so many days after signing, to the minute', () => {
    expect(dueSound(soundOf(), policiesWith({ rule: 'days-after-signing', days: 14 }), now)).toBeNull();
    expect(dueSound(soundOf(), policiesWith({ rule: 'days-after-signing', days: 13 }), now)).toMatchObject({ dueAt: now });
    expect(dueSound(soundOf(), policiesWith({ rule: 'days-after-signing', days: 0 }), now)).toMatchObject({ dueAt: '2026-03-01T09:00:00.000Z' });
  });

  test.each(['recording', 'recorded', 'transcribing', 'transcribed', 'extracting', 'needs-review'] as const)('does not go while the visit is %s', (status) => {
    const unsigned = soundOf({ status, signedAt: null, exportedAt: '2026-03-02T09:00:00.000Z', changedAt: '2020-01-01T00:00:00.000Z' });
    for (const rule of [{ rule: 'keep' }, { rule: 'until-export' }, { rule: 'days-after-signing', days: 0 }] as const) {
      expect(dueSound(unsigned, policiesWith(rule), now)).toBeNull();
    }
  });
});

test('sound of a failed visit goes after some days, whatever the rule for signed ones', () => {
  const failed = soundOf({ status: 'failed', signedAt: null, changedAt: '2026-03-08T09:00:00.000Z' });
  expect(dueSound(failed, defaultPolicies, now)).toBeNull();
  expect(dueSound({ ...failed, changedAt: '2026-03-07T09:00:00.000Z' }, defaultPolicies, now))
    .toEqual({ kind: 'failed-session', subjectId: 'e', dueAt: now });
});

test('a file that no visit owns goes after some hours by its own time, and not when that lies ahead', () => {
  const fileOf = (at: string) => ({ fileName: 'x.sta', sizeBytes: 10, changedAtMs: Date.parse(at) });
  expect(dueFile(fileOf('2026-03-13T09:00:01.000Z'), defaultPolicies, now)).toBeNull();
  expect(dueFile(fileOf('2026-03-13T09:00:00.000Z'), defaultPolicies, now)).toEqual({ kind: 'orphaned-file', subjectId: 'x.sta', sizeBytes: 10, dueAt: now });
  expect(dueFile(fileOf('2036-03-13T09:00:00.000Z'), defaultPolicies, now)).toBeNull();
});
