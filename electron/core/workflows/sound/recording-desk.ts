/** What an open vault may do with the one live recording of the program: start one, and pause, resume and stop its own. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { NewEncounterInput, RecordingStatus } from '#shared/ipc/namespaces/recording.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { nothingRecorded } from './follow-sound.ts';
import { notRecording, type LiveRecording, type RunningSound, type SoundClinic } from './live-recording.ts';

export interface RecordingDesk extends Pick<LiveRecording, 'pushPageSamples' | 'pageMicrophoneFailed'> {
  start(input: NewEncounterInput, source: 'recorder-program' | 'page'): Promise<Result<{ encounterId: EncounterId }>>;
  /** Idle while another account's recording runs. */
  status(): RecordingStatus;
  pause(): Result<RecordingStatus>;
  resume(): Result<RecordingStatus>;
  /** Resolves when the sound is closed; transcript and note follow as background work. */
  stop(): Promise<Result<{ encounterId: EncounterId }>>;
  /** A recording of this vault runs or is about to. */
  readonly isBusy: boolean;
}

export function createRecordingDesk(live: LiveRecording, clinic: SoundClinic): RecordingDesk {
  let starting: Promise<unknown> | null = null;
  const own = () => live.runningIn(clinic.open);
  const status = (): RecordingStatus => (own() === null ? { phase: 'idle' } : live.status());

  const change = (from: RecordingStatus['phase'], act: (running: RunningSound) => void): Result<RecordingStatus> => {
    const running = own();
    if (running?.session.phase !== from) return err(notRecording());
    act(running);
    live.announce();
    return ok(status());
  };

  return {
    status,
    pushPageSamples: (encounterId, samples, channel) => live.pushPageSamples(encounterId, samples, channel),
    pageMicrophoneFailed: (encounterId, type, channel) => live.pageMicrophoneFailed(encounterId, type, channel),
    get isBusy() { return starting !== null || own() !== null; },
    async start(input, source) {
      if (live.isTaken) return err(starting === null && own() === null ? microphoneInUse() : alreadyRunning());
      const begun = live.begin(clinic, input, source).finally(() => { starting = null; });
      starting = begun;
      return begun;
    },
    pause: () => change('recording', ({ session }) => session.pause()),
    resume: () => change('paused', ({ session }) => session.resume()),
    async stop() {
      const running = own();
      if (running === null) return err(notRecording());
      const sound = await running.session.stop();
      await running.over;
      return sound.sampleCount === 0 ? err(sound.failure ?? nothingRecorded()) : ok({ encounterId: running.encounterId });
    },
  };
}

function alreadyRunning(): Problem<'recording-in-progress'> {
  return problem('recording-in-progress', 'A recording is already running. Stop it before starting another.');
}

/** Another account's, behind its lock: whose and since when is nobody else's business. */
function microphoneInUse(): Problem<'microphone-in-use'> {
  return problem('microphone-in-use', 'The microphone of this computer is in use. Try again when it is free.');
}
