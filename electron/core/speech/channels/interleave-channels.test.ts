import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AudioChannel, HeardUtterance, Word } from '#shared/domain/transcript.ts';
import { interleaveChannels } from './interleave-channels.ts';

function word(spoken: string, startMs: number): Word {
  return { spoken, startMs, endMs: startMs + 200, confidence: 1 };
}

function heard(channel: AudioChannel, ...words: readonly Word[]): HeardUtterance {
  return { channel, words, voice: channel === 'microphone' ? [1, 2] : null };
}

const linesOf = (all: readonly HeardUtterance[]) => all.map(({ channel, words }) => `${channel}: ${words.map(({ spoken }) => spoken).join(' ')}`);

test('stands in the order of time, whichever recogniser told first', () => {
  const all = [heard('microphone', word('hello', 0)), heard('microphone', word('and', 4_000)), heard('computer', word('hi', 2_000))];
  expect(linesOf(interleaveChannels(all))).toEqual(['microphone: hello', 'computer: hi', 'microphone: and']);
});

test('an answer in a pause stands between the question and what came after it', () => {
  const all = [heard('microphone', word('any', 0), word('pain', 250), word('where', 2_000)), heard('computer', word('yes', 900))];
  expect(linesOf(interleaveChannels(all))).toEqual(['microphone: any pain', 'computer: yes', 'microphone: where']);
});

test('a result with nobody in its pauses stays whole, and its voice with it', () => {
  const long = heard('microphone', word('any', 0), word('pain', 2_000), word('where', 4_000));
  const all = [long, heard('computer', word('no', 6_000))];
  expect(interleaveChannels(all)).toEqual(all);
});

test('a result that was cut keeps its voice on its first piece alone', () => {
  const [first, , last] = interleaveChannels([heard('microphone', word('any', 0), word('where', 2_000)), heard('computer', word('yes', 900))]);
  expect([first!.voice, last!.voice]).toEqual([[1, 2], null]);
});

test('somebody who speaks into another’s sentence does not cut it', () => {
  const all = [heard('microphone', word('any', 0), word('pain', 250), word('there', 500)), heard('computer', word('mm', 300))];
  expect(linesOf(interleaveChannels(all))).toEqual(['microphone: any pain there', 'computer: mm']);
});

test('one channel alone is left as it is', () => {
  const all = [heard('microphone', word('b', 1_000)), heard('microphone', word('a', 0))];
  expect(interleaveChannels(all)).toBe(all);
  expect(interleaveChannels([])).toEqual([]);
});

test('every word is there once, and those of a channel are in their order', () => {
  const utterances = fc.array(fc.record({ channel: fc.constantFrom<AudioChannel>('microphone', 'computer'), pauses: fc.array(fc.nat(900), { minLength: 1, maxLength: 6 }) }), { maxLength: 12 });
  fc.assert(fc.property(utterances, (all) => {
    const at: Record<AudioChannel, number> = { microphone: 0, computer: 0 };
    const said = all.map(({ channel, pauses }, number) => heard(channel, ...pauses.map((pause, index) => {
      at[channel] += pause + 200;
      return word(`${number}.${index}`, at[channel] - 200);
    })));
    const interleaved = interleaveChannels(said);
    const spokenOn = (of: readonly HeardUtterance[], channel: AudioChannel) => of.filter((each) => each.channel === channel).flatMap(({ words }) => words);
    for (const channel of ['microphone', 'computer'] as const) expect(spokenOn(interleaved, channel)).toEqual(spokenOn(said, channel));
    const starts = interleaved.map(({ words }) => words[0]!.startMs);
    if (new Set(said.map(({ channel }) => channel)).size === 2) expect(starts).toEqual(starts.toSorted((one, other) => one - other));
  }));
});
