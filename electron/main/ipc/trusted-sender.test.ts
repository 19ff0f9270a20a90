import { expect, test } from 'vitest';
import { isTrustedSender } from './trusted-sender.ts';

const frame = (url: string, parent: unknown = null) => ({ senderFrame: { url, parent } });

test.each(['app://sotto', 'app://sotto/', 'app://sotto/index.html', 'app://sotto/index.html#/visits?x=1'])('the app’s own page at %s may ask', (url) => {
  expect(isTrustedSender(frame(url))).toBe(true);
});

test.each([
  '', 'about:blank', 'app:', 'app://', 'app://sott', 'app://sotto.invalid/', 'app://sottoo/', 'app://sotto@other.invalid/', 'app://sotto:81/',
  'app://other/app://sotto/', 'https://sotto/', 'https://other.invalid/?app://sotto/', 'file:///app://sotto/', 'blob:app://sotto/1', 'data:text/html,app://sotto/',
])('a page at %j may not', (url) => {
  expect(isTrustedSender(frame(url))).toBe(false);
});

test('the own page may not when it lies in a frame of another, nor even of itself', () => {
  expect(isTrustedSender(frame('app://sotto/', { url: 'https://other.invalid/' }))).toBe(false);
  expect(isTrustedSender(frame('app://sotto/', { url: 'app://sotto/' }))).toBe(false);
});

test('a frame that is gone may not', () => {
  expect(isTrustedSender({ senderFrame: null })).toBe(false);
});
