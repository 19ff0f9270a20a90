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
  const keys = createKeys({
    onStartOrStop() {
      if (live.status().phase !== 'idle') return stopSafely();
      showWindow();
      events.emit({ type: 'new-visit-wanted' });
    },
    onMark() {
      const clinic = sotto.clinic();
      if (clinic.ok) clinic.value.recording.mark('');
    },
  });
  const tray = createTray({
    onShow: showWindow,
    onPauseOrResume() {
      live.pauseOrResume();
      follow();
    },
    onStop: stopSafely,
    onLock: () => void sotto.lock('hand').finally(follow),
  });

  function follow(): void {
    const { phase } = live.status();
    const clinic = sotto.clinic();
    keepAwake.follow(phase === 'recording');
    tray?.show(phase === 'recording' || phase === 'paused' ? phase : 'idle', sotto.vaultState() !== 'unlocked');
    // What runs behind the lock can still be stopped by them.
    if (clinic.ok) keys.set(clinic.value.open.settings().globalKeys);
    else if (phase === 'idle') keys.set(false);
  }

  follow();
  events.on((event) => {
    if (event.type === 'changed' || event.type === 'vault-locked' || event.type === 'recording-status' || event.type === 'recording-failed') follow();
  });
  return { refusedKeys: () => keys.refused };
}
