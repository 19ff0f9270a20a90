/** What an open vault may do with the one live recording of the program: start one, and pause, resume and stop its own. */
import type { EncounterId } from '#shared/domain/ids.ts';
import { canBeTakenBack, struckAtOnceMs } from '#shared/domain/mark.ts';
import type { Mark, PendingStrike } from '#shared/domain/mark.ts';
import type { NewEncounterInput, RecordingStatus } from '#shared/ipc/namespaces/recording.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { addMark } from '../encounters/keep-marks.ts';
import { nothingRecorded } from './follow-sound.ts';
import { notRecording, type LiveRecording, type RunningSound, type SoundClinic } from './live-recording.ts';
import { microphoneInUse } from './microphone-test.ts';

export interface RecordingDesk extends Pick<LiveRecording, 'pushPageSamples' | 'pageMicrophoneFailed'> {
  start(input: NewEncounterInput, source: 'recorder-program' | 'page'): Promise<Result<{ encounterId: EncounterId }>>;
  /** Idle while another account's recording runs. */
  status(): RecordingStatus;
  pause(): Result<RecordingStatus>;
  resume(): Result<RecordingStatus>;
  /** Nothing but silence is stored from here on, or sound again. The stretch is struck once the recording has ended. */
  setOffRecord(off: boolean): Result<RecordingStatus>;
  strikeLastMinute(): Result<PendingStrike>;
  /** While the recording runs nothing of what is to be struck is gone. */
  takeBackStrike(strike: PendingStrike): Result<void>;
  pendingStrikes(): readonly PendingStrike[];
  /** A bookmark at this very moment. */
  mark(label: string): Result<Mark>;
  /** Resolves when the sound is closed; transcript and note follow as background work. */
  stop(): Promise<Result<{ encounterId: EncounterId }>>;
  /** A recording of this vault runs or is about to. */
  readonly isBusy: boolean;
}

export function createRecordingDesk(live: LiveRecording, clinic: SoundClinic): RecordingDesk {
  let starting: Promise<unknown> | null = null;
  const own = () => live.runningIn(clinic.open);
  const status = (): RecordingStatus => (own() === null ? { phase: 'idle' } : live.status());

  const { pendingStrikes } = clinic.open.repositories;
  const marksChanged = (encounterId: EncounterId) => clinic.open.events.emit({ type: 'changed', aggregates: ['marks', 'audit'], encounterId });

  /** A microphone that goes away or comes back at that very moment makes no error of it. */
  const change = (from: readonly RecordingStatus['phase'][], act: (running: RunningSound) => void): Result<RecordingStatus> => {
    const running = own();
    if (running === null || running.session.phase === 'stopping') return err(notRecording());
    if (from.includes(running.session.phase)) act(running);
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
    pause: () => change(['recording', 'waiting'], ({ session }) => session.pause()),
    resume: () => change(['paused', 'waiting'], ({ session }) => session.resume()),
    setOffRecord(off) {
      const running = own();
      if (running === null || running.session.phase === 'stopping') return err(notRecording());
      const { session, encounterId } = running;
      if (off === (session.offRecordSinceMs !== null)) return ok(status());
      // Silence first: whatever happens to the row, nothing is stored any more.
      if (off) pendingStrikes.writer.add(encounterId, { startMs: session.goOffRecord(), endMs: null, kind: 'off-record' });
      else pendingStrikes.writer.end(encounterId, session.goOnRecord());
      marksChanged(encounterId);
      live.announce();
      return ok(status());
    },
    strikeLastMinute() {
      const running = own();
      if (running === null || running.session.phase === 'stopping') return err(notRecording());
      const { session: { elapsedMs }, encounterId } = running;
      if (elapsedMs === 0) return err(nothingToStrike());
      const strike: PendingStrike = { startMs: Math.max(0, elapsedMs - struckAtOnceMs), endMs: elapsedMs, kind: 'struck' };
      pendingStrikes.writer.add(encounterId, strike);
      marksChanged(encounterId);
      return ok(strike);
    },
    takeBackStrike(strike) {
      const running = own();
      if (running === null || running.session.phase === 'stopping') return err(struckAlready());
      // Of what was off the record nothing is stored that could come back; what of it still runs is ended by going on the record.
      if (!canBeTakenBack(strike) || !pendingStrikes.writer.remove(running.encounterId, strike)) return err(noStrike());
      marksChanged(running.encounterId);
      return ok();
    },
    pendingStrikes() {
      const running = own();
      return running === null ? [] : pendingStrikes.reader.byEncounter(running.encounterId);
    },
    mark(label) {
      const running = own();
      if (running === null || running.session.phase === 'stopping') return err(notRecording());
      const { session: { elapsedMs: atMs }, encounterId } = running;
      return ok(addMark(clinic.open, { encounterId, atMs, label }));
    },
    async stop() {
      const running = own();
      if (running === null) return err(notRecording());
      const sound = await running.session.stop();
      await running.over;
      return sound.sampleCount === 0 ? err(sound.failure ?? nothingRecorded()) : ok({ encounterId: running.encounterId });
    },
  };
}

function nothingToStrike(): Problem<'nothing-recorded'> {
  return problem('nothing-recorded', 'Nothing has been recorded yet, so there is nothing to take off the record.');
}

function struckAlready(): Problem<'not-recording'> {
  return problem('not-recording', 'The recording has ended, and what was struck of it cannot be had back.');
}

function noStrike(): Problem<'nothing-recorded'> {
  return problem('nothing-recorded', 'Nothing of this recording is to be struck there, so there is nothing to take back.');
}

function alreadyRunning(): Problem<'recording-in-progress'> {
  return problem('recording-in-progress', 'A recording is already running. Stop it before starting another.');
}
