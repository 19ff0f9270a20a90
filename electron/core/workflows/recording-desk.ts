/** The one live recording of the app: start, pause, stop, and what the page is told meanwhile. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { NewEncounterInput, RecordingStatus } from '#shared/ipc/namespaces/recording.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { MicrophoneSource } from '#core/capture/microphone-source.ts';
import { createPageSource, type PageSource } from '#core/capture/page-source.ts';
import type { RecordingSession } from '#core/recording/recording-session.ts';
import type { EncounterWork } from './encounter-work.ts';
import { problemOf } from './finish-encounter.ts';
import { followToTheNote } from './follow-to-the-note.ts';
import type { OpenVault } from './open-vault.ts';
import { takeInSound, type SoundIntake } from './take-in-sound.ts';

export interface RecordingDesk {
  start(input: NewEncounterInput, source: 'recorder-program' | 'page'): Promise<Result<{ encounterId: EncounterId }>>;
  status(): RecordingStatus;
  pause(): Result<RecordingStatus>;
  resume(): Result<RecordingStatus>;
  /** Resolves when the sound is closed; transcript and note follow as background work. */
  stop(): Promise<Result<{ encounterId: EncounterId }>>;
  pushPageSamples(encounterId: EncounterId, samples: Int16Array<ArrayBuffer>): Result<void>;
  pageMicrophoneFailed(encounterId: EncounterId, type: 'microphone-lost' | 'microphone-refused' | 'no-microphone'): Result<void>;
  /** A recording runs or is about to. */
  readonly isBusy: boolean;
  /** Stops what runs or is about to; resolves when its sound is closed. */
  close(): Promise<void>;
}

interface RecordingDeskDeps {
  readonly vault: OpenVault;
  readonly work: EncounterWork;
  readonly createRecorderProgramSource: () => MicrophoneSource;
}

interface Current {
  readonly encounterId: EncounterId;
  readonly session: RecordingSession;
  readonly page: PageSource | null;
  readonly intake: Promise<Result<SoundIntake>>;
}

export function createRecordingDesk({ vault, work, createRecorderProgramSource }: RecordingDeskDeps): RecordingDesk {
  const { events } = vault;
  let starting: Promise<unknown> | null = null;
  let current: Current | null = null;

  const status = (): RecordingStatus => {
    if (current === null) return { phase: 'idle' };
    const { session, encounterId } = current;
    return { phase: session.phase, encounterId, source: session.source, elapsedMs: session.elapsedMs, warning: session.warning };
  };
  const announce = () => events.emit({ type: 'recording-status', status: status() });
  const free = () => {
    current = null;
    announce();
  };

  const begin = async (input: NewEncounterInput, kind: 'recorder-program' | 'page'): Promise<Result<{ encounterId: EncounterId }>> => {
    const page = kind === 'page' ? createPageSource() : null;
    const stopTranscript = new AbortController();
    const prepared = Promise.withResolvers<Result<{ encounterId: EncounterId }>>();
    const intake = takeInSound(vault, input, page ?? createRecorderProgramSource(), {
      onPrepared(encounterId, session) {
        current = { encounterId, session, page, intake };
        // The page sends no sound before it is told the encounter's id; a program's sound comes by itself or not at all.
        if (page !== null) prepared.resolve(ok({ encounterId }));
      },
      onLevel: (dbfs, elapsedMs) => events.emit({ type: 'recording-level', dbfs, elapsedMs }),
      onPartial: (text) => { if (current !== null) events.emit({ type: 'recording-partial', encounterId: current.encounterId, text }); },
      onWarning: announce,
    }, stopTranscript.signal);
    intake.then((taken) => {
      prepared.resolve(taken);
      if (taken.ok) {
        announce();
        return followToTheEnd(taken.value, stopTranscript);
      }
      free();
      if (page !== null) tellFailure(null, taken.error);
    }).catch((defect: unknown) => {
      vault.log.error('recording.failed', defect);
      free();
      prepared.reject(defect);
    });
    const result = await prepared.promise;
    return result.ok ? ok({ encounterId: result.value.encounterId }) : result;
  };

  /** Runs beside the recording: when the sound is closed, whatever closed it, the desk is free and the note is made. */
  const followToTheEnd = async (intake: SoundIntake, stopTranscript: AbortController): Promise<void> => {
    const failure = await failureOf(intake);
    free();
    if (failure !== null) tellFailure(intake.encounterId, failure);
    await followToTheNote({ vault, work }, intake, stopTranscript);
  };

  const tellFailure = (encounterId: EncounterId | null, { type, message }: Problem) =>
    events.emit({ type: 'recording-failed', encounterId, code: type, message });

  const stop = async (): Promise<Result<{ encounterId: EncounterId }>> => {
    if (current === null) return err(notRecording());
    const { session, encounterId, intake } = current;
    const sound = await session.stop();
    const taken = await intake;
    if (!taken.ok) return taken;
    const failure = await failureOf(taken.value);
    return sound.sampleCount === 0 && failure !== null ? err(failure) : ok({ encounterId });
  };

  const mustBe = (phases: readonly string[]): Result<Current> =>
    current !== null && phases.includes(current.session.phase) ? ok(current) : err(notRecording());

  return {
    status,
    async start(input, kind) {
      if (starting !== null || current !== null) return err(problem('recording-in-progress', 'A recording is already running. Stop it before starting another.'));
      const begun = begin(input, kind).finally(() => { starting = null; });
      starting = begun;
      return begun;
    },
    pause() {
      const recording = mustBe(['recording']);
      if (!recording.ok) return recording;
      recording.value.session.pause();
      announce();
      return ok(status());
    },
    resume() {
      const paused = mustBe(['paused']);
      if (!paused.ok) return paused;
      paused.value.session.resume();
      announce();
      return ok(status());
    },
    stop,
    pushPageSamples(encounterId, samples) {
      if (current?.encounterId !== encounterId || current.page === null) return err(notRecording());
      current.page.push(samples);
      return ok();
    },
    pageMicrophoneFailed(encounterId, type) {
      if (current?.encounterId !== encounterId || current.page === null) return err(notRecording());
      current.page.fail(type);
      return ok();
    },
    get isBusy() { return starting !== null || current !== null; },
    async close() {
      if (current === null) await starting?.catch(() => {});
      await stop();
    },
  };
}

/** Why the sound ended by itself, or could not be written down with its visit; null when all is well. */
async function failureOf({ closed }: SoundIntake): Promise<Problem | null> {
  try {
    return (await closed).failure;
  } catch (thrown) {
    return problemOf(thrown);
  }
}

function notRecording(): Problem<'not-recording'> {
  return problem('not-recording', 'No recording is running.');
}
