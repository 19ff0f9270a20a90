import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { computerState, watchPower } from './power.ts';

function watch() {
  const monitor = new EventEmitter();
  const told: string[] = [];
  watchPower(monitor, {
    onSuspend: () => told.push('suspend'), onScreenLock: () => told.push('screen-lock'),
    onWake: () => told.push('wake'), onShutdown: () => told.push('shutdown'),
  });
  return { monitor, told };
}

test.each([
  ['suspend', 'suspend'], ['lock-screen', 'screen-lock'], ['user-did-resign-active', 'screen-lock'], ['resume', 'wake'], ['unlock-screen', 'wake'],
])('Electron’s %s is told as %s', (event, as) => {
  const { monitor, told } = watch();
  monitor.emit(event);
  expect(told).toEqual([as]);
});

test('an end of the computer is asked to wait until Sotto has ended', () => {
  const { monitor, told } = watch();
  const preventDefault = vi.fn();
  monitor.emit('shutdown', { preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(told).toEqual(['shutdown']);
});

test('the computer’s idle time is given in milliseconds, and its screen is locked only where it says so', () => {
  const state = (idleState: 'active' | 'idle' | 'locked' | 'unknown') =>
    computerState({ getSystemIdleTime: () => 90, getSystemIdleState: () => idleState });
  expect(state('locked')).toEqual({ idleMs: 90_000, isScreenLocked: true });
  for (const other of ['active', 'idle', 'unknown'] as const) expect(state(other).isScreenLocked).toBe(false);
});
