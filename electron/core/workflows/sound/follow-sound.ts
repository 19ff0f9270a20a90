/**
 * What an open vault does beside a sound that is coming in: words are stored as they come, and at the end the length is
 * written down. The sound does not need it: it is followed from wherever it stands, and let go of when the vault is locked.
 */
import { channelsOf, isImported } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { AudioChannel, HeardUtterance, Utterance } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { EncryptedAudioReader } from '#core/audio/encrypted-audio-reader.ts';
import { unlessCancelled } from '#core/kernel/unless-cancelled.ts';
import { hearSound } from '#core/recording/hear-sound.ts';
import { joinPieces } from '#core/speech/speakers/join-pieces.ts';
import type { ClosedSound, RecordingSession } from '#core/recording/recording-session.ts';
import { closeEndedSound } from './close-sound.ts';
import { openEncounterAudio } from './encounter-audio.ts';
import { mergeChannels } from '../transcripts/merge-channels.ts';
import { removeEncounter } from '../encounters/delete-encounter.ts';
import { fail } from '../encounters/finish-encounter.ts';
import { problemOf } from '../encounters/problem-of.ts';
import type { OpenVault } from '../open-vault.ts';
import { keepSegments } from '../transcripts/keep-segments.ts';
import { createReadAlong, type ReadAlong } from './read-along.ts';
import { strikePending } from '../taking-back/strike-pending.ts';
import { preferSecondEngine } from '../transcripts/prefer-second-engine.ts';
import { encounterOf, heardSoFar, modelWishOf, storeTranscript, writeTranscript, writeUtterance } from '../transcripts/write-transcript.ts';

export interface FollowedSound {
  /**
   * Sound closed, and its length written down with the visit; a visit without any sound is removed. Rejects where that
   * could not be written (the sound is safe), and with `Cancelled` when the vault was let go of before.
   */
  readonly closed: Promise<ClosedSound>;
  /**
   * Sound closed and all of it recognised: the encounter is `transcribed`, or `failed` with the reason on it. Rejects with
   * `Cancelled`, or as `closed` did.
   */
  readonly transcribed: Promise<Result<void>>;
}

export interface SoundFollower {
  onPartial?(text: string, channel: AudioChannel): void;
  onHeard?(heardSamples: number, engineMs: number): void;
  /** Ends recognition, and nothing else. */
  readonly stopText?: AbortSignal | undefined;
  /** Nothing more is written down. Comes with `stopText`. */
  readonly letGo?: AbortSignal | undefined;
}

/** Closes the reader, if there is one, when it is done with it. */
export function followSound(
  deps: OpenVault, { encounterId, session }: { readonly encounterId: EncounterId; readonly session: RecordingSession },
  reader: Promise<Result<EncryptedAudioReader>>, follower: SoundFollower,
): FollowedSound {
  const closed = unlessCancelled(session.closed, follower.letGo).then(async (sound) => {
    if (sound.sampleCount > 0) await writeDown(deps, encounterId, sound);
    else await removeSilent(deps, encounterId, reader);
    return sound;
  });
  const transcribed = finishTranscript(deps, encounterId, closed, recognise(deps, encounterId, session, reader, follower), follower.stopText);
  // Whoever follows the sound hears of a failure there; it may come before anybody listens.
  for (const followed of [closed, transcribed]) followed.catch(() => {});
  return { closed, transcribed };
}

async function writeDown(deps: OpenVault, encounterId: EncounterId, sound: ClosedSound): Promise<void> {
  await closeEndedSound(deps, encounterId, sound);
  deps.repositories.encounters.writer.setStatus(encounterId, 'transcribing');
  deps.events.emit({ type: 'changed', aggregates: ['encounters'], encounterId });
}

/** A file that is still open cannot be deleted on Windows. */
async function removeSilent(deps: OpenVault, encounterId: EncounterId, opening: Promise<Result<EncryptedAudioReader>>): Promise<void> {
  const reader = await opening.catch(() => null);
  if (reader?.ok === true) await reader.value.close();
  await removeEncounter(deps, encounterId, 'no sound came');
}

interface HeardText {
  /** Null while somebody speaks: then it is stored as it comes. */
  readonly heard: readonly HeardUtterance[] | null;
  readonly modelId: string | null;
}

async function recognise(
  deps: OpenVault, encounterId: EncounterId, session: RecordingSession, opening: Promise<Result<EncryptedAudioReader>>, follower: SoundFollower,
): Promise<Result<HeardText>> {
  let reader: EncryptedAudioReader | null = null;
  try {
    const opened = await opening;
    if (!opened.ok) return opened;
    reader = opened.value;
    const following = { reader, follower };
    return await (isImported(session.source) ? hearImport : hearSpeech)(deps, encounterId, session, following);
  } catch (thrown) {
    if (thrown instanceof Cancelled) throw thrown;
    deps.log.error('transcript.failed', thrown, { encounterId });
    return err(problemOf(thrown));
  } finally {
    await reader?.close();
  }
}

interface Following {
  readonly reader: EncryptedAudioReader;
  readonly follower: SoundFollower;
}

/** As fast as it goes, while it is still being stored. */
function hearImport(deps: OpenVault, encounterId: EncounterId, { growth }: RecordingSession, { reader, follower }: Following): Promise<Result<HeardText>> {
  return hearSound({
    sound: reader, channels: channelsOf(reader), growth, recognisers: deps.recognisers, wish: modelWishOf(deps, encounterOf(deps, encounterId)),
    signal: follower.stopText, keeper: keepSegments(deps, encounterId),
    listener: {
      onHeard: (heardSamples, engineMs) => follower.onHeard?.(heardSamples, engineMs),
      onRestart: (cause) => deps.log.warn('recogniser.restarted', { cause: cause.type }),
    },
  });
}

async function hearSpeech(deps: OpenVault, encounterId: EncounterId, session: RecordingSession, following: Following): Promise<Result<HeardText>> {
  const readAlong = createReadAlong(deps, encounterId, deps.repositories.utterances.reader.byEncounter(encounterId));
  const hearing = channelsOf(following.reader).map((channel) => recogniseChannel(deps, encounterId, session, { channel, readAlong, ...following }));
  // The sound is not closed under a channel that is still being heard.
  await Promise.allSettled(hearing);
  readAlong.stop();
  const heard = await Promise.all(hearing);
  return heard.find((result) => !result.ok) ?? must(heard[0], 'a sound has a channel');
}

interface FollowedChannel extends Following {
  readonly channel: AudioChannel;
  readonly readAlong: ReadAlong;
}

/** Each channel has a recogniser of its own: what is said on one must not be taken for an answer on the other. */
async function recogniseChannel(
  deps: OpenVault, encounterId: EncounterId, session: RecordingSession, { channel, reader, follower, readAlong }: FollowedChannel,
): Promise<Result<HeardText>> {
  const lease = await deps.recognisers.lease(modelWishOf(deps, encounterOf(deps, encounterId)));
  const result = await session.recognise({
    channel, host: lease.host, reader,
    listener: {
      onPartial: (text) => follower.onPartial?.(text, channel),
      onUtterance: (words, voice) => readAlong.hear(storeUtterances(deps, encounterId, { channel, words, voice })),
      onHeard: (heardSamples, engineMs) => follower.onHeard?.(heardSamples, engineMs),
    },
    ...(follower.stopText === undefined ? {} : { signal: follower.stopText }),
  }).finally(() => lease.release());
  return result.ok ? ok({ heard: null, modelId: lease.model?.id ?? null }) : result;
}

function storeUtterances(deps: OpenVault, encounterId: EncounterId, heard: HeardUtterance): readonly Utterance[] {
  const stored = deps.repositories.utterances.writer.append(encounterId, writeUtterance(deps, encounterId, heard));
  for (const utterance of stored) deps.events.emit({ type: 'recording-utterance', encounterId, utterance });
  return stored;
}

async function finishTranscript(
  deps: OpenVault, encounterId: EncounterId, closed: Promise<ClosedSound>, hearing: Promise<Result<HeardText>>, stopText: AbortSignal | undefined,
): Promise<Result<void>> {
  const text = await hearing;
  const sound = await closed;
  if (sound.sampleCount === 0) return err(sound.failure ?? nothingRecorded());
  try {
    const struck = await strikePending(deps, encounterId, stopText ?? new AbortController().signal);
    if (!struck.ok) return fail(deps, encounterId, 'transcribing', struck.error);
    return await writeFinished(deps, encounterId, text, stopText);
  } catch (thrown) {
    if (thrown instanceof Cancelled) throw thrown;
    deps.log.error('transcript.failed', thrown, { encounterId });
    return fail(deps, encounterId, 'transcribing', problemOf(thrown));
  }
}

async function writeFinished(
  deps: OpenVault, encounterId: EncounterId, text: Result<HeardText>, stopText: AbortSignal | undefined,
): Promise<Result<void>> {
  const own = text.ok ? ok({ ...text.value, heard: text.value.heard ?? await heardInOrder(deps, encounterId) }) : text;
  const best = await preferSecondEngine(deps, encounterId, own, stopText);
  if (!best.ok) return fail(deps, encounterId, 'transcribing', best.error);
  storeTranscript(deps, encounterId, await writeTranscript(deps, encounterId, best.value.heard, stopText), best.value.modelId);
  deps.events.emit({ type: 'changed', aggregates: ['encounters'], encounterId });
  return ok();
}

/** Live, each channel was told as it came, in pieces. */
async function heardInOrder(deps: OpenVault, encounterId: EncounterId): Promise<readonly HeardUtterance[]> {
  const heard = heardSoFar(deps, encounterId);
  if (encounterOf(deps, encounterId).channelCount === 1) return joinPieces(heard);
  const opened = await openEncounterAudio(deps, encounterId);
  if (!opened.ok) return joinPieces(heard);
  try {
    return joinPieces(await mergeChannels(opened.value, heard));
  } finally {
    await opened.value.close();
  }
}

export function nothingRecorded(): Problem<'nothing-recorded'> {
  return problem('nothing-recorded', 'No sound came before the recording was stopped, so there is nothing to keep. The empty visit was removed.');
}
