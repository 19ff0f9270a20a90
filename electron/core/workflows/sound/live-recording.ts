/**
 * The one live recording of this program. It belongs to the program and not to the vault it was begun in: a lock lets it
 * go on with nothing but its own file's key, and the next unlock of the same vault takes it up where it then stands. No
 * other account sees it or gets at it. What ended behind the lock is remembered until its vault is opened.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';
import type { AudioChannel } from '#shared/domain/transcript.ts';
import type { NewEncounterInput, RecordingStatus } from '#shared/ipc/namespaces/recording.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { MarksFile } from '#core/audio/marks-file.ts';
import type { EncryptedAudioReader } from '#core/audio/encrypted-audio-reader.ts';
import type { PageMicrophoneProblemType, PageSource } from '#core/capture/page-source.ts';
import { freeBytesIn } from '#core/kernel/free-space.ts';
import type { EventBus } from '#core/kernel/event-bus.ts';
import type { Logger } from '#core/kernel/logger.ts';
import type { ClosedSound, RecordingSession } from '#core/recording/recording-session.ts';
import type { HeldVault } from '#core/storage/hold-vault.ts';
import type { VaultHolds } from '#core/storage/vault-holds.ts';
import { vaultPaths } from '#core/vault/vault-folder.ts';
import { beginSound } from './begin-sound.ts';
import { openEncounterAudio } from './encounter-audio.ts';
import type { EncounterWork } from '../encounters/encounter-work.ts';
import { addMark } from '../encounters/keep-marks.ts';
import { problemOf } from '../encounters/problem-of.ts';
import { followSound, type FollowedSound } from './follow-sound.ts';
import { followToTheNote } from '../encounters/follow-to-the-note.ts';
import type { OpenVault } from '../open-vault.ts';
import { createMicrophoneTest, microphoneInUse } from './microphone-test.ts';
import { settleEndedSound, type EndedSound } from './settle-ended-sound.ts';
import { soundSources, type SoundSources, type SourceMeans } from './sound-sources.ts';
import { takeInMarks } from './take-in-marks.ts';
import { watchDiskRoom } from './watch-disk-room.ts';

/** What a recording needs of an open vault. */
export interface SoundClinic {
  readonly open: OpenVault;
  readonly work: EncounterWork;
}

export interface RunningSound {
  readonly encounterId: EncounterId;
  readonly session: RecordingSession;
  /** Resolves when the vault has nothing more to do with it: the sound is closed and written down, or the vault let go. */
  readonly over: Promise<void>;
}

export interface LiveRecording {
  /** The recording of this vault while that is open; null where there is none, or it is somebody else's. */
  runningIn(open: OpenVault): RunningSound | null;
  /** A recording runs or is about to, whoever's. */
  readonly isTaken: boolean;
  /** Answers when the sound flows; for the page's microphone, which waits to be asked, when it may come. */
  begin(clinic: SoundClinic, input: NewEncounterInput, kind: 'recorder-program' | 'page'): Promise<Result<{ encounterId: EncounterId }>>;
  announce(): void;
  /** After an unlock: what of this vault runs goes on in it, what has ended meanwhile is written down and worked on. */
  takeUp(clinic: SoundClinic): void;
  /** Before the vault is closed: resolves when nothing here touches it any more. The sound goes on. */
  letGo(open: OpenVault): Promise<void>;
  /** Whoever's it is, for a page before the lock; it holds nothing of the visit. */
  status(): RecordingStatus;
  /** Of the microphone, unless a channel is named. */
  pushPageSamples(encounterId: EncounterId, samples: Int16Array<ArrayBuffer>, channel?: AudioChannel): Result<void>;
  pageMicrophoneFailed(encounterId: EncounterId, type: PageMicrophoneProblemType, channel?: AudioChannel): Result<void>;
  /** From outside the window, whoever's it is and locked or not: it reads nothing and adds nothing. */
  pauseOrResume(): void;
  /** A bookmark at this very moment, without the window. Behind the lock it is kept beside the sound until the unlock. */
  mark(): Result<void>;
  /** How many were set behind the lock. */
  readonly marksBehindLock: number;
  /** Resolves when the sound is closed; with its visit where that is open here. */
  stop(): Promise<EncounterId | null>;
  /** A few seconds through the recorder program, kept nowhere; refused while a recording needs it, and ended by one that begins. */
  testProgram(): Promise<Result<{ samples: Uint8Array<ArrayBuffer> }>>;
  /** Stops what runs or is about to; resolves when its sound is closed and, if its vault is open, written down. */
  close(): Promise<void>;
}

interface LiveRecordingDeps extends SourceMeans {
  readonly events: EventBus<SottoEvent>;
  readonly log: Logger;
  readonly holds: VaultHolds;
  /** Whose recording it is, an open vault of somebody else's does not learn, not even that it ended. */
  readonly isAnyVaultOpen: () => boolean;
}

interface Running extends Pick<SoundSources, 'pages' | 'computerSound'> {
  readonly vaultId: string;
  readonly encounterId: EncounterId;
  readonly session: RecordingSession;
  readonly marks: MarksFile;
  marksBehindLock: number;
  /** Without it another program would take the recording behind the lock for an interrupted one. */
  readonly hold: HeldVault;
  hasStarted: boolean;
  /** Null behind the lock. */
  attachment: Attachment | null;
}

interface Attachment {
  readonly open: OpenVault;
  readonly over: Promise<void>;
  letGo(): void;
}

export function createLiveRecording(deps: LiveRecordingDeps): LiveRecording {
  const { events, log, holds, isAnyVaultOpen } = deps;
  let beginning: Promise<unknown> | null = null;
  const test = createMicrophoneTest((dbfs) => events.emit({ type: 'microphone-test-level', dbfs }));
  let running: Running | null = null;
  const endedByVault = new Map<string, EndedSound>();

  const status = (): RecordingStatus => (running === null ? { phase: 'idle' } : statusOf(running));
  const announce = () => events.emit({ type: 'recording-status', status: status() });
  /** Whoever else's vault is open learns only that tray and keys look again. */
  const announceToOwner = () => {
    if (running?.attachment || !isAnyVaultOpen()) announce();
    else events.emit({ type: 'changed', aggregates: [], encounterId: null });
  };
  const tellFailure = (encounterId: EncounterId | null, { type, message }: Problem) =>
    events.emit({ type: 'recording-failed', encounterId, code: type, message });

  const tellEnd = ({ encounterId, sound: { failure, sampleCount } }: EndedSound): void => {
    if (failure !== null) tellFailure(sampleCount === 0 ? null : encounterId, failure);
  };

  const begin = async (clinic: SoundClinic, input: NewEncounterInput, sources: SoundSources): Promise<Result<Running>> => {
    const { open } = clinic;
    const held = holds.hold(vaultPaths(open.vault.folder).lockFile);
    if (!held.ok) return held;
    const begun = await beginSound(open, input, sources.source, {
      onLevel(dbfs, elapsedMs, computerDbfs) {
        if (running?.attachment) events.emit({ type: 'recording-level', dbfs, elapsedMs, computerDbfs });
      },
      onWarning: () => { if (running?.attachment) announce(); },
      onMicrophone: (isAway) => {
        log.info(isAway ? 'microphone.away' : 'microphone.back', { source: sources.source.kind });
        announceToOwner();
      },
    }).catch((thrown: unknown) => {
      held.value.release();
      throw thrown;
    });
    if (!begun.ok) {
      held.value.release();
      return begun;
    }
    const { encounterId, session, reader, marks } = begun.value;
    const { pages, computerSound } = sources;
    watchDiskRoom(session, () => freeBytesIn(open.vault.folder));
    running = { vaultId: open.vault.vaultId, encounterId, session, pages, computerSound, marks, marksBehindLock: 0, hold: held.value, hasStarted: false, attachment: null };
    attach(running, clinic, Promise.resolve(ok(reader)));
    return ok(running);
  };

  const start = async (run: Running): Promise<Result<void>> => {
    const started = await run.session.start();
    if (!started.ok) return started;
    run.hasStarted = true;
    if (run.attachment === null) return started;
    announce();
    events.emit({ type: 'changed', aggregates: ['encounters', 'audit'], encounterId: run.encounterId });
    return started;
  };

  const attach = (run: Running, clinic: SoundClinic, reader: Promise<Result<EncryptedAudioReader>>): void => {
    const [stopText, letGo] = [new AbortController(), new AbortController()];
    const followed = followSound(clinic.open, run, reader, {
      onPartial: (text, channel) => events.emit({ type: 'recording-partial', encounterId: run.encounterId, channel, text }),
      stopText: stopText.signal, letGo: letGo.signal,
    });
    run.attachment = {
      open: clinic.open,
      over: untilOver(run, clinic, followed, stopText),
      letGo() {
        stopText.abort();
        letGo.abort();
      },
    };
  };

  /** Runs beside the recording: when the sound is closed, whatever closed it, the desk is free and the note is made. */
  const untilOver = async (run: Running, clinic: SoundClinic, followed: FollowedSound, stopText: AbortController): Promise<void> => {
    const ended = await endOf(followed);
    if (ended === 'let-go') return;
    free(run);
    announce();
    if (ended.failure !== null && isUntold(run)) tellFailure(ended.isSilent ? null : run.encounterId, ended.failure);
    if (ended.isSilent) return;
    const { encounterId } = run;
    void followToTheNote({ vault: clinic.open, work: clinic.work }, { encounterId, transcribed: followed.transcribed }, stopText);
  };

  const free = (run: Running): void => {
    if (running === run) running = null;
    run.hold.release();
  };

  const keepEnded = (run: Running, sound: ClosedSound): void => {
    if (running !== run || run.attachment !== null) return;
    free(run);
    const ended = { encounterId: run.encounterId, sound: isUntold(run) ? sound : { ...sound, failure: null } };
    endedByVault.set(run.vaultId, ended);
    if (isAnyVaultOpen()) return;
    announce();
    tellEnd(ended);
  };

  const pageOf = (encounterId: EncounterId, channel: AudioChannel): Result<PageSource> => {
    const page = running?.encounterId === encounterId ? running.pages[channel] : undefined;
    return page === undefined ? err(notRecording()) : ok(page);
  };

  return {
    status, announce,
    runningIn: (open) => (running?.attachment?.open === open ? { ...running, over: running.attachment.over } : null),
    get isTaken() { return beginning !== null || running !== null; },
    async begin(clinic, input, kind) {
      const sources = soundSources(deps, kind, input.computerSound);
      if (!sources.ok) return sources;
      // A program that still has the device would leave none for the recording.
      const begun = test.end().then(() => begin(clinic, input, sources.value)).finally(() => { beginning = null; });
      beginning = begun;
      const run = await begun;
      if (!run.ok) return run;
      const { encounterId } = run.value;
      const started = start(run.value);
      if (kind === 'page') {
        started.catch((defect: unknown) => log.error('recording.failed', defect));
        return ok({ encounterId });
      }
      const answer = await started;
      // Whoever is refused may try another microphone at once, and must find the desk free.
      if (!answer.ok) await run.value.attachment?.over;
      return answer.ok ? ok({ encounterId }) : answer;
    },
    takeUp(clinic) {
      const { vaultId } = clinic.open.vault;
      if (running?.vaultId === vaultId && running.attachment === null) {
        attach(running, clinic, openEncounterAudio(clinic.open, running.encounterId));
        running.marksBehindLock = 0;
        announce();
      }
      takeInMarks(clinic.open);
      const ended = endedByVault.get(vaultId);
      if (ended === undefined) return;
      endedByVault.delete(vaultId);
      // Once more, as another account may have been open when it ended, or no page.
      tellEnd(ended);
      const { failure } = ended.sound;
      if (failure !== null) clinic.open.warnings.push(`The recording that ran behind the lock ended by itself: ${failure.message}`);
      void settleEndedSound(clinic.open, clinic.work, ended);
    },
    async letGo(open) {
      await beginning?.catch(() => {});
      const run = running;
      if (run?.attachment?.open !== open) return;
      run.attachment.letGo();
      await run.attachment.over;
      // Its sound ended at the same moment, and is written down.
      if (running !== run) return;
      run.attachment = null;
      void run.session.closed.then((sound) => keepEnded(run, sound));
    },
    pushPageSamples(encounterId, samples, channel = 'microphone') {
      const page = pageOf(encounterId, channel);
      if (page.ok) page.value.push(samples);
      return page.ok ? ok() : page;
    },
    pageMicrophoneFailed(encounterId, type, channel = 'microphone') {
      const page = pageOf(encounterId, channel);
      if (page.ok) page.value.fail(type);
      return page.ok ? ok() : page;
    },
    pauseOrResume() {
      if (running?.session.phase === 'recording') running.session.pause();
      else if (running?.session.phase === 'paused' || running?.session.phase === 'waiting') running.session.resume();
      announceToOwner();
    },
    mark() {
      const run = running;
      if (run === null || run.session.phase === 'stopping') return err(notRecording());
      const { encounterId, session: { elapsedMs: atMs }, attachment } = run;
      if (attachment !== null) {
        addMark(attachment.open, { encounterId, atMs, label: '' });
        return ok();
      }
      // Of somebody else's recording nobody sets one.
      if (isAnyVaultOpen()) return err(notRecording());
      try {
        run.marks.append({ atMs, setAtMs: Date.now() });
      } catch (cause) {
        log.error('mark.not-kept', cause, { encounterId });
        return err(problem('disk-full', 'The bookmark could not be kept: the disk takes nothing more. The recording goes on.', { cause }));
      }
      run.marksBehindLock += 1;
      return ok();
    },
    get marksBehindLock() { return running?.marksBehindLock ?? 0; },
    async stop() {
      const run = running;
      if (run === null) return null;
      const sound = await run.session.stop();
      const { attachment } = run;
      await attachment?.over;
      keepEnded(run, sound);
      return attachment === null || sound.sampleCount === 0 ? null : run.encounterId;
    },
    async testProgram() {
      await test.end();
      if (beginning !== null || running !== null) return err(microphoneInUse());
      return test.run(deps.createRecorderProgramSource());
    },
    async close() {
      await beginning?.catch(() => {});
      await test.end();
      await this.stop();
    },
  };
}

function statusOf({ session, encounterId, computerSound, attachment }: Running): RecordingStatus {
  const { phase, source, elapsedMs, warning } = session;
  // Behind the lock there is no text, and nothing to say of it.
  return { phase, encounterId, source, computerSound, elapsedMs, offRecordSinceMs: session.offRecordSinceMs, warning: attachment === null ? null : warning };
}

/** Of a recorder program that never began `begin` itself has told. */
function isUntold({ pages, hasStarted }: Running): boolean {
  return pages.microphone !== undefined || hasStarted;
}

interface SoundEnd {
  /** Why the sound ended by itself, or could not be written down with its visit; null when all is well. */
  readonly failure: Problem | null;
  /** Nothing was heard at all, and the visit is gone. */
  readonly isSilent: boolean;
}

async function endOf({ closed, transcribed }: FollowedSound): Promise<SoundEnd | 'let-go'> {
  try {
    const { failure, sampleCount } = await closed;
    return { failure, isSilent: sampleCount === 0 };
  } catch (thrown) {
    if (!(thrown instanceof Cancelled)) return { failure: problemOf(thrown), isSilent: false };
    await transcribed.catch(() => {});
    return 'let-go';
  }
}

export function notRecording(): Problem<'not-recording'> {
  return problem('not-recording', 'No recording is running.');
}
