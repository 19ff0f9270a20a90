/** A visit of four hours with its sound, some 36,000 words in 2,880 turns, and a draft of sixty statements; the same one each time. */
import { frameSamples, msToSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { untouchedTherapy } from '#shared/domain/therapy.ts';
import type { DraftNote } from '#shared/domain/note.ts';
import type { Clinic } from '#core/compose.ts';
import { newEncounter } from '#core/storage/repositories/sample-rows.ts';
import type { NewUtterance } from '#core/storage/repositories/index.ts';
import { closeSound } from '#core/workflows/sound/close-sound.ts';
import { createEncounterAudio } from '#core/workflows/sound/encounter-audio.ts';
import { readBenchSound } from '../bench-sound.ts';
import { createWordSource } from '../library.ts';

export const fourHourTitle = 'Four hours';
const visitMs = 4 * 60 * 60_000;
const turnMs = 5_000;
const wordsPerTurn = 12;
const statementCount = 60;
/** Of one among so many words the recogniser was unsure. */
const doubtEvery = 40;

export async function storeFourHourVisit({ open }: Pick<Clinic, 'open'>): Promise<void> {
  const { encounters, utterances, notes } = open.repositories;
  const { id } = encounters.writer.insert(newEncounter({ title: fourHourTitle, startedAt: open.clock.now() }));
  const { writer, reader } = mustSucceed(await createEncounterAudio(open, id, 1, true));
  await reader.close();
  const { samples } = await readBenchSound(60 * sampleRateHz);
  for (let at = 0; at < msToSamples(visitMs); at += frameSamples) await writer.append(samples.subarray(at % samples.length, (at % samples.length) + frameSamples));
  closeSound(open, id, await writer.close());
  encounters.writer.setStatus(id, 'transcribing');
  const nextWord = createWordSource();
  const said = utterances.writer.append(id, Array.from({ length: visitMs / turnMs }, (_, turn) => makeTurn(turn, nextWord)));
  encounters.writer.setStatus(id, 'transcribed');
  encounters.writer.setStatus(id, 'extracting');
  notes.writer.insertDraft(id, draftFrom(said));
  encounters.writer.setStatus(id, 'needs-review');
}

function makeTurn(turn: number, nextWord: () => string): NewUtterance {
  const startMs = turn * turnMs;
  const words = Array.from({ length: wordsPerTurn }, (_, index) => ({
    spoken: nextWord(), startMs: startMs + index * 380, endMs: startMs + index * 380 + 350, confidence: (turn * wordsPerTurn + index) % doubtEvery === 0 ? 0.4 : 0.97,
  }));
  return { speaker: turn % 2 === 0 ? 'clinician' : 'patient', startMs, endMs: startMs + wordsPerTurn * 380, text: words.map(({ spoken }) => spoken).join(' '), words };
}

/** Statements in four sections, each resting on a whole turn. */
function draftFrom(said: readonly Utterance[]): DraftNote {
  const titles = ['Subjective', 'Objective', 'Assessment', 'Plan'];
  const quoted = Array.from({ length: statementCount }, (_, index) => must(said[Math.floor((index / statementCount) * said.length)], 'there are more turns than statements'));
  return {
    templateId: 'soap', title: '', summary: '', therapy: untouchedTherapy,
    sections: titles.map((title, section) => ({
      key: title.toLowerCase(), title, shown: 'always', layout: 'list', state: 'assessed',
      statements: quoted.filter((_, index) => index % titles.length === section).map(({ id, text, words }) => ({
        text: `Reports ${text}.`, origin: 'extracted', evidence: [{ utteranceId: id, firstWord: 0, lastWord: words.length - 1 }],
      })),
    })),
  };
}
