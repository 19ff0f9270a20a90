/** Visits put straight into an open vault: real sound in a real file, words and a note that no recogniser had to hear. */
import { frameSamples, msToSamples } from '#shared/audio/pcm.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import type { Clinic } from '#core/compose.ts';
import { draftOf, newEncounter, newUtterance } from '#core/storage/repositories/sample-rows.ts';
import { closeSound } from '#core/workflows/sound/close-sound.ts';
import { createEncounterAudio } from '#core/workflows/sound/encounter-audio.ts';
import { signNote } from '#core/workflows/notes/sign-note.ts';

export interface VisitToStore {
  readonly title?: string;
  readonly patientId?: PatientId | null;
  /** An utterance each, a word every half second, each utterance two seconds after the last. */
  readonly said?: readonly string[];
  readonly status?: 'recorded' | 'transcribed' | 'needs-review' | 'signed' | 'failed';
  readonly soundMs?: number;
  /** Sample n of the sound. */
  readonly sampleAt?: (index: number) => number;
}

/** Every statement of the draft says `Heard …` and rests on its whole utterance. */
export async function storeVisit({ open }: Pick<Clinic, 'open'>, visit: VisitToStore = {}): Promise<EncounterId> {
  const { title = '', patientId = null, said = ['a dry cough at night'], status = 'needs-review', soundMs = 10_000, sampleAt = (index) => (index * 7_919) % 32_768 } = visit;
  const { encounters, utterances, notes } = open.repositories;
  const { id } = encounters.writer.insert(newEncounter({ title, patientId, startedAt: open.clock.now() }));
  await storeSound(open, id, soundMs, sampleAt);
  if (status === 'recorded') return id;
  encounters.writer.setStatus(id, 'transcribing');
  let startMs = 0;
  const stored = said.map((text) => {
    const [utterance] = utterances.writer.append(id, [newUtterance(text, startMs)]);
    startMs += text.split(' ').length * 500 + 2000;
    return must(utterance, 'one was appended');
  });
  if (status === 'failed') {
    encounters.writer.setStatus(id, 'failed', { stage: 'transcribing', code: 'recogniser-died', message: 'The recogniser stopped.' });
    return id;
  }
  encounters.writer.setStatus(id, 'transcribed');
  if (status === 'transcribed') return id;
  encounters.writer.setStatus(id, 'extracting');
  const draft = draftOf(stored, 'Heard');
  const sections = draft.sections.map((section) => ({
    ...section, statements: section.statements.map((statement, index) => ({
      ...statement, evidence: [{ utteranceId: must(stored[index], 'one statement an utterance').id, firstWord: 0, lastWord: must(stored[index], 'one').words.length - 1 }],
    })),
  }));
  const note = notes.writer.insertDraft(id, { ...draft, sections });
  encounters.writer.setStatus(id, 'needs-review');
  if (status === 'signed') mustSucceed(signNote(open, note.id));
  return id;
}

async function storeSound(open: Clinic['open'], id: EncounterId, soundMs: number, sampleAt: (index: number) => number): Promise<void> {
  const { writer, reader } = mustSucceed(await createEncounterAudio(open, id));
  await reader.close();
  const total = msToSamples(soundMs);
  for (let start = 0; start < total; start += frameSamples) {
    await writer.append(Int16Array.from({ length: Math.min(frameSamples, total - start) }, (_, index) => sampleAt(start + index)));
  }
  closeSound(open, id, await writer.close());
}
