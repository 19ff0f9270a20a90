/**
 * What was heard of a visit → its stored transcript: an utterance at a time while speech goes on, and once more as a whole
 * when all of it is there, which is when speakers can be told and sentences have their ends.
 */
import type { Encounter } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { HeardUtterance } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import type { ModelWish } from '#core/speech/model-wish.ts';
import type { ScribeContext } from '#core/speech/scribe.ts';
import type { NewUtterance } from '#core/storage/repositories/index.ts';
import type { OpenVault } from '../open-vault.ts';

/** The visit's own wish before the settings'. */
export function modelWishOf({ settings }: Pick<OpenVault, 'settings'>, { language, wantedModelId }: Pick<Encounter, 'language' | 'wantedModelId'>): ModelWish {
  const chosen = settings();
  const spoken = language ?? chosen.language;
  return { modelId: wantedModelId ?? chosen.modelIdByLanguage[spoken] ?? null, language: spoken };
}

export function encounterOf({ repositories }: Pick<OpenVault, 'repositories'>, encounterId: EncounterId): Encounter {
  return must(repositories.encounters.reader.get(encounterId), 'work runs on stored encounters');
}

/** What the scribe has to know of this visit. `heardBy`: the model or server that heard it, where it was not the one the visit wishes for. */
export function scribeContextOf(deps: OpenVault, encounter: Encounter, heardBy?: string | null): ScribeContext {
  const { language, participants } = encounter;
  const settings = deps.settings();
  return {
    language: language ?? settings.language, writeFigures: settings.writeFigures, correctBySound: settings.correctBySound,
    vocabulary: deps.repositories.vocabulary.reader.list(), participants,
    modelKnows: heardBy === undefined ? deps.modelWords.knowsForWish(modelWishOf(deps, encounter)) : deps.modelWords.knows(heardBy),
  };
}

/** What is shown and stored of one result while speech goes on. Its voice is kept with the first piece, for the end. */
export function writeUtterance(deps: OpenVault, encounterId: EncounterId, heard: HeardUtterance): readonly NewUtterance[] {
  const encounter = encounterOf(deps, encounterId);
  const written = deps.scribe.writeUtterance(heard, scribeContextOf(deps, encounter));
  return spokenBy(encounter, written).map((utterance) => ({ ...utterance, voice: heard.voice }));
}

/** Nothing is stored by it. Throws `Cancelled`. */
export async function writeTranscript(
  deps: OpenVault, encounterId: EncounterId, heard: readonly HeardUtterance[], signal?: AbortSignal,
): Promise<readonly NewUtterance[]> {
  const encounter = encounterOf(deps, encounterId);
  return spokenBy(encounter, await deps.scribe.writeTranscript(heard, scribeContextOf(deps, encounter), signal));
}

/** Who dictates is alone, and says so by dictating. */
function spokenBy({ form }: Encounter, written: readonly NewUtterance[]): readonly NewUtterance[] {
  if (form !== 'dictated') return written;
  return written.map((utterance) => ({ ...utterance, speaker: 'clinician', speakerBasis: 'hand', participant: null }));
}

/** The stored utterances as they were heard. */
export function heardSoFar({ repositories }: OpenVault, encounterId: EncounterId): readonly HeardUtterance[] {
  const voices = repositories.utterances.reader.voices(encounterId);
  return repositories.utterances.reader.byEncounter(encounterId)
    .map(({ id, channel, words }) => ({ channel, words, voice: voices.get(id) ?? null }));
}

/**
 * In one transaction: the transcript as a whole in place of whatever stood there, the visit `transcribed`, the act in the
 * log. A draft goes with the transcript it rests on.
 */
export function storeTranscript(deps: OpenVault, encounterId: EncounterId, written: readonly NewUtterance[], modelId: string | null): void {
  const { database, repositories, audit } = deps;
  deps.undo.forget(encounterId);
  database.transaction(() => {
    repositories.utterances.writer.deleteByEncounter(encounterId);
    repositories.heardSegments.writer.deleteByEncounter(encounterId);
    const stored = repositories.utterances.writer.append(encounterId, written);
    repositories.encounters.writer.update(encounterId, { modelId });
    repositories.encounters.writer.setStatus(encounterId, 'transcribed');
    audit.append({ actor: deps.actor(), action: 'encounter.transcribe', subjectId: encounterId, details: { utterances: stored.length } });
  });
}
