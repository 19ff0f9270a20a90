import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchSilence } from './silence-watch.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe('watchSilence', () => {
  test('tells once of a silence, counted from the last sound', () => {
    const onSilent = vi.fn();
    const watch = watchSilence(3_000, onSilent);
    vi.advanceTimersByTime(2_500);
    watch.heard();
    vi.advanceTimersByTime(1_500);
    expect(onSilent).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(onSilent).toHaveBeenCalledTimes(1);
  });

  test('tells nothing after it was stopped', () => {
    const onSilent = vi.fn();
    watchSilence(3_000, onSilent).stop();
    vi.advanceTimersByTime(10_000);
    expect(onSilent).not.toHaveBeenCalled();
  });
});
