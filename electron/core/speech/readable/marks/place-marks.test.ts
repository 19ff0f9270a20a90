import { describe, expect, it } from 'vitest';
import { readShippedDeps } from '../testing/shipped-readable-text.ts';
import { createMarkPlacer, type MarkedStretch } from './place-marks.ts';
import { weighPause } from './pauses.ts';

const placeMarks = createMarkPlacer(readShippedDeps().marks);
const mark = (text: string, around: Partial<MarkedStretch> = {}) => {
  const words = text.split(' ');
  return placeMarks({ words, pausesMs: words.map(() => null), openSentence: [], next: null, ...around });
};

describe('marks', () => {
  it('end a turn with a full stop or a question mark', () => {
    expect(mark('i have a headache').at(-1)).toBe('.');
    expect(mark('how long have you had the headache').at(-1)).toBe('?');
  });

  it('heed how the other person answers', () => {
    const next = (said: string) => ({ words: said.split(' '), isOtherSpeaker: true });
    expect(mark('any chest pain', { next: next('no none') }).at(-1)).toBe('?');
    expect(mark('and your breathing is better', { next: next('yes much better') }).at(-1)).toBe('?');
    expect(mark('your lungs are clear', { next: next('good to hear') }).at(-1)).toBe('.');
  });

  it('stand nowhere inside a piece', () => {
    expect(mark('okay yes no well so', { isInside: (word) => word < 4 })).toEqual(['', '', '', '', '.']);
  });

  it('follow a pause where the words leave it open', () => {
    const words = 'it is better this week i have less pain'.split(' ');
    const withPause = (behind: string) => placeMarks({ words, pausesMs: words.map((word) => (word === behind ? 800 : 0)), openSentence: [], next: null });
    expect(withPause('better')[2]).toBe('.');
  });

  it('know of a sentence begun before', () => {
    expect(mark('in your chest', { openSentence: 'do you have any pain'.split(' ') }).at(-1)).toBe('?');
    expect(mark('in my chest', { openSentence: 'i have had some pain'.split(' ') }).at(-1)).toBe('.');
  });
});

describe('pauses', () => {
  it('speak for a stop the more the longer they are, and for nothing where they are not known', () => {
    const stops = [0, 100, 200, 400, 900].map((pauseMs) => weighPause(pauseMs).stop);
    expect(stops).toEqual(stops.toSorted((one, other) => one - other));
    expect(stops[0]).toBeLessThan(0);
    expect(weighPause(null)).toEqual({ comma: 0, stop: 0 });
  });
});
