/** The recording outside its window: tray, keys for every program, and a computer that does not fall asleep. Follows core's events. */
import type { Sotto } from '#core/compose.ts';
import type { Logger } from '#core/kernel/logger.ts';
import type { KeepAwake } from '../platform/keep-awake.ts';
import type { RecordingKeyActs, RecordingKeys } from './recording-keys.ts';
import type { RecordingTray, TrayActs } from './recording-tray.ts';

export interface OutsideDeps {
  readonly sotto: Pick<Sotto, 'live' | 'clinic' | 'events' | 'vaultState' | 'lock'>;
  readonly log: Logger;
  readonly showWindow: () => void;
  readonly keepAwake: KeepAwake;
  readonly createKeys: (acts: RecordingKeyActs) => RecordingKeys;
  /** Null where the desktop has no place for it. */
  readonly createTray: (acts: TrayActs) => RecordingTray | null;
}

export interface RecordingOutside {
  readonly refusedKeys: () => readonly string[];
  /** At the end of the program: no key and no click is taken any more. */
  readonly close: () => void;
}

export function watchRecordingOutside({ sotto, log, showWindow, keepAwake, createKeys, createTray }: OutsideDeps): RecordingOutside {
  const { live, events } = sotto;
  const stop = async (): Promise<void> => {
    const encounterId = await live.stop();
    if (encounterId !== null) events.emit({ type: 'recording-stopped', encounterId });
  };
  const stopSafely = (): void => {
    stop().catch((defect: unknown) => log.error('recording.failed', defect)).finally(follow);
  };
  const mark = (): void => {
    const marked = live.mark();
    if (!marked.ok) log.info('mark.refused', { problem: marked.error.type });
  };
  const keys = createKeys({
    onStartOrStop() {
      if (live.status().phase !== 'idle') return stopSafely();
      showWindow();
      events.emit({ type: 'new-visit-wanted' });
    },
    onMark: mark,
  });
  const tray = createTray({
    onShow: showWindow,
    onPauseOrResume() {
      live.pauseOrResume();
      follow();
    },
    onStop: stopSafely,
    onMark: mark,
    onLock: () => void sotto.lock('hand').finally(follow),
  });

  let isClosed = false;
  function follow(): void {
    if (isClosed) return;
    const { phase } = live.status();
    const clinic = sotto.clinic();
    keepAwake.follow(phase === 'recording');
    tray?.show(phase === 'stopping' ? 'idle' : phase, sotto.vaultState() !== 'unlocked');
    // What runs behind the lock can still be stopped by them.
    if (clinic.ok) keys.set(clinic.value.open.settings().globalKeys);
    else if (phase === 'idle') keys.set(false);
  }

  follow();
  events.on((event) => {
    if (event.type === 'changed' || event.type === 'vault-locked' || event.type === 'recording-status' || event.type === 'recording-failed') follow();
  });
  return {
    refusedKeys: () => keys.refused,
    close() {
      isClosed = true;
      keys.set(false);
      keepAwake.follow(false);
      tray?.close();
    },
  };
}
