import { describe, expect, test } from 'vitest';
import { moodDirection, sessionTime } from './session.ts';

describe('a session', () => {
  test.each([[0, null], [15, null], [16, '90832'], [37, '90832'], [38, '90834'], [52, '90834'], [53, '90837'], [120, '90837']])('of %i minutes is billed as %s', (minutes, code) => {
    expect(sessionTime(minutes * 60_000)).toEqual({ minutes, code });
    expect(sessionTime(minutes * 60_000 + 59_999)).toEqual({ minutes, code });
  });

  test('shows a direction only with another before it', () => {
    expect(moodDirection([])).toBeNull();
    expect(moodDirection(['low'])).toBeNull();
  });

  test('goes up, goes down, stays, or goes both ways', () => {
    expect(moodDirection(['very-low', 'low', 'neutral'])).toBe('improving');
    expect(moodDirection(['positive', 'positive', 'low'])).toBe('declining');
    expect(moodDirection(['low', 'low'])).toBe('stable');
    expect(moodDirection(['low', 'neutral', 'low', 'neutral'])).toBe('stable');
    expect(moodDirection(['very-low', 'positive', 'low', 'positive'])).toBe('fluctuating');
  });

  test('is seen against the last ones, not against all', () => {
    expect(moodDirection(['very-positive', 'very-low', 'very-low', 'low', 'neutral'])).toBe('improving');
  });
});
