/**
 * The computer's sleep, its locked screen and its end, as Electron tells them. Not every system tells all of it: Linux says
 * nothing of a locked screen by itself, and is asked; Windows says its end to windows only.
 */
import type { PowerMonitor } from 'electron';
import type { ComputerState } from '#core/workflows/account/idle-lock.ts';

export interface PowerListener {
  onSuspend(): void;
  onScreenLock(): void;
  onWake(): void;
  /** Delayed for as long as the system allows. */
  onShutdown(): void;
}

interface Delayable {
  preventDefault(): void;
}

export function watchPower(monitor: Pick<NodeJS.EventEmitter, 'on'>, listener: PowerListener): void {
  monitor.on('suspend', () => listener.onSuspend());
  monitor.on('lock-screen', () => listener.onScreenLock());
  // macOS: somebody else's session came to the front.
  monitor.on('user-did-resign-active', () => listener.onScreenLock());
  monitor.on('resume', () => listener.onWake());
  monitor.on('unlock-screen', () => listener.onWake());
  monitor.on('shutdown', (event: Delayable) => {
    event.preventDefault();
    listener.onShutdown();
  });
}

export function computerState(monitor: Pick<PowerMonitor, 'getSystemIdleTime' | 'getSystemIdleState'>): ComputerState {
  return { idleMs: monitor.getSystemIdleTime() * 1_000, isScreenLocked: monitor.getSystemIdleState(shortestIdleSeconds) === 'locked' };
}

/** Asked for by the call, and of no account here: only its answer `locked` is. */
const shortestIdleSeconds = 1;
