/** A transcript edited by hand on a real vault: what is read, what stays beneath, the draft's evidence, the log, the way back. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import type { Utterance, WrittenToken } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed, type Result } from '#shared/lib/result.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { deleteEncounter } from '../encounters/delete-encounter.ts';
import { signNote } from '../notes/sign-note.ts';
import { strikeSpan } from '../taking-back/strike-span.ts';
import { assignSpeaker } from './assign-speaker.ts';
import { editTurn } from './edit-turn.ts';
import { editWords } from './edit-words.ts';
import { joinUtterances } from './join-utterances.ts';
import { revertWords } from './revert-words.ts';
import { setParticipants } from './set-participants.ts';
import { splitUtterance } from './split-utterance.ts';
import { swapSpeakers } from './swap-speakers.ts';
import { undoEdit } from './undo-edit.ts';

let temp: TempSotto;
beforeAll(async () => { temp = await createTempSotto(); });
afterAll(() => temp.remove());
afterEach(async () => {
  vi.restoreAllMocks();
  const { open } = temp.clinic();
  for (const { id } of repositories().encounters.reader.list({ limit: 100, offset: 0 }).items) mustSucceed(await deleteEncounter(open, id, 'next test'));
});

const repositories = () => temp.clinic().open.repositories;
const desk = () => temp.clinic();
const transcript = (id: EncounterId) => repositories().utterances.reader.byEncounter(id);
const texts = (id: EncounterId) => transcript(id).map(({ text }) => text);
const turn = (id: EncounterId, place: number): Utterance => must(transcript(id)[place], 'it was said');
const at = (id: EncounterId, place: number) => ({ encounterId: id, utteranceId: turn(id, place).id });
const found = (text: string) => repositories().search.reader.search(text, { limit: 10 }).length;
const entries = (id: EncounterId) => repositories().auditEntries.reader.list({ action: 'transcript.edit', limit: 100, offset: 0 }).items.filter(({ subjectId }) => subjectId === id);
const absent = '00000000-0000-4000-8000-ffffffffffff';
const codeOf = (result: Result<unknown>) => (result.ok ? 'done' : result.error.type);

/** What each statement rests on, as it was heard and when. */
function restsOn(id: EncounterId): readonly string[] {
  const byId = new Map(transcript(id).map((utterance) => [utterance.id, utterance]));
  return must(repositories().notes.reader.byEncounter(id), 'drafted').sections.flatMap(({ statements }) => statements).map(({ evidence }) => evidence
    .flatMap(({ utteranceId, firstWord, lastWord }) => must(byId.get(utteranceId), 'it is of this visit').words.slice(firstWord, lastWord + 1))
    .map(({ spoken, startMs }) => `${spoken}@${startMs}`).join(' '));
}

const visit = (...said: readonly string[]) => storeVisit(temp.clinic(), { said: said.length === 0 ? ['a dry cough', 'worse at night'] : said });

describe('editing words', () => {
  test('changes what is read and found, and nothing of what was heard and what the draft rests on', async () => {
    const id = await visit();
    const [heard, evidence] = [turn(id, 0).words, restsOn(id)];
    const edited = mustSucceed(editWords(desk(), { ...at(id, 0), firstWord: 1, lastWord: 2, text: '  barking\n cough, ' }));
    expect(edited).toEqual(turn(id, 0));
    expect(edited).toMatchObject({ text: 'a barking cough,', words: heard });
    expect(edited.tokens.at(-1)).toEqual({ text: 'barking cough,', firstWord: 1, lastWord: 2, origin: 'edited' });
    expect(restsOn(id)).toEqual(evidence);
    expect([found('barking'), found('dry')]).toEqual([1, 1]); // `dry` still stands in the note
    expect(entries(id)).toMatchObject([{ subjectId: id, details: { edit: 'words', firstWord: 1, lastWord: 2 } }]);
    expect(JSON.stringify(entries(id))).not.toContain('barking');
  });

  test('takes along what was written over more words, and may leave nothing to read', async () => {
    const id = await visit('take twenty five milligrams');
    const { utteranceId } = at(id, 0);
    const tokens: WrittenToken[] = [{ text: 'Take', firstWord: 0, lastWord: 0, origin: 'heard' }, { text: '25 mg', firstWord: 1, lastWord: 3, origin: 'figures' }];
    repositories().utterances.writer.rearrange(id, { changed: [{ ...turn(id, 0), tokens }], added: [], removed: [], evidence: [] });
    expect(mustSucceed(editWords(desk(), { encounterId: id, utteranceId, firstWord: 2, lastWord: 2, text: '50 mg' })).text).toBe('Take 50 mg');
    expect(mustSucceed(editWords(desk(), { encounterId: id, utteranceId, firstWord: 0, lastWord: 3, text: '' }))).toMatchObject({ text: '', tokens: [{ firstWord: 0, lastWord: 3, origin: 'edited' }] });
  });

  test('to what they already say is no edit', async () => {
    const id = await visit();
    mustSucceed(editWords(desk(), { ...at(id, 0), firstWord: 1, lastWord: 1, text: ' dry ' }));
    expect(turn(id, 0).tokens[1]).toMatchObject({ origin: 'heard' });
    expect(entries(id)).toEqual([]);
  });

  test('that are not there is refused', async () => {
    const id = await visit();
    const other = await visit();
    expect(codeOf(editWords(desk(), { ...at(id, 0), firstWord: 2, lastWord: 3, text: 'x' }))).toBe('no-such-words');
    expect(codeOf(editWords(desk(), { ...at(other, 0), encounterId: id, firstWord: 0, lastWord: 0, text: 'x' }))).toBe('no-utterance');
    expect(codeOf(editWords(desk(), { ...at(id, 0), encounterId: absent as EncounterId, firstWord: 0, lastWord: 0, text: 'x' }))).toBe('no-encounter');
    expect([texts(id), texts(other)]).toEqual([['a dry cough', 'worse at night'], ['a dry cough', 'worse at night']]);
  });

  test('that the log cannot take does not happen', async () => {
    const id = await visit();
    vi.spyOn(temp.clinic().open.audit, 'append').mockImplementation(() => { throw new Error('disk full'); });
    expect(() => editWords(desk(), { ...at(id, 0), firstWord: 0, lastWord: 0, text: 'x' })).toThrow('disk full');
    expect(texts(id)[0]).toBe('a dry cough');
    expect(codeOf(undoEdit(desk(), { encounterId: id }))).toBe('nothing-to-undo');
  });
});

describe('a turn typed anew', () => {
  test('keeps the words beneath what was left as it was', async () => {
    const id = await visit('i take met foreman twice daily');
    const edited = mustSucceed(editTurn(desk(), { ...at(id, 0), text: 'i take metformin twice daily' }));
    expect(edited.tokens.map(({ text, firstWord, lastWord, origin }) => [text, firstWord, lastWord, origin])).toEqual([
      ['i', 0, 0, 'heard'], ['take', 1, 1, 'heard'], ['metformin', 2, 3, 'edited'], ['twice', 4, 4, 'heard'], ['daily', 5, 5, 'heard'],
    ]);
    expect(found('metformin')).toBe(1);
  });

  test('with more than its words can carry is refused whole', async () => {
    const id = await visit();
    expect(codeOf(editTurn(desk(), { ...at(id, 0), text: 'so much '.repeat(500) }))).toBe('text-too-long');
    expect(texts(id)[0]).toBe('a dry cough');
  });
});

describe('putting words back', () => {
  const scribe = () => temp.clinic().open.scribe;
  const token = (text: string, firstWord: number, lastWord: number, origin: WrittenToken['origin'] = 'heard'): WrittenToken => ({ text, firstWord, lastWord, origin });

  test('gives an edit’s words as the scribe writes them, own words too', async () => {
    const id = await visit('take met foreman now');
    mustSucceed(editWords(desk(), { ...at(id, 0), firstWord: 1, lastWord: 1, text: 'x' }));
    vi.spyOn(scribe(), 'writeTokens').mockReturnValue([token('Take', 0, 0), token('metformin', 1, 2, 'own-word'), token('now.', 3, 3)]);
    expect(mustSucceed(revertWords(desk(), { ...at(id, 0), firstWord: 1, lastWord: 1 })).tokens)
      .toEqual([token('take', 0, 0), token('metformin', 1, 2, 'own-word'), token('now', 3, 3)]);
  });

  test('gives a correction’s words as they were heard', async () => {
    const id = await visit('take met foreman now');
    const tokens = [token('Take', 0, 0), token('metformin', 1, 2, 'own-word'), token('now.', 3, 3)];
    repositories().utterances.writer.rearrange(id, { changed: [{ ...turn(id, 0), tokens }], added: [], removed: [], evidence: [] });
    const write = vi.spyOn(scribe(), 'writeTokens').mockReturnValue([token('Take', 0, 0), token('met', 1, 1), token('foreman', 2, 2), token('now.', 3, 3)]);
    expect(mustSucceed(revertWords(desk(), { ...at(id, 0), firstWord: 2, lastWord: 2 })).text).toBe('Take met foreman now.');
    expect(write).toHaveBeenCalledWith(turn(id, 0).words, expect.objectContaining({ correctBySound: false, writeFigures: false }));
  });

  test('is what the scribe writes when it is asked again', async () => {
    const id = await visit('your temperature is thirty seven point two');
    const { words } = mustSucceed(editTurn(desk(), { ...at(id, 0), text: 'something else' }));
    const reverted = mustSucceed(revertWords(desk(), { ...at(id, 0), firstWord: 0, lastWord: words.length - 1 }));
    expect(reverted.tokens.some(({ origin }) => origin === 'edited')).toBe(false);
    expect(reverted.text).toMatch(/temperature/iu);
    const heard = mustSucceed(revertWords(desk(), { ...at(id, 0), firstWord: 0, lastWord: words.length - 1 }));
    expect(heard.tokens.every(({ origin }) => origin === 'heard')).toBe(true);
  });

  test('that nobody changed is no act', async () => {
    const id = await visit();
    mustSucceed(revertWords(desk(), { ...at(id, 0), firstWord: 0, lastWord: 2 }));
    expect(entries(id)).toEqual([]);
  });
});

describe('who spoke', () => {
  const people = [{ name: 'Wren', role: 'patient' as const }, { name: 'Tit', role: 'other' as const }];

  test('is said for some turns, with a name of the visit’s people or without', async () => {
    const id = await visit('one', 'two', 'three');
    repositories().encounters.writer.update(id, { participants: people });
    mustSucceed(assignSpeaker(desk(), { encounterId: id, utteranceIds: [turn(id, 0).id, turn(id, 2).id], speaker: 'other', participant: 'Tit' }));
    mustSucceed(assignSpeaker(desk(), { encounterId: id, utteranceIds: [turn(id, 1).id], speaker: 'clinician', participant: null }));
    expect(transcript(id).map(({ speaker, participant, speakerBasis }) => [speaker, participant, speakerBasis]))
      .toEqual([['other', 'Tit', 'hand'], ['clinician', null, 'hand'], ['other', 'Tit', 'hand']]);
  });

  test('by a name that nobody has, or in another part, is refused whole', async () => {
    const id = await visit('one', 'two');
    repositories().encounters.writer.update(id, { participants: people });
    const utteranceIds = [turn(id, 0).id];
    expect(codeOf(assignSpeaker(desk(), { encounterId: id, utteranceIds, speaker: 'other', participant: 'Owl' }))).toBe('no-participant');
    expect(codeOf(assignSpeaker(desk(), { encounterId: id, utteranceIds, speaker: 'other', participant: 'Wren' }))).toBe('no-participant');
    expect(codeOf(assignSpeaker(desk(), { encounterId: id, utteranceIds: [turn(id, 0).id, absent as UtteranceId], speaker: 'other', participant: null }))).toBe('no-utterance');
    expect(transcript(id).every(({ speakerBasis }) => speakerBasis === 'none')).toBe(true);
  });

  test('is exchanged in the whole visit, and back', async () => {
    const id = await visit('one', 'two', 'three');
    for (const [place, speaker] of (['clinician', 'patient', 'other'] as const).entries()) {
      mustSucceed(assignSpeaker(desk(), { encounterId: id, utteranceIds: [turn(id, place).id], speaker, participant: null }));
    }
    mustSucceed(swapSpeakers(desk(), { encounterId: id }));
    expect(transcript(id).map(({ speaker }) => speaker)).toEqual(['patient', 'clinician', 'other']);
    mustSucceed(swapSpeakers(desk(), { encounterId: id }));
    expect(transcript(id).map(({ speaker }) => speaker)).toEqual(['clinician', 'patient', 'other']);
  });

  test('follows a new name and a new part, and loses a name that is gone', async () => {
    const id = await visit('one', 'two', 'three');
    mustSucceed(setParticipants(desk(), { encounterId: id, participants: people.map((person) => ({ ...person, was: null })) }));
    for (const [place, { name, role }] of people.entries()) mustSucceed(assignSpeaker(desk(), { encounterId: id, utteranceIds: [turn(id, place).id], speaker: role, participant: name }));
    const visitNow = mustSucceed(setParticipants(desk(), { encounterId: id, participants: [{ name: 'Robin', role: 'clinician', was: 'Wren' }] }));
    expect(visitNow.participants).toEqual([{ name: 'Robin', role: 'clinician' }]);
    expect(transcript(id).map(({ speaker, participant }) => [speaker, participant])).toEqual([['clinician', 'Robin'], ['other', null], ['patient', null]]);
  });

  test('two people of the same name are refused', async () => {
    const id = await visit();
    expect(codeOf(setParticipants(desk(), { encounterId: id, participants: [{ name: 'Wren', role: 'patient', was: null }, { name: 'wren', role: 'other', was: null }] }))).toBe('participant-twice');
  });

  test('names exchanged keep their turns', async () => {
    const id = await visit('one', 'two');
    mustSucceed(setParticipants(desk(), { encounterId: id, participants: people.map((person) => ({ ...person, was: null })) }));
    for (const [place, { name, role }] of people.entries()) mustSucceed(assignSpeaker(desk(), { encounterId: id, utteranceIds: [turn(id, place).id], speaker: role, participant: name }));
    mustSucceed(setParticipants(desk(), { encounterId: id, participants: [{ name: 'Tit', role: 'patient', was: 'Wren' }, { name: 'Wren', role: 'other', was: 'Tit' }] }));
    expect(transcript(id).map(({ participant }) => participant)).toEqual(['Tit', 'Wren']);
  });
});

describe('turns split and joined', () => {
  test('keep the order of the visit, and the draft its words; a span over the split is two, and one again', async () => {
    const id = await visit('a dry cough', 'worse at night', 'sleeps well');
    const before = { texts: texts(id), evidence: restsOn(id), note: repositories().notes.reader.byEncounter(id)?.sections };
    mustSucceed(splitUtterance(desk(), { ...at(id, 1), beforeWord: 1 }));
    expect(texts(id)).toEqual(['a dry cough', 'worse', 'at night', 'sleeps well']);
    expect(transcript(id).map(({ ordinal }) => ordinal)).toEqual([0, 1, 2, 3]);
    expect([turn(id, 1).endMs, turn(id, 2).startMs]).toEqual([turn(id, 1).words[0]?.endMs, turn(id, 2).words[0]?.startMs]);
    expect(restsOn(id)).toEqual(before.evidence);
    expect(repositories().notes.reader.byEncounter(id)?.sections[0]?.statements[1]?.evidence).toHaveLength(2);
    mustSucceed(joinUtterances(desk(), at(id, 1)));
    expect([texts(id), restsOn(id)]).toEqual([before.texts, before.evidence]);
    expect(repositories().notes.reader.byEncounter(id)?.sections).toEqual(before.note);
  });

  test('the joined turn is the first one’s', async () => {
    const id = await visit('one', 'two');
    mustSucceed(assignSpeaker(desk(), { encounterId: id, utteranceIds: [turn(id, 0).id], speaker: 'clinician', participant: null }));
    mustSucceed(joinUtterances(desk(), at(id, 0)));
    expect(transcript(id)).toMatchObject([{ text: 'one two', speaker: 'clinician' }]);
  });

  test('not where nothing is to be split or joined, nor over two channels, nor over what is off the record', async () => {
    const id = await visit('one two three', 'four');
    for (const beforeWord of [0, 3, 400]) expect(codeOf(splitUtterance(desk(), { ...at(id, 0), beforeWord }))).toBe('split-outside');
    expect(codeOf(joinUtterances(desk(), at(id, 1)))).toBe('nothing-to-join');
    repositories().utterances.writer.append(id, [{ ...turn(id, 1), startMs: 8000, endMs: 8400, channel: 'computer' }]);
    expect(codeOf(joinUtterances(desk(), at(id, 1)))).toBe('channels-differ');
    mustSucceed(await strikeSpan(temp.clinic(), { encounterId: id, startMs: 500, endMs: 900, reason: 'about somebody else' }));
    expect(texts(id)).toEqual(['one', 'three', 'four', 'four']);
    expect(codeOf(joinUtterances(desk(), at(id, 0)))).toBe('struck-between');
    expect(codeOf(joinUtterances(desk(), at(id, 1)))).toBe('done');
  });
});

describe('taking edits back', () => {
  const undo = (id: EncounterId) => codeOf(undoEdit(desk(), { encounterId: id }));

  test('goes from the last to the first, each as it was', async () => {
    const id = await visit('a dry cough', 'worse at night', 'sleeps well');
    const states = [transcript(id)];
    const acts: readonly (() => Result<unknown>)[] = [
      () => editWords(desk(), { ...at(id, 0), firstWord: 1, lastWord: 2, text: 'barking cough' }),
      () => splitUtterance(desk(), { ...at(id, 0), beforeWord: 2 }),
      () => joinUtterances(desk(), at(id, 1)),
      () => assignSpeaker(desk(), { encounterId: id, utteranceIds: [turn(id, 0).id], speaker: 'clinician', participant: null }),
      () => swapSpeakers(desk(), { encounterId: id }),
      () => editTurn(desk(), { ...at(id, 1), text: 'cough worse tonight' }),
    ];
    const evidence = restsOn(id);
    for (const act of acts) {
      mustSucceed(act());
      states.push(transcript(id));
    }
    const withoutPlace = (utterances: readonly Utterance[]) => utterances.map(({ ordinal: _, ...utterance }) => utterance);
    for (const state of states.toReversed().slice(1)) {
      expect(undo(id)).toBe('done');
      expect(withoutPlace(transcript(id))).toEqual(withoutPlace(state));
    }
    expect(restsOn(id)).toEqual(evidence);
    expect(undo(id)).toBe('nothing-to-undo');
    expect(entries(id)[0]).toMatchObject({ details: { edit: 'undo' } });
  });

  test('does nothing to a transcript that something else has changed', async () => {
    const id = await visit();
    mustSucceed(editWords(desk(), { ...at(id, 0), firstWord: 0, lastWord: 0, text: 'x' }));
    repositories().utterances.writer.rearrange(id, { changed: [{ ...turn(id, 0), speaker: 'other' }], added: [], removed: [], evidence: [] });
    expect(undo(id)).toBe('nothing-to-undo');
    expect(texts(id)[0]).toBe('x dry cough');
  });

  test('does not bring back what was struck', async () => {
    const id = await visit();
    mustSucceed(editWords(desk(), { ...at(id, 0), firstWord: 0, lastWord: 2, text: 'x' }));
    mustSucceed(await strikeSpan(temp.clinic(), { encounterId: id, startMs: 0, endMs: 300, reason: 'about somebody else' }));
    expect(undo(id)).toBe('nothing-to-undo');
    expect(texts(id)).toEqual(['dry cough', 'worse at night']);
  });
});

describe('no edit comes through', () => {
  const everyAct = (id: EncounterId): readonly Result<unknown>[] => [
    editWords(desk(), { ...at(id, 0), firstWord: 0, lastWord: 0, text: 'x' }), editTurn(desk(), { ...at(id, 0), text: 'x' }),
    revertWords(desk(), { ...at(id, 0), firstWord: 0, lastWord: 0 }), splitUtterance(desk(), { ...at(id, 0), beforeWord: 1 }), joinUtterances(desk(), at(id, 0)),
    assignSpeaker(desk(), { encounterId: id, utteranceIds: [turn(id, 0).id], speaker: 'other', participant: null }), swapSpeakers(desk(), { encounterId: id }),
    setParticipants(desk(), { encounterId: id, participants: [] }), undoEdit(desk(), { encounterId: id }),
  ];

  async function expectRefused(id: EncounterId, code: string): Promise<void> {
    const before = [transcript(id), repositories().encounters.reader.get(id), repositories().auditEntries.reader.count({})];
    expect(everyAct(id).map(codeOf)).toEqual(Array.from({ length: 9 }, () => code));
    expect([transcript(id), repositories().encounters.reader.get(id), repositories().auditEntries.reader.count({})]).toEqual(before);
  }

  test('once the note is signed, an edit of before included', async () => {
    const id = await visit();
    mustSucceed(editWords(desk(), { ...at(id, 0), firstWord: 0, lastWord: 0, text: 'x' }));
    mustSucceed(signNote(temp.clinic().open, must(repositories().notes.reader.byEncounter(id), 'drafted').id));
    await expectRefused(id, 'note-signed');
  });

  test('before the transcript is whole', async () => {
    await expectRefused(await storeVisit(temp.clinic(), { status: 'failed' }), 'transcript-unfinished');
  });

  test('while work on the visit is under way', async () => {
    const id = await visit();
    const { promise, resolve } = Promise.withResolvers<void>();
    const working = temp.clinic().work.run(id, () => promise);
    await expectRefused(id, 'at-work');
    resolve();
    await working;
    expect(codeOf(swapSpeakers(desk(), { encounterId: id }))).toBe('done');
  });

  test('while its sound still comes in', async () => {
    const id = await visit();
    vi.spyOn(temp.clinic().imports, 'isImporting').mockReturnValue(true);
    await expectRefused(id, 'import-in-progress');
  });
});
