import { expect, test } from 'vitest';
import { must } from '#shared/lib/assert.ts';
import { newEncounter } from '#core/storage/repositories/sample-rows.ts';
import { createTempSotto } from '../../../../tests/support/temp-sotto.ts';
import { heardSoFar, storeTranscript, writeTranscript, writeUtterance } from './write-transcript.ts';

test('a voice is kept with what was heard until the transcript is written, and is nowhere afterwards', async () => {
  const temp = await createTempSotto();
  try {
    const { open } = temp.clinic();
    const { id } = open.repositories.encounters.writer.insert(newEncounter({ status: 'transcribing' }));
    const words = ['good', 'morning'].map((spoken, index) => ({ spoken, startMs: index * 500, endMs: index * 500 + 400, confidence: 1 }));
    open.repositories.utterances.writer.append(id, writeUtterance(open, id, { channel: 'microphone', words, voice: [0.25, -0.5] }));
    const heard = heardSoFar(open, id);
    expect(must(heard[0], 'one was heard').voice).toEqual([0.25, -0.5]);
    storeTranscript(open, id, await writeTranscript(open, id, heard), 'some-model');
    expect(open.repositories.utterances.reader.voices(id).size).toBe(0);
    expect(open.database.raw.prepare('SELECT count(*) AS voices FROM utterance WHERE voice IS NOT NULL').get()).toEqual({ voices: 0 });
    expect(open.repositories.utterances.reader.byEncounter(id).map(({ text }) => text.toLowerCase())).toEqual(['good morning.']);
  } finally {
    await temp.remove();
  }
});
