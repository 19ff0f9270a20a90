import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AudioChannel, HeardUtterance } from '#shared/domain/transcript.ts';
import { tellEchoOnce } from './tell-echo-once.ts';

/** Words of 250 ms each, one every 300 ms. */
function said(channel: AudioChannel, text: string, startMs: number): HeardUtterance {
  const words = text.split(' ').map((spoken, index) => ({ spoken, startMs: startMs + index * 300, endMs: startMs + index * 300 + 250, confidence: 0.9 }));
  return { channel, words, voice: null };
}

const textsOf = (heard: readonly HeardUtterance[]) => heard.map(({ channel, words }) => `${channel}: ${words.map(({ spoken }) => spoken).join(' ')}`);
const loud = () => -25;
const question = said('microphone', 'how have you been sleeping', 0);
const answer = said('computer', 'not well i wake up at night', 3_000);

describe('what is heard on both channels', () => {
  test('is told once, as the computer’s, though it was heard a little later and a word of it wrongly', () => {
    const echo = said('microphone', 'not well i wake up a knight', 3_080);
    expect(textsOf(tellEchoOnce([question, echo, answer], loud))).toEqual(['microphone: how have you been sleeping', 'computer: not well i wake up at night']);
  });

  test('is told once where it stands between words of one’s own in one result', () => {
    const mixed: HeardUtterance = { ...question, words: [...question.words, ...said('microphone', 'not well i wake up at night', 3_060).words, ...said('microphone', 'since when', 6_000).words] };
    expect(textsOf(tellEchoOnce([mixed, answer], loud))).toEqual(['microphone: how have you been sleeping since when', 'computer: not well i wake up at night']);
  });

  test('is told once when it is a single word', () => {
    expect(textsOf(tellEchoOnce([said('microphone', 'yes', 1_040), said('computer', 'yes', 1_000)], loud))).toEqual(['computer: yes']);
  });

  test('is the clinician’s where the computer is too quiet to have said it', () => {
    const leaked = said('computer', 'how have you been sleeping', 20);
    expect(textsOf(tellEchoOnce([question, leaked], () => -70))).toEqual(['microphone: how have you been sleeping']);
  });

  test('is the clinician’s where it came back from the other side’s room', () => {
    const cameBack = said('computer', 'how have you been sleeping', 350);
    expect(textsOf(tellEchoOnce([question, cameBack], loud))).toEqual(['microphone: how have you been sleeping']);
  });

  test('is taken for the computer’s where the sound cannot be read any more', () => {
    expect(textsOf(tellEchoOnce([said('microphone', 'not well i wake', 3_050), answer], null))).toEqual(['computer: not well i wake up at night']);
  });
});

describe('what is not an echo', () => {
  test('other words over the other side’s stay', () => {
    const over = said('microphone', 'could you say that once more please', 3_100);
    expect(tellEchoOnce([over, answer], loud)).toEqual([over, answer]);
  });

  test('a word that both use by chance stays', () => {
    const over = said('microphone', 'and what do you do at night then', 2_700);
    expect(tellEchoOnce([over, answer], loud)).toEqual([over, answer]);
  });

  test('the same words a moment later are a repetition', () => {
    const again = said('microphone', 'not well i wake up at night', 6_000);
    expect(tellEchoOnce([again, answer], loud)).toEqual([again, answer]);
  });

  test('one channel alone is left as it is', () => {
    expect(tellEchoOnce([question, question], loud)).toEqual([question, question]);
    expect(tellEchoOnce([], loud)).toEqual([]);
  });
});

test('changes no word that it leaves, adds none and keeps their order', () => {
  const utterance = fc.record({
    channel: fc.constantFrom<AudioChannel>('microphone', 'computer'), startMs: fc.nat(8_000), text: fc.array(fc.constantFrom('yes', 'no', 'pain', 'sleep'), { minLength: 1, maxLength: 8 }),
  });
  fc.assert(fc.property(fc.array(utterance, { maxLength: 8 }), fc.integer({ min: -100, max: 0 }), (all, level) => {
    const heard = all.map(({ channel, startMs, text }) => said(channel, text.join(' '), startMs));
    const left = tellEchoOnce(heard, () => level);
    const before = heard.flatMap(({ words }) => words);
    let at = 0;
    for (const word of left.flatMap(({ words }) => words)) {
      at = before.indexOf(word, at) + 1;
      expect(at).toBeGreaterThan(0);
    }
    for (const { words } of left) expect(words.length).toBeGreaterThan(0);
  }));
});
