/** Crashes that came before the first frame: between the visit's row, its key's row, and the first byte of its file. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rename, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { oneChannel } from '#core/audio/audio-file-layout.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { wordsAlone } from '../../../../tests/support/words-alone.ts';
import { createEncounterAudio } from './encounter-audio.ts';
import { finishEncounter } from '../encounters/finish-encounter.ts';

let temp: TempSotto;
beforeEach(async () => { temp = await createTempSotto(wordsAlone); });
afterEach(() => temp.remove());

function insertVisit() {
  const { open } = temp.clinic();
  return open.repositories.encounters.writer.insert({
    title: '', patientId: null, participants: [], startedAt: open.clock.now(), consent: { state: 'not-recorded', at: null },
    templateId: 'soap', audioSource: 'page',
  }).id;
}

test.each(['before its key was stored', 'before its file was made', 'before the first byte of its file', 'before its first frame'])(
  'a visit whose recording was killed %s is removed, since there is nothing of it', async (moment) => {
    const { open } = temp.clinic();
    const id = insertVisit();
    if (moment !== 'before its key was stored') {
      const { writer, reader } = mustSucceed(await createEncounterAudio(open, id));
      await writer.close();
      await reader.close();
      const row = must(open.repositories.audioFiles.reader.byEncounter(id), 'just made');
      const file = join(temp.vaultFolder, 'audio', row.fileName);
      if (moment === 'before its file was made') await rm(file);
      if (moment === 'before the first byte of its file') await truncate(file, 0);
      if (moment === 'before its first frame') await truncate(file, oneChannel.headerSizeBytes);
    }
    expect(await finishEncounter(open, id, new AbortController().signal)).toMatchObject({ ok: false, error: { type: 'nothing-recorded' } });
    expect(open.repositories.encounters.reader.get(id)).toBeNull();
    expect(open.repositories.audioFiles.reader.condemned()).toEqual([]);
  },
);

test('a visit without words is kept while the folder of all sound is missing: its file may be back tomorrow', async () => {
  const { open } = temp.clinic();
  const id = insertVisit();
  const { writer, reader } = mustSucceed(await createEncounterAudio(open, id));
  await writer.append(new Int16Array(1_600).fill(900));
  await writer.close();
  await reader.close();
  const folder = join(temp.vaultFolder, 'audio');
  await rename(folder, `${folder}-elsewhere`);
  expect(await finishEncounter(open, id, new AbortController().signal)).toMatchObject({ ok: false, error: { type: 'audio-missing' } });
  await rename(`${folder}-elsewhere`, folder);
  await finishEncounter(open, id, new AbortController().signal);
  expect(open.repositories.encounters.reader.get(id)).toMatchObject({ durationMs: 100 });
});

test.each(['its file is gone', 'nothing but its header is left'])(
  'a visit of which words were heard is kept where %s, with the sound said to be missed', async (how) => {
    const { open } = temp.clinic();
    const id = insertVisit();
    const { writer, reader } = mustSucceed(await createEncounterAudio(open, id));
    await writer.append(new Int16Array(1_600).fill(900));
    await writer.close();
    await reader.close();
    open.repositories.utterances.writer.append(id, [{
      speaker: 'unknown', startMs: 0, endMs: 90, text: 'Cough.', words: [{ spoken: 'cough', startMs: 0, endMs: 90, confidence: 1 }],
    }]);
    const row = must(open.repositories.audioFiles.reader.byEncounter(id), 'just made');
    const file = join(temp.vaultFolder, 'audio', row.fileName);
    await (how === 'its file is gone' ? rm(file) : truncate(file, oneChannel.headerSizeBytes));
    expect(await finishEncounter(open, id, new AbortController().signal)).toMatchObject({ ok: false });
    expect(open.repositories.encounters.reader.get(id)).toMatchObject({ status: 'failed', failure: { stage: 'recording' } });
    expect(open.repositories.utterances.reader.byEncounter(id)).toHaveLength(1);
  },
);

test('a visit whose sound was broken off by a crash keeps what was stored, and says that it is not all', async () => {
  const { open } = temp.clinic();
  const id = insertVisit();
  const { writer, reader } = mustSucceed(await createEncounterAudio(open, id));
  for (let frame = 0; frame < 20; frame += 1) await writer.append(new Int16Array(1_600));
  await writer.close();
  await reader.close();
  mustSucceed(await finishEncounter(open, id, new AbortController().signal));
  expect(open.repositories.encounters.reader.get(id)).toMatchObject({ status: 'needs-review', durationMs: 2_000, cutShort: true });
});
