/** The one live recording of the app: start, pause, stop, and what the page is told meanwhile. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { NewEncounterInput, RecordingStatus } from '#shared/ipc/namespaces/recording.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { MicrophoneSource } from '#core/capture/microphone-source.ts';
import { createPageSource, type PageSource } from '#core/capture/page-source.ts';
import type { RecordingSession } from '#core/recording/recording-session.ts';
import type { EncounterWork } from './encounter-work.ts';
import { finishEncounter } from './finish-encounter.ts';
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
}

export function createRecordingDesk({ vault, work, createRecorderProgramSource }: RecordingDeskDeps): RecordingDesk {
  const { events } = vault;
  let starting = false;
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
    const taken = takeInSound(vault, input, page ?? createRecorderProgramSource(), {
      onPrepared(encounterId, session) {
        current = { encounterId, session, page };
        // The page sends no sound before it is told the encounter's id; a program's sound comes by itself or not at all.
        if (page !== null) prepared.resolve(ok({ encounterId }));
      },
      onLevel: (dbfs, elapsedMs) => events.emit({ type: 'recording-level', dbfs, elapsedMs }),
      onPartial: (text) => { if (current !== null) events.emit({ type: 'recording-partial', encounterId: current.encounterId, text }); },
      onWarning: announce,
    }, stopTranscript.signal);
    taken.then((intake) => {
      prepared.resolve(intake);
      if (intake.ok) {
        announce();
        return followToTheEnd(intake.value, stopTranscript);
      }
      free();
      if (page !== null) events.emit({ type: 'recording-failed', encounterId: null, code: intake.error.type, message: intake.error.message });
    }).catch((defect: unknown) => {
      vault.log.error('recording.failed', defect);
      free();
      prepared.reject(defect);
    });
    const result = await prepared.promise;
    return result.ok ? ok({ encounterId: result.value.encounterId }) : result;
  };

  /** Runs beside the recording: when the sound is closed, whatever closed it, the desk is free and the note is made. */
  const followToTheEnd = async ({ encounterId, closed, transcribed }: SoundIntake, stopTranscript: AbortController): Promise<void> => {
    const sound = await closed;
    free();
    if (sound.failure !== null) {
      events.emit({ type: 'recording-failed', encounterId, code: sound.failure.type, message: sound.failure.message });
    }
    await work.run(encounterId, async (signal) => {
      signal.addEventListener('abort', () => stopTranscript.abort());
      const result = await transcribed;
      if (result.ok) await finishEncounter(vault, encounterId, signal);
    });
  };

  const mustBe = (phases: readonly string[]): Result<Current> =>
    current !== null && phases.includes(current.session.phase) ? ok(current) : err(notRecording());

  return {
    status,
    async start(input, kind) {
      if (starting || current !== null) return err(problem('recording-in-progress', 'A recording is already running. Stop it before starting another.'));
      starting = true;
      try {
        return await begin(input, kind);
      } finally {
        starting = false;
      }
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
    async stop() {
      if (current === null) return err(notRecording());
      const { session, encounterId } = current;
      const sound = await session.stop();
      return sound.sampleCount === 0 && sound.failure !== null ? err(sound.failure) : ok({ encounterId });
    },
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
  };
}

function notRecording(): Problem<'not-recording'> {
  return problem('not-recording', 'No recording is running.');
}
