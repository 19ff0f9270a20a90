import { expect, test } from 'vitest';
import { readingOf } from './section-reading.ts';

test('says of a section nobody spoke about that it was not assessed, or leaves it out where its template wants that', () => {
  expect(readingOf({ state: 'not-assessed', shown: 'always', statements: [] })).toBe('not-assessed');
  expect(readingOf({ state: 'not-assessed', shown: 'with-content', statements: [] })).toBe('left-out');
});

test('a set phrase is content, and yet says nothing of what was assessed', () => {
  expect(readingOf({ state: 'not-assessed', shown: 'with-content', statements: ['phrase'] })).toBe('content');
  expect(readingOf({ state: 'not-assessed', shown: 'always', statements: ['phrase'] })).toBe('not-assessed');
});

test('shows what was said', () => {
  expect(readingOf({ state: 'assessed', shown: 'with-content', statements: ['said'] })).toBe('content');
  expect(readingOf({ state: 'assessed', shown: 'always', statements: ['said'] })).toBe('content');
});
