/**
 * `electron.powerMonitor` and `electron.globalShortcut` where there is no Electron: a process of Node hears nothing of sleep
 * or of a locked screen, and no keys but its window's. What is not known is said so; that the computer slept is found by
 * core's own late timer, and how long nobody was there by what the page tells.
 */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';

class StandInPowerMonitor extends EventEmitter {
  /** Nothing is known of other programs: only what happens in the window counts. */
  readonly getSystemIdleTime = (): number => Infinity;
  readonly getSystemIdleState = (): ReturnType<Electron.PowerMonitor['getSystemIdleState']> => 'unknown';
}

/** Never emits anything. */
export const standInPowerMonitor = new StandInPowerMonitor();

export const standInGlobalShortcut = {
  register: () => false,
  unregister: () => {},
  unregisterAll: () => {},
} satisfies Pick<Electron.GlobalShortcut, 'register' | 'unregister' | 'unregisterAll'>;

/** A process of Node keeps no computer awake; the browser's own wake lock would need the page in front. */
export const standInPowerSaveBlocker = {
  start: () => 1,
  stop: () => false,
} satisfies Pick<Electron.PowerSaveBlocker, 'start' | 'stop'>;
