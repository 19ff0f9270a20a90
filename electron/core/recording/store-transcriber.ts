/**
 * Feeds sound to a recogniser while it is being recorded: it always reads from the encrypted store, never from the
 * microphone. So storing never waits for recognition, memory stays flat however far recognition falls behind, and a
 * recogniser that died is given the sound again from the end of the last utterance it finished.
 */
import { frameSamples, samplesToMs, sampleRateHz } from '#shared/audio/pcm.ts';
import type { Word } from '#shared/domain/transcript.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { err, ok, ProblemError, type Problem, type Result } from '#shared/lib/result.ts';
import { damagedAudio } from '#core/audio/audio-problems.ts';
import type { EncryptedAudioReader } from '#core/audio/encrypted-audio-reader.ts';
import { unlessCancelled } from '#core/kernel/unless-cancelled.ts';
import type { RecogniserHost } from '#core/speech/recogniser-host.ts';
import { isPassing, keepsDying } from './recogniser-deaths.ts';
import type { SoundGrowth } from './sound-growth.ts';

export interface TranscriberListener {
  onPartial(text: string): void;
  /**
   * Words of one finished utterance, in order, times from the start of the encounter; all speech before `settledSamples`
   * has been told with it. What it throws ends the transcription.
   */
  onUtterance(words: readonly Word[], settledSamples: number, voice: readonly number[] | null): void;
  onHeard(heardSamples: number, engineMs: number): void;
  /** The recogniser died and is being started again; the sound is safe. */
  onRestart(cause: Problem): void;
}

export interface TranscriberDeps {
  readonly host: RecogniserHost;
  readonly sound: Pick<EncryptedAudioReader, 'readSamples'>;
  readonly growth: SoundGrowth;
  readonly listener: TranscriberListener;
  /** Where an earlier transcription settled its last utterance. */
  readonly fromSample?: number;
  readonly signal?: AbortSignal;
}

/** Deaths in a row without one utterance between them, after which the fault lies in the sound or the model. */
const mostDeathsWithoutProgress = 3;
/** How much sound may wait in the thread's mailbox: 2 s (64 kB). */
const mailboxSamples = 2 * sampleRateHz;

/** Resolves when all of the sound, to its end, has been heard. Throws `Cancelled` at once on abort; nothing is told after that. */
export async function transcribeStoredSound(deps: TranscriberDeps): Promise<Result<void>> {
  let resumeAt = deps.fromSample ?? 0;
  let deaths = 0;
  for (;;) {
    const pass = await hearFrom(resumeAt, deps);
    if (pass.death === null) return ok();
    deaths = pass.resumeAt > resumeAt ? 1 : deaths + 1;
    if (!isPassing(pass.death)) return err(pass.death);
    if (deaths >= mostDeathsWithoutProgress) {
      return err(keepsDying(deaths, pass.death));
    }
    deps.listener.onRestart(pass.death);
    resumeAt = pass.resumeAt;
  }
}

async function hearFrom(startSample: number, deps: TranscriberDeps): Promise<{ death: Problem | null; resumeAt: number }> {
  const { host, sound, growth, listener, signal } = deps;
  let death: Problem | null = null;
  /** Thrown where words could not be stored: kept for the caller, as the thread's messages have nobody to throw to. */
  const refusals: unknown[] = [];
  let resumeAt = startSample;
  const startMs = samplesToMs(startSample);
  const session = host.begin({
    partials: true,
    listener: {
      onPartial: (text) => listener.onPartial(text),
      onUtterance(words, settledSamples, voice) {
        if (refusals.length > 0) return;
        try {
          listener.onUtterance(startMs === 0 ? words : words.map((word) => later(word, startMs)), startSample + settledSamples, voice);
          resumeAt = startSample + settledSamples;
        } catch (thrown) {
          refusals.push(thrown);
        }
      },
      onHeard: (heardSamples, engineMs) => listener.onHeard(startSample + heardSamples, engineMs),
      onDied(cause) { death ??= cause; },
    },
  });
  let sent = startSample;
  try {
    while (death === null && refusals.length === 0) {
      throwIfCancelled(signal);
      if (sent < growth.storedSamples) {
        const samples = await sound.readSamples(sent, Math.min(sent + frameSamples, growth.storedSamples));
        if (samples.length === 0) throw new ProblemError(damagedAudio({ part: 'length' }));
        sent += samples.length;
        session.accept(samples);
        await unlessCancelled(session.drainedBelow(mailboxSamples), signal);
      } else if (growth.ended) break;
      else await unlessCancelled(growth.changed(), signal);
    }
    throwIfCancelled(signal);
    if (death === null && refusals.length === 0) await unlessCancelled(session.finish(), signal);
    if (refusals.length > 0) throw refusals[0];
  } catch (thrown) {
    await session.abandon();
    throw thrown;
  }
  return { death, resumeAt };
}

function later(word: Word, byMs: number): Word {
  return { ...word, startMs: word.startMs + byMs, endMs: word.endMs + byMs };
}
