import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EncounterId } from '#shared/domain/ids.ts';
import { openTemporaryDatabase, type TemporaryDatabase } from '../temporary-database.ts';
import type { HeardSegmentRow } from './heard-segments.ts';
import { newEncounter } from './sample-rows.ts';

let temporary: TemporaryDatabase;
let id: EncounterId;
beforeEach(() => {
  temporary = openTemporaryDatabase();
  id = temporary.repositories.encounters.writer.insert(newEncounter()).id;
});
afterEach(() => temporary.dispose());

const segments = () => temporary.repositories.heardSegments;
const segment = (spoken: string, startSample = 0, more: Partial<HeardSegmentRow> = {}): HeardSegmentRow => ({
  channel: 'microphone', startSample, endSample: startSample + 480_000,
  heard: [{ words: [{ spoken, startMs: 10, endMs: 300, confidence: 0.9 }], voice: [0.5, -1] }], ...more,
});

test('a segment comes back as it was kept, in the order of time, for the model that heard it', () => {
  segments().writer.put(id, 'large', segment('second', 480_000));
  segments().writer.put(id, 'large', segment('first'));
  segments().writer.put(id, 'large', segment('aside', 0, { channel: 'computer', heard: [] }));
  expect(segments().reader.byModel(id, 'large')).toEqual([segment('aside', 0, { channel: 'computer', heard: [] }), segment('first'), segment('second', 480_000)]);
  expect(segments().reader.byModel(id, 'small')).toEqual([]);
  expect(segments().reader.count(id)).toBe(3);
});

test('one that is heard again takes the place of the first', () => {
  segments().writer.put(id, 'small', segment('wrong'));
  segments().writer.put(id, 'large', segment('right'));
  expect(segments().reader.count(id)).toBe(1);
  expect(segments().reader.byModel(id, 'large')).toEqual([segment('right')]);
});

test('what other models heard goes apart from what this one did, and all of one visit without another’s', () => {
  const other = temporary.repositories.encounters.writer.insert(newEncounter()).id;
  segments().writer.put(id, 'small', segment('old'));
  segments().writer.put(id, 'large', segment('new', 480_000));
  segments().writer.put(other, 'small', segment('elsewhere'));
  segments().writer.deleteOfOthers(id, 'large');
  expect(segments().reader.count(id)).toBe(1);
  segments().writer.deleteByEncounter(id);
  expect([segments().reader.count(id), segments().reader.count(other)]).toEqual([0, 1]);
});

test('goes with its visit', () => {
  segments().writer.put(id, 'large', segment('said'));
  temporary.repositories.encounters.writer.delete(id);
  expect(segments().reader.count(id)).toBe(0);
});

test('nothing of a visit is kept once consent to it was withdrawn', () => {
  temporary.repositories.encounters.writer.update(id, { consent: { state: 'withdrawn', at: '2026-03-14T10:00:00.000Z' }, recordingRemovedAt: '2026-03-14T10:00:00.000Z' });
  expect(() => segments().writer.put(id, 'large', segment('said'))).toThrow('recording-removed');
});
