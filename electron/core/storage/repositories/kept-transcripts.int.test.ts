/** Earlier transcripts in their rows, and a transcript rearranged by hand. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UtteranceId } from '#shared/domain/ids.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import { ProblemError } from '#shared/lib/result.ts';
import { openTemporaryDatabase, type TemporaryDatabase } from '../temporary-database.ts';
import { insertDrafted, newEncounter, newUtterance } from './sample-rows.ts';

let temporary: TemporaryDatabase;
beforeEach(() => { temporary = openTemporaryDatabase(); });
afterEach(() => temporary.dispose());

const repositories = () => temporary.repositories;

describe('an earlier transcript', () => {
  test('is kept whole, listed with its size, the newest first, and read as it was', () => {
    const { encounter, said } = insertDrafted(repositories());
    const { reader, writer } = repositories().keptTranscripts;
    const first = writer.keep(encounter.id, { modelId: null, utterances: said });
    const second = writer.keep(encounter.id, { modelId: 'small', utterances: [] });
    expect(reader.byEncounter(encounter.id)).toEqual([second, first]);
    expect(first).toMatchObject({ encounterId: encounter.id, modelId: null, utteranceCount: 1, wordCount: 4 });
    expect(second).toMatchObject({ modelId: 'small', utteranceCount: 0, wordCount: 0 });
    expect(reader.get(first.id)).toEqual({ transcript: first, utterances: said });
    expect(reader.wholeByEncounter(encounter.id).map(({ utterances }) => utterances)).toEqual([[], said]);
    expect(reader.get('00000000-0000-4000-8000-ffffffffffff')).toBeNull();
  });

  test('is rewritten, goes when nothing is left of it, and goes by itself or with all of its visit', () => {
    const { encounter, said } = insertDrafted(repositories());
    const other = insertDrafted(repositories());
    const { reader, writer } = repositories().keptTranscripts;
    const [one, two, three] = [1, 2, 3].map(() => writer.keep(encounter.id, { modelId: null, utterances: said }));
    writer.keep(other.encounter.id, { modelId: null, utterances: other.said });
    writer.rewrite(one!.id, said.map((utterance) => ({ ...utterance, words: utterance.words.slice(0, 1), tokens: utterance.tokens.slice(0, 1), text: 'dry' })));
    expect(reader.get(one!.id)).toMatchObject({ transcript: { wordCount: 1 }, utterances: [{ text: 'dry' }] });
    writer.rewrite(two!.id, []);
    expect(reader.get(two!.id)).toBeNull();
    writer.delete(three!.id);
    expect(reader.byEncounter(encounter.id).map(({ id }) => id)).toEqual([one!.id]);
    expect(() => writer.delete(three!.id)).toThrow(ProblemError);
    writer.deleteByEncounter(encounter.id);
    expect([reader.byEncounter(encounter.id), reader.byEncounter(other.encounter.id).length]).toEqual([[], 1]);
  });

  test('goes with its visit, and none comes once consent is withdrawn', () => {
    const { encounter, said } = insertDrafted(repositories());
    const { reader, writer } = repositories().keptTranscripts;
    writer.keep(encounter.id, { modelId: null, utterances: said });
    repositories().encounters.writer.delete(encounter.id);
    expect(reader.byEncounter(encounter.id)).toEqual([]);
    const withdrawn = repositories().encounters.writer.insert(newEncounter({ consent: { state: 'given', at: '2026-03-14T08:59:00.000Z' } }));
    repositories().encounters.writer.update(withdrawn.id, { consent: { state: 'withdrawn', at: '2026-03-14T09:59:00.000Z' }, recordingRemovedAt: '2026-03-14T09:59:00.000Z' });
    expect(() => writer.keep(withdrawn.id, { modelId: null, utterances: said })).toThrow('recording-removed');
  });
});

describe('a transcript rearranged', () => {
  const threeTurns = () => {
    const { id } = repositories().encounters.writer.insert(newEncounter({ status: 'transcribed' }));
    return repositories().utterances.writer.append(id, ['one two', 'three four', 'five six'].map((text, index) => newUtterance(text, index * 5000)));
  };
  const nobody = { changed: [], added: [], removed: [], evidence: [] };
  const fresh = (like: Utterance, text: string): Utterance => ({ ...like, ...newUtterance(text, 60_000), tokens: [{ text, firstWord: 0, lastWord: 0, origin: 'edited' }], id: '99999999-9999-4999-8999-999999999999' as UtteranceId });

  test('puts new turns at the beginning, in between or at the end, takes others out, and knows who comes after whom', () => {
    const [one, two, three] = threeTurns();
    const { reader, writer } = repositories().utterances;
    const id = one!.encounterId;
    const texts = () => reader.byEncounter(id).map(({ text }) => text);
    writer.rearrange(id, { ...nobody, added: [{ utterance: fresh(two!, 'new'), after: two!.id }] });
    expect([texts(), reader.byEncounter(id).map(({ ordinal }) => ordinal)]).toEqual([['one two', 'three four', 'new', 'five six'], [0, 1, 2, 3]]);
    expect(reader.after(two!)?.text).toBe('new');
    writer.rearrange(id, { ...nobody, removed: [fresh(two!, 'new').id, three!.id] });
    expect(texts()).toEqual(['one two', 'three four']);
    expect(reader.after(must(reader.get(two!.id), 'it stayed'))).toBeNull();
    writer.rearrange(id, { ...nobody, added: [{ utterance: fresh(one!, 'first'), after: null }] });
    expect(texts()).toEqual(['first', 'one two', 'three four']);
  });

  test('is read and found as its tokens say, whatever the text says', () => {
    const [one] = threeTurns();
    const tokens = [{ text: 'Wrens', firstWord: 0, lastWord: 1, origin: 'edited' as const }];
    repositories().utterances.writer.rearrange(one!.encounterId, { ...nobody, changed: [{ ...one!, tokens, text: 'owls' }] });
    expect(repositories().utterances.reader.get(one!.id)).toMatchObject({ text: 'Wrens', tokens, words: one!.words });
    const found = (text: string) => repositories().search.reader.search(text, { limit: 5 }).length;
    expect([found('wrens'), found('owls'), found('two')]).toEqual([1, 0, 0]);
  });

  test('in which a word would lie under no token, or under two, is a defect, and nothing of it is written', () => {
    const [one] = threeTurns();
    const { reader, writer } = repositories().utterances;
    for (const tokens of [[], [{ text: 'x', firstWord: 0, lastWord: 0, origin: 'edited' as const }], [0, 0].map((firstWord) => ({ text: 'x', firstWord, lastWord: 1, origin: 'edited' as const }))]) {
      expect(() => writer.rearrange(one!.encounterId, { ...nobody, changed: [{ ...one!, tokens }] })).toThrow('under one token');
    }
    expect(reader.get(one!.id)).toEqual(one);
  });

  test('of another visit is not reached', () => {
    const [one] = threeTurns();
    const [other] = threeTurns();
    expect(() => repositories().utterances.writer.rearrange(one!.encounterId, { ...nobody, changed: [{ ...other!, speaker: 'other' }] })).toThrow(ProblemError);
    expect(repositories().utterances.reader.get(other!.id)).toEqual(other);
  });

  test('under a signed note is refused', () => {
    const { encounter, said, note } = insertDrafted(repositories());
    const { id } = repositories().accounts.writer.insert({ name: 'Tree Creeper', email: '', phone: '', age: null, gender: '', profession: '', role: 'clinician' });
    repositories().notes.writer.sign(note.id, { signedBy: id, signedAt: '2026-03-14T10:00:00.000Z', contentHash: 'abc' });
    expect(() => repositories().utterances.writer.rearrange(encounter.id, { ...nobody, changed: [{ ...said[0]!, speaker: 'other' }] })).toThrow(/signed/);
    expect(repositories().utterances.reader.byEncounter(encounter.id)).toEqual(said);
  });
});
