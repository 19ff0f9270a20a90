/**
 * The stored sound of a visit, heard by the second engine. Where that is not on this computer, sound leaves: only with this
 * visit's consent, and the log says where it went before the first of it goes. Stores no words.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import { hostOf, isOnThisComputer, type RemoteEngine } from '#shared/domain/remote-engine.ts';
import { audioChannels, type AudioChannel, type HeardUtterance, type Word } from '#shared/domain/transcript.ts';
import { samplesToMs, sampleRateHz } from '#shared/audio/pcm.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { EncryptedAudioReader } from '#core/audio/encrypted-audio-reader.ts';
import { createRemoteTranscriber, mostSamplesPerRequest } from '#core/speech/network/openai-transcription.ts';
import { quietestMoment } from '#core/speech/network/quietest-moment.ts';
import { openEncounterAudio } from '../sound/encounter-audio.ts';
import type { OpenVault } from '../open-vault.ts';
import type { HeardEncounter } from './hear-encounter.ts';
import { mergeChannels } from './merge-channels.ts';

export interface RemoteHearing {
  /** Where this visit's sound may go beside this computer, as was agreed for this visit; null = nowhere. */
  readonly agreedHost: string | null;
  readonly language: string | null;
  readonly signal: AbortSignal;
  /** 0..1 of the sound. */
  readonly onFraction: (fraction: number) => void;
}

/** How much of a piece's end is looked through for a quiet moment to cut it at. */
const lookBackSamples = 20 * sampleRateHz;

/** Throws `Cancelled`. */
export async function hearRemotely(deps: OpenVault, encounterId: EncounterId, hearing: RemoteHearing): Promise<Result<HeardEncounter>> {
  const { remoteEngine: engine } = deps.settings();
  if (engine === null) return err(noEngine());
  if (!isOnThisComputer(engine.address) && hearing.agreedHost !== hostOf(engine.address)) return err(consentNeeded(engine));
  const opened = await openEncounterAudio(deps, encounterId);
  if (!opened.ok) return opened;
  const sound = opened.value;
  try {
    noteThatSoundLeaves(deps, encounterId, engine, sound.sampleCount);
    const heard: HeardUtterance[] = [];
    const channels = audioChannels.slice(0, sound.channelCount);
    for (const [index, channel] of channels.entries()) {
      const words = await hearChannel(sound, channel, engine, {
        ...hearing, onFraction: (fraction) => hearing.onFraction((index + fraction) / channels.length),
      });
      if (!words.ok) return words;
      heard.push(...words.value.map((result): HeardUtterance => ({ channel, words: result, voice: null })));
    }
    return ok({ heard: await mergeChannels(sound, heard), modelId: `${engine.model} at ${hostOf(engine.address)}` });
  } finally {
    await sound.close();
  }
}

async function hearChannel(
  sound: EncryptedAudioReader, channel: AudioChannel, engine: RemoteEngine, { language, signal, onFraction }: RemoteHearing,
): Promise<Result<readonly (readonly Word[])[]>> {
  const transcriber = createRemoteTranscriber(engine);
  const results: (readonly Word[])[] = [];
  for (let from = 0; from < sound.sampleCount;) {
    throwIfCancelled(signal);
    const piece = await readPiece(sound, channel, from);
    const answer = await transcriber.transcribe(piece, { language, signal });
    if (!answer.ok) return answer;
    const startMs = samplesToMs(from);
    results.push(...answer.value.map((words) => words.map((word) => ({ ...word, startMs: word.startMs + startMs, endMs: word.endMs + startMs }))));
    from += piece.length;
    onFraction(from / sound.sampleCount);
  }
  return ok(results);
}

async function readPiece(sound: EncryptedAudioReader, channel: AudioChannel, from: number): Promise<Int16Array> {
  const end = Math.min(from + mostSamplesPerRequest, sound.sampleCount);
  const samples = await sound.readChannel(channel, from, end);
  if (end === sound.sampleCount) return samples;
  const searched = samples.length - lookBackSamples;
  return samples.subarray(0, searched + quietestMoment(samples.subarray(searched)));
}

function noteThatSoundLeaves(deps: OpenVault, encounterId: EncounterId, { address }: RemoteEngine, sampleCount: number): void {
  if (isOnThisComputer(address)) return;
  deps.audit.append({
    actor: deps.actor(), action: 'audio.send', subjectId: encounterId, details: { host: hostOf(address), seconds: Math.round(sampleCount / sampleRateHz) },
  });
}

function noEngine(): Problem<'no-second-engine'> {
  return problem('no-second-engine', 'No second engine is set up. Enter its address in the settings first.');
}

function consentNeeded({ address }: RemoteEngine): Problem<'consent-needed'> {
  return problem('consent-needed', `The sound of this visit would leave this computer, for ${hostOf(address)}. Nothing was sent: agree to it for this visit first.`);
}
