import { expect, test, vi } from 'vitest';
import { createEventBus } from './event-bus.ts';

test('tells all listeners in the order they came, until each has gone', () => {
  const bus = createEventBus<number>();
  const told: string[] = [];
  const leave = bus.on((event) => told.push(`a${event}`));
  bus.on((event) => told.push(`b${event}`));
  bus.emit(1);
  leave();
  bus.emit(2);
  expect(told).toEqual(['a1', 'b1', 'b2']);
});

test('a listener that throws stops neither the one who emits nor the other listeners, and its defect still surfaces', () => {
  const surfaced: unknown[] = [];
  const later = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((act) => {
    try { act(); } catch (failure) { surfaced.push(failure); }
  });
  const bus = createEventBus<number>();
  const told: number[] = [];
  const defect = new Error('a window that is gone');
  bus.on(() => { throw defect; });
  bus.on((event) => told.push(event));
  bus.emit(7);
  later.mockRestore();
  expect(told).toEqual([7]);
  expect(surfaced).toEqual([defect]);
});
