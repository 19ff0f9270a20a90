/**
 * Segments that were heard apart → what was said, each word once. Neighbours overlap, so each has heard a little of the
 * other. They meet at a word that both have heard at the same time, the nearest to the cut; where there is none, at the
 * first moment behind the cut at which neither hears a word go on: at every moment one of the two is believed, so that no word is missing
 * or doubled. Pure.
 */
import { samplesToMs } from '#shared/audio/pcm.ts';
import type { HeardUtterance, Word } from '#shared/domain/transcript.ts';
import type { Segment } from './segment-finder.ts';

type Heard = Omit<HeardUtterance, 'channel'>;

export interface JoinableSegment extends Pick<Segment, 'startSample' | 'hearFromSample' | 'hearToSample' | 'isMidSpeech'> {
  readonly heard: readonly Heard[];
}

/** Two takes of one word differ by less; a word said twice in a row lies further apart. */
const sameWordWithinMs = 100;
/** Two takes of one word's end differ by less. */
const sameEndWithinMs = 40;
/** Of one sentence, so of one utterance. */
const sameUtteranceWithinMs = 300;

/** In order of time, and of one channel. */
export function joinSegments(segments: readonly JoinableSegment[]): readonly Heard[] {
  const joined: Heard[] = [];
  /** Of the segment before: the next one may take words from it. */
  let open: readonly Heard[] = [];
  for (const [index, segment] of segments.entries()) {
    const before = segments[index - 1];
    const [settled, opened] = before === undefined || before.hearToSample <= segment.hearFromSample ? [open, segment.heard] : meet(open, before, segment);
    joined.push(...settled);
    open = opened;
  }
  return [...joined, ...open];
}

function meet(open: readonly Heard[], before: JoinableSegment, segment: JoinableSegment): readonly [settled: readonly Heard[], opened: readonly Heard[]] {
  const seam = findSeam(open.flatMap(({ words }) => words), segment, samplesToMs(before.hearToSample));
  const first = keepWords(open, (word) => middleMs(word) < seam.firstUntilMs);
  const second = keepWords(segment.heard, (word) => middleMs(word) >= seam.secondFromMs);
  const [last, next] = [first.at(-1), second[0]];
  if (!segment.isMidSpeech || last === undefined || next === undefined) return [first, second];
  if (next.words[0]!.startMs - last.words.at(-1)!.endMs >= sameUtteranceWithinMs) return [first, second];
  return [first.slice(0, -1), [inOne(last, next), ...second.slice(1)]];
}

/** Where one stops being believed and the other begins: a word belongs to the side of its middle. */
interface Seam {
  readonly firstUntilMs: number;
  readonly secondFromMs: number;
}

function findSeam(earlier: readonly Word[], { startSample, hearFromSample, heard }: JoinableSegment, heardToMs: number): Seam {
  const cutMs = samplesToMs(startSample);
  const heardFromMs = samplesToMs(hearFromSample);
  const later = heard.flatMap(({ words }) => words);
  const shared = earlier.filter((word) => word.endMs > heardFromMs)
    .flatMap((word) => {
      const twin = twinOf(word, later);
      return twin !== null && twin.startMs < heardToMs ? [{ word, twin, fromCutMs: Math.abs(middleMs(word) - cutMs) }] : [];
    })
    .toSorted((one, other) => one.fromCutMs - other.fromCutMs)[0];
  // The word itself is the first one's; what the second heard as it goes.
  if (shared !== undefined) return { firstUntilMs: middleMs(shared.word) + 1, secondFromMs: middleMs(shared.twin) + 1 };
  const seamMs = betweenWords([...earlier, ...later], cutMs, heardToMs);
  return { firstUntilMs: seamMs, secondFromMs: seamMs };
}

/** The first moment from the cut on at which nobody has heard a word go on; else the one at which least of a word does. */
function betweenWords(words: readonly Word[], cutMs: number, heardToMs: number): number {
  const moments = [cutMs, ...words.map(({ endMs }) => endMs).filter((endMs) => endMs > cutMs && endMs < heardToMs), heardToMs].toSorted((one, other) => one - other);
  const overMs = (moment: number) => Math.max(0, ...words.map(({ startMs, endMs }) => Math.min(moment - startMs, endMs - moment)));
  return moments.find((moment) => overMs(moment) <= sameEndWithinMs)
    ?? moments.toSorted((one, other) => overMs(one) - overMs(other))[0] ?? cutMs;
}

function twinOf(word: Word, others: readonly Word[]): Word | null {
  const twins = others.filter((other) => other.spoken === word.spoken && Math.abs(middleMs(other) - middleMs(word)) <= sameWordWithinMs);
  return twins.toSorted((one, other) => Math.abs(middleMs(one) - middleMs(word)) - Math.abs(middleMs(other) - middleMs(word)))[0] ?? null;
}

function keepWords(heard: readonly Heard[], isKept: (word: Word) => boolean): readonly Heard[] {
  return heard.map(({ words, voice }) => ({ words: words.filter(isKept), voice })).filter(({ words }) => words.length > 0);
}

/** The voice of whoever said more of it. */
function inOne(first: Heard, second: Heard): Heard {
  const { voice } = first.words.length >= second.words.length ? first : second;
  return { words: [...first.words, ...second.words], voice: voice ?? first.voice ?? second.voice };
}

function middleMs({ startMs, endMs }: Word): number {
  return (startMs + endMs) / 2;
}
