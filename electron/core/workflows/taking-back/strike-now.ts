/**
 * A stretch of a visit goes off the record: its sound is written anew with silence there, then all the rest changes in one
 * transaction, in which the old sound's key goes too. What asked for it holds the visit's work meanwhile.
 */
import type { Encounter } from '#shared/domain/encounter.ts';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import type { Therapy } from '#shared/domain/therapy.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { catchProblem, err, ok, problem, ProblemError, type Problem, type Result } from '#shared/lib/result.ts';
import { clearCondemnedSound } from '../sound/clear-condemned-sound.ts';
import { strikeFromVersions } from '../notes/note-versions.ts';
import { templateOf } from '../notes/template-of.ts';
import { noEncounter } from '../encounters/no-encounter.ts';
import type { OpenVault } from '../open-vault.ts';
import { cutStretch, planStrike, restsOn, type StrikePlan } from './plan-strike.ts';
import { silenceSound, visitChanged, type SilencedSound } from './silence-sound.ts';

export interface StrikeRequest {
  readonly encounterId: EncounterId;
  /** From the first sample of the visit; `endMs` is cut at its end. */
  readonly startMs: number;
  readonly endMs: number;
  readonly reason: string;
}

export interface Struck {
  readonly words: number;
  readonly statements: number;
}

/** Throws `Cancelled`. */
export async function strikeNow(deps: OpenVault, request: StrikeRequest, signal: AbortSignal): Promise<Result<Struck>> {
  const { encounterId } = request;
  const visit = readVisit(deps, encounterId);
  if (!visit.ok) return visit;
  const asked = withinVisit(request, visit.value);
  if (!asked.ok) return asked;
  if (isStruckAlready(deps, encounterId, asked.value)) return ok({ words: 0, statements: 0 });
  const { startMs, endMs } = plan(deps, visit.value, asked.value);
  const silenced = await silenceSound(deps, encounterId, { startMs, endMs }, signal);
  if (!silenced.ok) return silenced;
  try {
    const struck = await catchProblem(() => deps.database.transaction(() => commit(deps, request, { startMs, endMs }, silenced.value)));
    if (!struck.ok) return struck;
    // The words and the old key still stand in the write-ahead log until it is folded in.
    deps.database.checkpoint();
    deps.events.emit({ type: 'changed', aggregates: ['encounters', 'notes', 'marks', 'wordings', 'audit'], encounterId });
    return struck;
  } finally {
    await silenced.value.settle();
    const cleared = await clearCondemnedSound(deps);
    // Without its key the old file is noise, and the next unlock tries again.
    if (!cleared.ok) deps.log.warn('audio.not-deleted', { problem: cleared.error.type });
  }
}

/** Within the transaction, from the rows as they are by now: the draft may have been edited while the sound was copied. */
function commit(deps: OpenVault, { encounterId, reason }: StrikeRequest, silent: { startMs: number; endMs: number }, sound: SilencedSound): Struck {
  const { repositories, audit } = deps;
  const visit = readVisit(deps, encounterId);
  if (!visit.ok) throw new ProblemError(visit.error);
  const planned = plan(deps, visit.value, silent);
  if (planned.startMs !== silent.startMs || planned.endMs !== silent.endMs) throw new ProblemError(visitChanged());
  const { heading, therapy } = readAfter(deps, visit.value, planned);
  // Before the words go, by which it is told what rested on them.
  strikeFromVersions(deps, encounterId, {
    isStruck: restsOn(silent, [...visit.value.utterances, ...earlierUtterances(deps, encounterId)]), cutUtterances: new Set(planned.utterances.map(({ id }) => id)),
  });
  // Kept answers of language models repeat the words, so all of them go.
  repositories.modelReplies.writer.deleteByEncounter(encounterId);
  // Which of its words a learned wording repeats cannot be told, so that what only this visit shows is learned anew.
  repositories.learnedWordings.writer.deleteByEncounter(encounterId);
  repositories.struckSpans.writer.strike(encounterId, planned);
  if (visit.value.note !== null) repositories.notes.writer.replaceTherapy(encounterId, therapy);
  strikeKept(deps, encounterId, silent);
  repositories.marks.writer.deleteWithin(encounterId, planned);
  repositories.doneActionItems.writer.keepOnly(encounterId, therapy.actionItems.map(({ text }) => text));
  // Nobody can tell whether words that were begun repeat what is struck.
  repositories.statementDrafts.writer.deleteByEncounter(encounterId);
  deps.undo.forget(encounterId);
  deps.noteUndo.forget(encounterId);
  repositories.encounters.writer.update(encounterId, heading);
  repositories.search.writer.forgetRemovedWords();
  sound.adopt();
  const struck: Struck = { words: planned.wordCount, statements: planned.removedStatements.length };
  audit.append({
    actor: deps.actor(), action: 'encounter.strike', subjectId: encounterId,
    details: { ...silent, ...struck, sound: sound.sound, reason },
  });
  return struck;
}

function earlierUtterances({ repositories: { keptTranscripts } }: OpenVault, encounterId: EncounterId): readonly Utterance[] {
  return keptTranscripts.reader.wholeByEncounter(encounterId).flatMap(({ utterances }) => utterances);
}

/** Earlier transcripts say what was said there too. */
function strikeKept({ repositories: { keptTranscripts }, ids }: OpenVault, encounterId: EncounterId, silent: { readonly startMs: number; readonly endMs: number }): void {
  for (const { transcript, utterances } of keptTranscripts.reader.wholeByEncounter(encounterId)) {
    keptTranscripts.writer.rewrite(transcript.id, cutStretch(utterances, silent, () => ids.next<UtteranceId>()));
  }
}

interface Visit {
  readonly encounter: Encounter;
  readonly utterances: readonly Utterance[];
  readonly note: Note | null;
}

function readVisit({ repositories }: OpenVault, encounterId: EncounterId): Result<Visit> {
  const encounter = repositories.encounters.reader.get(encounterId);
  if (encounter === null) return err(noEncounter());
  const note = repositories.notes.reader.byEncounter(encounterId);
  if (note?.status === 'signed') return err(noteSigned());
  return ok({ encounter, note, utterances: repositories.utterances.reader.byEncounter(encounterId) });
}

function plan(deps: OpenVault, visit: Visit, stretch: { readonly startMs: number; readonly endMs: number }): StrikePlan {
  return planStrike(visit, stretch, () => deps.ids.next<UtteranceId>());
}

function withinVisit({ startMs, endMs }: StrikeRequest, { encounter, utterances }: Visit): Result<{ startMs: number; endMs: number }> {
  const visitEndMs = utterances.reduce((latest, utterance) => Math.max(latest, utterance.endMs), encounter.durationMs);
  if (startMs < 0 || startMs >= endMs || startMs >= visitEndMs) return err(spanOutside(visitEndMs));
  return ok({ startMs, endMs: Math.min(endMs, visitEndMs) });
}

function isStruckAlready({ repositories }: OpenVault, encounterId: EncounterId, asked: { readonly startMs: number; readonly endMs: number }): boolean {
  return repositories.struckSpans.reader.byEncounter(encounterId)
    .some(({ startMs, endMs }) => startMs <= asked.startMs && endMs >= asked.endMs);
}

/**
 * What is read from the whole visit is read anew. Title and summary rest on said words too. The summary is written anew from what is left. So is the title, if the extractor
 * wrote it, or if a word stands in it that was said in the stretch alone; any other title is the clinician's own.
 */
function readAfter(deps: OpenVault, { encounter, utterances, note }: Visit, { transcript }: StrikePlan): { heading: Pick<Encounter, 'title' | 'summary'>; therapy: Therapy } {
  const template = templateOf(deps, encounter.templateId);
  const after = deps.pipeline.extract({ utterances: transcript, template, form: encounter.form });
  if (encounter.title === '' && encounter.summary === '') return { heading: { title: '', summary: '' }, therapy: after.therapy };
  const before = deps.pipeline.extract({ utterances, template, form: encounter.form });
  const [saidBefore, saidStill] = [wordsOf(utterances), wordsOf(transcript)];
  const restsOnLost = encounter.title.toLowerCase().split(/[^\p{L}\p{N}']+/u).some((word) => saidBefore.has(word) && !saidStill.has(word));
  return {
    heading: {
      title: restsOnLost || encounter.title === before.title ? after.title : encounter.title,
      summary: note === null ? '' : after.summary,
    },
    therapy: after.therapy,
  };
}

function wordsOf(utterances: readonly Utterance[]): Set<string> {
  const said = utterances.flatMap(({ words, tokens }) => [...words.map(({ spoken }) => spoken), ...tokens.flatMap(({ text }) => text.split(/[^\p{L}\p{N}']+/u))]);
  return new Set(said.map((word) => word.toLowerCase()));
}

function noteSigned(): Problem<'note-signed'> {
  return problem('note-signed', 'The note of this visit is signed, and what it rests on can no longer change. Nothing was struck. Withdraw consent or '
    + 'remove the recording, with which all of its sound goes, or delete the visit.');
}

function spanOutside(visitEndMs: number): Problem<'span-outside'> {
  const seconds = Math.floor(visitEndMs / 1000);
  return problem('span-outside', `This stretch does not lie in the visit, which is ${Math.floor(seconds / 60)} min ${seconds % 60} s long. Nothing was struck.`,
    { details: { visitEndMs } });
}
