/**
 * One encounter's sound from a source into the encrypted store, and from there to the recogniser. Every piece is in
 * the store before anything else happens to it. A recogniser that is slow, dead or missing delays nothing: its trouble
 * is a warning, the sound goes on. It may come late, leave and come back: a recording outlives the lock, its text waits. So may
 * the microphone: while it is away the recording waits as in a pause, and goes on by itself.
 */
import { levelDbfs, samplesToMs, sampleRateHz, type SoundPiece } from '#shared/audio/pcm.ts';
import type { AudioSourceKind } from '#shared/domain/encounter.ts';
import type { AudioChannel, Word } from '#shared/domain/transcript.ts';
import { assert } from '#shared/lib/assert.ts';
import { err, ok, problem, ProblemError, type Problem, type Result } from '#shared/lib/result.ts';
import { soundOfChannel, type EncryptedAudioReader } from '#core/audio/encrypted-audio-reader.ts';
import type { EncryptedAudioWriter } from '#core/audio/encrypted-audio-writer.ts';
import type { StoredAudio } from '#core/audio/stored-audio.ts';
import { awayWords, backWords, pausedAfterAwayWords } from '#core/capture/microphone-problems.ts';
import type { MicrophoneEnd, MicrophoneProblemType, MicrophoneSource } from '#core/capture/microphone-source.ts';
import { systemClock, type Clock } from '#core/kernel/clock.ts';
import { unlessCancelled } from '#core/kernel/unless-cancelled.ts';
import type { RecogniserHost } from '#core/speech/recogniser-host.ts';
import { createOffRecord } from './off-record.ts';
import { createGrowingSound, type SoundGrowth } from './sound-growth.ts';
import { transcribeStoredSound } from './store-transcriber.ts';

export interface SoundListener {
  /** `computerDbfs`: of what the computer plays; null where it is not recorded. */
  onLevel(dbfs: number, elapsedMs: number, computerDbfs: number | null): void;
  /** Something to show beside the timer; null when it has passed. */
  onWarning(message: string | null): void;
  /** The recording waits for its microphone from now on, or no more. */
  onMicrophone?(isAway: boolean): void;
}

export interface TextListener {
  onPartial(text: string): void;
  /** `voice`: a speaker model's vector of it, where there is one. */
  onUtterance(words: readonly Word[], voice: readonly number[] | null): void;
  /** How far recognition has come; `engineMs` is what the engine itself spent on the last piece. */
  onHeard(heardSamples: number, engineMs: number): void;
}

export interface SoundRecogniser {
  readonly channel: AudioChannel;
  readonly host: RecogniserHost;
  readonly reader: Pick<EncryptedAudioReader, 'readChannel'>;
  readonly listener: TextListener;
  readonly signal?: AbortSignal;
}

export interface ClosedSound extends StoredAudio {
  /** Why the sound ended, when nobody asked it to. What was stored before is valid. */
  readonly failure: Problem | null;
  /** The source was a file whose header promised more than it held. */
  readonly truncated: boolean;
  /** False when the disk failed: the file may lack its end, as after a crash. */
  readonly isSealed: boolean;
}

export interface RecordingSession {
  readonly source: AudioSourceKind;
  /** `waiting`: for a microphone that went away. */
  readonly phase: 'recording' | 'paused' | 'waiting' | 'stopping';
  readonly elapsedMs: number;
  readonly warning: string | null;
  /** Since when silence is stored in the place of sound; null on the record. */
  readonly offRecordSinceMs: number | null;
  /** How far it is stored; ended with `closed`. */
  readonly growth: SoundGrowth;
  start(): Promise<Result<void>>;
  pause(): void;
  /** A microphone that is away is looked for at once. */
  resume(): void;
  /** Answer since when, and until when, as the times of the stored sound go. */
  goOffRecord(): number;
  goOnRecord(): number;
  /** Said beside the others until it has passed. */
  warnOfDisk(message: string | null): void;
  /** Resolves with `closed`. */
  stop(): Promise<ClosedSound>;
  /** Resolves once the sound is closed, by `stop` or by itself, or when it could not be started. */
  readonly closed: Promise<ClosedSound>;
  /**
   * While somebody speaks. Resolves when everything stored of one channel, to the end that may be yet to come, has been
   * recognised; with the reason when it could not be. Throws `Cancelled` on abort. Called again after that it goes on behind the last utterance that was
   * told: no word is missing or told twice. One at a time for each channel.
   */
  recognise(recogniser: SoundRecogniser): Promise<Result<void>>;
}

export interface RecordingSessionDeps {
  readonly source: MicrophoneSource;
  readonly writer: EncryptedAudioWriter;
  readonly listener: SoundListener;
  readonly clock?: Pick<Clock, 'monotonicMs'>;
}

/** One that was away for longer may come back to another visit, behind the lock or the next morning: then somebody has to resume. */
const mostAwayMs = 15 * 60_000;
/** That the microphone was away is said for so much of what is recorded after it. */
const awayToMentionSamples = 60 * sampleRateHz;
/** Recognition this far behind the microphone is said on screen. */
const lagToMentionSamples = 5 * sampleRateHz;

type WarningOf = AudioChannel | 'sound' | 'away' | 'disk';
/** What is to be done at once is read first. */
const warningsInOrder: readonly WarningOf[] = ['away', 'sound', 'microphone', 'computer', 'disk'];

export function createRecordingSession({ source, writer, listener, clock = systemClock }: RecordingSessionDeps): RecordingSession {
  const growth = createGrowingSound();
  const offRecord = createOffRecord();
  const started = Promise.withResolvers<Result<void>>();
  const closed = Promise.withResolvers<ClosedSound>();
  let state: 'recording' | 'paused' | 'stopping' = 'recording';
  /** Null while the microphone is there. */
  let away: { readonly sinceMs: number; readonly why: MicrophoneProblemType } | null = null;
  /** How much was stored when it came back; null once that was said for long enough. */
  let backAtSample: number | null = null;
  /** A channel's text may lag or fail, what the computer plays may be missing, the microphone away: each is said until it has passed. */
  const warnings = new Map<WarningOf, string>();
  let warning: string | null = null;
  let writeFailure: Problem | null = null;
  const settledSamples: Record<AudioChannel, number> = { microphone: 0, computer: 0 };
  const recognising = new Set<AudioChannel>();

  const warn = (of: WarningOf, message: string | null) => {
    if (message === null) warnings.delete(of);
    else warnings.set(of, message);
    const words = [...new Set(warningsInOrder.flatMap((each) => warnings.get(each) ?? []))].join(' ');
    const now = words === '' ? null : words;
    if (now === warning) return;
    warning = now;
    listener.onWarning(now);
  };

  /** Whoever speaks on would not be heard: the recording ends here, and says why. */
  const endAtWriteFailure = (thrown: unknown): void => {
    writeFailure ??= problemOf(thrown);
    void source.stop();
  };

  const onSamples = async (piece: SoundPiece): Promise<void> => {
    if (writeFailure !== null) return;
    try {
      await writer.append(...piece);
    } catch (thrown) {
      return endAtWriteFailure(thrown);
    }
    const [microphone, computer] = piece;
    if (backAtSample !== null && growth.storedSamples - backAtSample >= awayToMentionSamples) forgetAway();
    growth.announce(growth.storedSamples + microphone.length);
    listener.onLevel(levelDbfs(microphone), samplesToMs(growth.storedSamples), computer === undefined ? null : levelDbfs(computer));
  };

  let appended: Promise<void> = Promise.resolve();
  /** What is not yet on the disk would otherwise wait there until sound comes again. */
  const flush = (): void => { appended = appended.then(() => writer.flush()).catch(endAtWriteFailure); };

  const forgetAway = (): void => {
    backAtSample = null;
    warn('away', null);
  };
  const warnAway = (): void => { if (away !== null) warn('away', awayWords(away.why, state === 'paused')); };

  const onAway = ({ type: why }: Problem<MicrophoneProblemType>): void => {
    if (away === null) flush();
    away = { sinceMs: away?.sinceMs ?? clock.monotonicMs(), why };
    backAtSample = null;
    warnAway();
    listener.onMicrophone?.(true);
  };

  const onBack = (): void => {
    if (away === null) return;
    const awayMs = clock.monotonicMs() - away.sinceMs;
    away = null;
    backAtSample = growth.storedSamples;
    if (state === 'recording' && awayMs > mostAwayMs) {
      void source.pause();
      state = 'paused';
      warn('away', pausedAfterAwayWords(awayMs));
    } else {
      // In a pause nobody expects to be heard.
      warn('away', state === 'paused' ? null : backWords(awayMs));
    }
    listener.onMicrophone?.(false);
  };

  const onEnd = async (end: MicrophoneEnd): Promise<void> => {
    state = 'stopping';
    await appended;
    const sourceFailure = end.type === 'failed' ? end.problem : null;
    const { counts, failure } = await closeWriter(writer);
    growth.end();
    closed.resolve({
      ...counts,
      failure: writeFailure ?? failure ?? sourceFailure,
      truncated: end.type === 'stopped' && end.truncated,
      isSealed: writeFailure === null && failure === null,
    });
  };

  const endUnbegun = async (failure: Problem): Promise<void> => {
    state = 'stopping';
    await closeWriter(writer);
    growth.end();
    closed.resolve({ frameCount: 0, sampleCount: 0, failure, truncated: false, isSealed: true });
  };

  const hear = ({ channel, host, reader, listener: text, signal }: SoundRecogniser): Promise<Result<void>> => transcribeStoredSound({
    host, sound: soundOfChannel(reader, channel), growth, fromSample: settledSamples[channel],
    ...(signal === undefined ? {} : { signal }),
    listener: {
      onPartial: (partial) => text.onPartial(partial),
      onUtterance(words, settled, voice) {
        text.onUtterance(words, voice);
        settledSamples[channel] = settled;
      },
      onHeard(heardSamples, engineMs) {
        text.onHeard(heardSamples, engineMs);
        const behind = growth.storedSamples - heardSamples > lagToMentionSamples;
        warn(channel, behind ? 'The text is running behind. The sound is being stored and nothing is lost.' : null);
      },
      onRestart: () => warn(channel, 'The speech recogniser stopped and was started again. The sound is being stored and nothing is lost.'),
    },
  });

  return {
    source: source.kind,
    growth,
    get phase() { return state === 'recording' && away !== null ? 'waiting' : state; },
    get elapsedMs() { return samplesToMs(growth.storedSamples); },
    get warning() { return warning; },
    get offRecordSinceMs() { return offRecord.sinceMs; },
    warnOfDisk: (message) => warn('disk', message),
    goOffRecord: () => offRecord.begin(),
    goOnRecord: () => offRecord.end(),
    closed: closed.promise,
    async start() {
      try {
        const answer = await source.start({
          onSamples(...piece) {
            const taken = offRecord.take(piece);
            appended = appended.then(() => onSamples(taken));
            return appended;
          },
          onMissing: (message) => warn('sound', message),
          onAway, onBack,
          onEnd: (end) => void onEnd(end),
        });
        if (!answer.ok) await endUnbegun(answer.error);
        started.resolve(answer);
        return answer;
      } catch (defect) {
        const failure = problem('internal', 'The microphone could not be started. Try again, or restart Sotto.', { cause: defect });
        await endUnbegun(failure);
        started.resolve(err(failure));
        throw defect;
      }
    },
    pause() {
      assert(state !== 'stopping', 'a stopping recording is not paused');
      // The source hands over the piece it has begun: that was said before the pause.
      const handedOver = Promise.resolve(source.pause());
      state = 'paused';
      warnAway();
      void handedOver.then(flush);
    },
    resume() {
      assert(state === 'paused' || away !== null, 'only a recording that stands still resumes');
      assert(state !== 'stopping', 'a stopping recording does not resume');
      state = 'recording';
      warnAway();
      source.resume();
    },
    async stop() {
      state = 'stopping';
      await source.stop();
      return closed.promise;
    },
    async recognise(recogniser) {
      const { channel } = recogniser;
      assert(!recognising.has(channel), 'one recogniser at a time');
      recognising.add(channel);
      try {
        // No recogniser is troubled for a microphone that does not start.
        const flowing = await unlessCancelled(started.promise, recogniser.signal);
        if (!flowing.ok) return ok();
        const heard = await hear(recogniser);
        if (!heard.ok) warn(channel, `${heard.error.message} The sound is being stored.`);
        return heard;
      } finally {
        recognising.delete(channel);
      }
    },
  };
}

/** After a failed write the second call only counts what is safe. */
async function closeWriter(writer: EncryptedAudioWriter): Promise<{ counts: StoredAudio; failure: Problem | null }> {
  try {
    return { counts: await writer.close(), failure: null };
  } catch (thrown) {
    return { counts: await writer.close(), failure: problemOf(thrown) };
  }
}

function problemOf(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  return problem('audio-write-failed', 'The sound could not be stored any further. What was stored is safe.', { cause: thrown });
}
