import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { msToSamples } from '#shared/audio/pcm.ts';
import type { Word } from '#shared/domain/transcript.ts';
import { joinSegments, type JoinableSegment } from './join-segments.ts';

const word = (spoken: string, startMs: number, endMs = startMs + 200): Word => ({ spoken, startMs, endMs, confidence: 1 });
const said = (...words: readonly Word[]) => ({ words, voice: null });
const textOf = (heard: ReadonlyArray<{ readonly words: readonly Word[] }>) => heard.map(({ words }) => words.map(({ spoken }) => spoken).join(' ')).join(' / ');

function segment(startMs: number, hearFromMs: number, hearToMs: number, heard: JoinableSegment['heard'], isMidSpeech = true): JoinableSegment {
  return { startSample: msToSamples(startMs), hearFromSample: msToSamples(hearFromMs), hearToSample: msToSamples(hearToMs), isMidSpeech, heard };
}

describe('segments that meet', () => {
  test('in a pause are put behind each other, each with its own utterances', () => {
    const joined = joinSegments([
      segment(0, 0, 30_300, [said(word('good', 28_000), word('morning', 28_300))], false),
      segment(30_000, 29_700, 60_000, [said(word('how', 31_000), word('are', 31_300))], false),
    ]);
    expect(textOf(joined)).toBe('good morning / how are');
  });

  test('in speech meet at a word both have heard, and are one utterance', () => {
    const joined = joinSegments([
      segment(0, 0, 32_000, [said(word('twenty', 29_500), word('five', 29_950), word('milligrams', 30_300, 30_900), word('twi', 31_800, 32_000))]),
      segment(30_000, 28_000, 60_000, [said(word('anti', 29_400), word('five', 29_960), word('milligrams', 30_290, 30_890), word('twice', 31_700, 32_100))]),
    ]);
    expect(textOf(joined)).toBe('twenty five milligrams twice');
  });

  test('where they heard different words over the cut, the first is believed until its word ends', () => {
    const joined = joinSegments([
      segment(0, 0, 32_000, [said(word('take', 29_400), word('metformin', 29_800, 30_500))]),
      segment(30_000, 28_000, 60_000, [said(word('met', 29_800, 30_050), word('foreman', 30_060, 30_500), word('daily', 30_600))]),
    ]);
    expect(textOf(joined)).toBe('take metformin daily');
  });

  test('where the second has one word for two of the first, the first is believed until that word ends', () => {
    const joined = joinSegments([
      segment(0, 0, 32_000, [said(word('take', 29_300, 29_500), word('met', 29_600, 29_980), word('foreman', 30_050, 30_400), word('day', 30_500, 30_700))]),
      segment(30_000, 28_000, 60_000, [said(word('take', 29_000, 29_150), word('metformin', 29_560, 30_410), word('daily', 30_500, 30_900))]),
    ]);
    expect(textOf(joined)).toBe('take met foreman daily');
  });

  test('do not take the second of two equal words for the first', () => {
    const joined = joinSegments([
      segment(0, 0, 32_000, [said(word('no', 29_700, 29_850), word('no', 29_950, 30_100), word('no', 30_200, 30_350))]),
      segment(30_000, 28_000, 60_000, [said(word('no', 29_720, 29_870), word('no', 29_960, 30_110), word('no', 30_210, 30_360), word('thanks', 30_500))]),
    ]);
    expect(textOf(joined)).toBe('no no no thanks');
  });

  test('keep apart what a pause of speakers keeps apart', () => {
    const joined = joinSegments([
      segment(0, 0, 32_000, [said(word('yes', 29_000))]),
      segment(30_000, 28_000, 60_000, [said(word('well', 30_500))]),
    ]);
    expect(textOf(joined)).toBe('yes / well');
  });

  test('take the voice of whoever said more of an utterance that is one', () => {
    const joined = joinSegments([
      segment(0, 0, 32_000, [{ words: [word('one', 29_000), word('two', 29_300), word('three', 29_600)], voice: [1] }]),
      segment(30_000, 28_000, 60_000, [{ words: [word('four', 30_000)], voice: [2] }]),
    ]);
    expect(joined.map(({ voice }) => voice)).toEqual([[1]]);
  });

  test('with silence between them, or nothing heard, lose nothing', () => {
    const joined = joinSegments([
      segment(0, 0, 10_000, [said(word('before', 9_000))], false),
      segment(20_000, 19_700, 52_000, []),
      segment(50_000, 48_000, 80_000, [said(word('after', 51_000))]),
    ]);
    expect(textOf(joined)).toBe('before / after');
    expect(joinSegments([])).toEqual([]);
  });
});

/** Words without a pause, and where the sound is cut; each segment hears what is whole in it, a little early or late. */
const speech = fc.record({
  lengthsMs: fc.array(fc.integer({ min: 150, max: 900 }), { minLength: 60, maxLength: 200 }),
  cutsMs: fc.array(fc.integer({ min: 8_000, max: 20_000 }), { minLength: 1, maxLength: 4 }),
  jitterMs: fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 50, maxLength: 50 }),
});

test('any cut through speech gives every word once, in order', () => {
  fc.assert(fc.property(speech, ({ lengthsMs, cutsMs, jitterMs }) => {
    const spoken: Word[] = [];
    for (const [index, lengthMs] of lengthsMs.entries()) {
      const startMs = spoken.at(-1)?.endMs ?? 0;
      spoken.push(word(`word${index}`, startMs, startMs + lengthMs));
    }
    const endMs = spoken.at(-1)!.endMs;
    const bounds = [0, ...cutsMs.map((_, index) => cutsMs.slice(0, index + 1).reduce((sum, ms) => sum + ms, 0)).filter((ms) => ms < endMs), endMs];
    const segments = bounds.slice(0, -1).map((startMs, index) => {
      const [fromMs, toMs] = [Math.max(0, startMs - 2_000), Math.min(endMs, bounds[index + 1]! + 2_000)];
      const heard = spoken.filter((each) => each.endMs > fromMs && each.startMs < toMs).map((each, place) => {
        const isWhole = each.startMs >= fromMs && each.endMs <= toMs;
        const offMs = jitterMs[(index * 7 + place) % jitterMs.length]!;
        return { ...each, spoken: isWhole ? each.spoken : 'cut', startMs: Math.max(0, each.startMs + offMs), endMs: each.endMs + offMs };
      });
      return segment(startMs, fromMs, toMs, [said(...heard)], index > 0);
    });
    expect(joinSegments(segments).flatMap(({ words }) => words.map(({ spoken: heard }) => heard))).toEqual(spoken.map(({ spoken: said_ }) => said_));
  }));
});

/** Each side may have heard any word otherwise, or as two; what it is called tells which spoken word it was heard for. */
const heardApart = fc.record({
  speech,
  splits: fc.array(fc.record({ first: fc.boolean(), second: fc.boolean(), at: fc.double({ min: 0.3, max: 0.7, noNaN: true }) }), { minLength: 50, maxLength: 50 }),
});

test('whatever each side heard of the words around the cut, each is there once, and whole', () => {
  fc.assert(fc.property(heardApart, ({ speech: { lengthsMs: shortMs, jitterMs }, splits }) => {
    // Long enough that half of one is a word too.
    const lengthsMs = shortMs.map((ms) => ms * 2);
    const spoken = lengthsMs.map((lengthMs, index) => ({ startMs: lengthsMs.slice(0, index).reduce((sum, ms) => sum + ms, 0), lengthMs }));
    const [cutMs, endMs] = [10_000, spoken.at(-1)!.startMs + spoken.at(-1)!.lengthMs];
    const hear = (side: 'first' | 'second', fromMs: number, toMs: number) => spoken.flatMap(({ startMs, lengthMs }, index): Word[] => {
      if (startMs < fromMs || startMs + lengthMs > toMs) return [];
      const offMs = Math.round(jitterMs[(index + (side === 'first' ? 0 : 17)) % 50]! / 3);
      const [from, to] = [Math.max(0, startMs + offMs), startMs + lengthMs + offMs];
      const { [side]: isSplit, at } = splits[index % 50]!;
      const middle = Math.round(from + (to - from) * at);
      return isSplit ? [word(`${index} begins`, from, middle), word(`${index} ends`, middle, to)] : [word(`${index} whole`, from, to)];
    });
    const [first, second] = [hear('first', 0, cutMs + 2_000), hear('second', cutMs - 2_000, endMs)];
    const joined = joinSegments([segment(0, 0, cutMs + 2_000, [said(...first)], false), segment(cutMs, cutMs - 2_000, endMs, [said(...second)])]);
    const kept = joined.flatMap(({ words }) => words.map(({ spoken: name }) => name.split(' ')));
    for (const index of spoken.keys()) {
      expect(['whole', 'begins ends']).toContain(kept.filter(([of]) => of === `${index}`).map(([, part]) => part).join(' '));
    }
  }));
});
