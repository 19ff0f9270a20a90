import { expect, test } from 'vitest';
import { applyEvent } from './event-cache.ts';
import { createQueryClient } from './query-client.ts';
import { Refusal, installFakeSotto, testId } from './testing/fake-sotto.ts';
import { verbKey } from './verb-key.ts';

const id = testId(1);
const whole = { encounter: { id, status: 'needs-review' }, patient: null, utterances: [{ id: testId(2) }], note: { id: testId(3) }, struckSpans: [], hasSound: true };
const key = verbKey('encounters', 'get', { id });

function ground(head: () => unknown) {
  const sotto = installFakeSotto({ 'encounters.head': head });
  const queryClient = createQueryClient();
  queryClient.setQueryData(key, whole);
  const changed = (aggregates: ReadonlyArray<'notes' | 'encounters'>, encounterId = id) => applyEvent(queryClient, { type: 'changed', aggregates: [...aggregates], encounterId });
  return { sotto, changed, kept: () => queryClient.getQueryData(key), isStale: () => queryClient.getQueryState(key)?.isInvalidated };
}

test('of a changed note all but the transcript is asked again, and the transcript stays the very same', async () => {
  const note = { id: testId(3), title: 'changed' };
  const { sotto, changed, kept, isStale } = ground(() => ({ encounter: whole.encounter, patient: null, note, struckSpans: [], hasSound: true }));
  changed(['notes']);
  await expect.poll(() => kept()).toEqual({ ...whole, note });
  expect((kept() as typeof whole).utterances).toBe(whole.utterances);
  expect([sotto.inputsOf('encounters.head'), isStale()]).toEqual([[{ id }], false]);
});

test('a change of the visit itself asks for it whole, and one of another visit asks for nothing', () => {
  const { sotto, changed, isStale } = ground(() => whole);
  changed(['notes'], testId(9));
  expect(isStale()).toBe(false);
  changed(['encounters', 'notes']);
  expect([isStale(), sotto.inputsOf('encounters.head')]).toEqual([true, []]);
});

test('where the rest cannot be had, the whole is asked for', async () => {
  const { changed, isStale } = ground(() => new Refusal('not-found', 'It is gone.'));
  changed(['notes']);
  await expect.poll(() => isStale()).toBe(true);
});

test('what was heard of a visit stays in the page while it is recorded, looked at or not, and no longer; nor what comes late', () => {
  installFakeSotto({});
  const queryClient = createQueryClient();
  const status = { phase: 'recording', encounterId: id, source: 'page', computerSound: null, elapsedMs: 1_000, offRecordSinceMs: null, warning: null } as const;
  const heard = (encounterId = id) => applyEvent(queryClient, { type: 'recording-so-far', encounterId, soFar: { problems: [{ text: 'headache', utteranceId: testId(2) as never }], medications: [], risks: [] } });
  const kept = () => queryClient.getQueryCache().findAll({ queryKey: ['recording', 'so-far'] }).map(({ queryKey }) => queryKey.at(-1));
  const changed = (encounterId = id) => applyEvent(queryClient, { type: 'changed', aggregates: ['encounters'], encounterId });
  applyEvent(queryClient, { type: 'recording-status', status });
  heard();
  changed();
  applyEvent(queryClient, { type: 'recording-status', status: { ...status, phase: 'paused' } });
  expect(kept()).toEqual([id]);
  applyEvent(queryClient, { type: 'recording-status', status: { ...status, encounterId: testId(9) } });
  expect(kept()).toEqual([]);
  heard(testId(9));
  applyEvent(queryClient, { type: 'recording-status', status: { phase: 'idle' } });
  expect(kept()).toEqual([]);
  heard(testId(9));
  changed(testId(9));
  expect(kept()).toEqual([]);
});
