/**
 * How readable what is written is: punctuation, case and figures against what people wrote, and how fast it goes. Each figure
 * names its set. Those on data of `../shared` are left out where it is absent.
 */
import { existsSync } from 'node:fs';
import type { Word, WrittenToken } from '#shared/domain/transcript.ts';
import type { Mark } from '#core/speech/readable/marks/place-marks.ts';
import { createMarkPlacer } from '#core/speech/readable/marks/place-marks.ts';
import { createReadableText, type ReadableText } from '#core/speech/readable/readable-text.ts';
import { readFiguresTable, withFigures } from '../../../electron/core/speech/readable/testing/read-figures-table.ts';
import { readShippedDeps, saidWords } from '../../../electron/core/speech/readable/testing/shipped-readable-text.ts';
import { measureCase } from '../../../build/train/measure-case.ts';
import { createTally, measureMarks, stopAtTurnEnds } from '../../../build/train/measure-marks.ts';
import { readValidation } from '../../../build/train/read-dialogues.ts';
import { datasetsFolder } from '../../../build/train/read-turns.ts';
import { alignWords } from './align-words.ts';
import { median } from '../measurement.ts';
import { hearRecordings, type HeardRecording } from './hear-recordings.ts';

export interface ReadableFigure {
  readonly name: string;
  readonly unit: 'percent' | 'words a second';
  readonly value: number;
  readonly how: string;
  readonly raw: Readonly<Record<string, number>>;
}

export function measureReadable(): readonly ReadableFigure[] {
  const deps = readShippedDeps();
  const readable = createReadableText(deps);
  return [
    ...(existsSync(datasetsFolder) ? [...measurePunctuation(deps), ...measureCapitals(deps)] : []),
    ...measureRecordings(readable),
    measureFigures('figures', 'sentences the rules were made with, tests of every run'),
    measureFigures('figures-held-out', 'sentences written down before any rule was, mended since: 97 were right at the first run'),
    measurePace(readable),
  ];
}

type Deps = ReturnType<typeof readShippedDeps>;

function measurePunctuation({ marks }: Deps): readonly ReadableFigure[] {
  const placeMarks = createMarkPlacer(marks);
  return Object.entries(readValidation).map(([name, read]) => {
    const dialogues = read();
    const { f1, insideTurns, wordCount } = measureMarks(dialogues, placeMarks);
    const plain = measureMarks(dialogues, stopAtTurnEnds).f1.all;
    return {
      name: `punctuation-f1 (${name})`, unit: 'percent', value: percent(f1.all),
      how: `micro F1 of comma, full stop and question mark over ${dialogues.length} dialogues, no times known; a full stop at each turn's end alone has ${percent(plain)}`,
      raw: { comma: percent(f1[',']), fullStop: percent(f1['.']), questionMark: percent(f1['?']), insideTurns: percent(insideTurns), words: wordCount },
    };
  });
}

function measureCapitals({ marks, writtenWords }: Deps): readonly ReadableFigure[] {
  const placeMarks = createMarkPlacer(marks);
  return (['mts-dialog valid', 'primock57 dev'] as const).map((name) => {
    const dialogues = readValidation[name]();
    const placed = measureCase(dialogues, writtenWords, placeMarks);
    const known = measureCase(dialogues, writtenWords);
    return {
      name: `case-accuracy (${name})`, unit: 'percent', value: percent(placed.accuracy),
      how: `words written in the case their writers gave them, sentences as the model ends them; ${percent(known.accuracy)} with the writers' own marks`,
      raw: { words: placed.wordCount, capitalsInsideSentencesF1: percent(known.innerF1) },
    };
  });
}

function measureRecordings(readable: ReadableText): readonly ReadableFigure[] {
  const recordings = hearRecordings();
  if (recordings.length === 0) return [];
  const score = (write: (recording: HeardRecording) => readonly Mark[]) => {
    const tally = createTally();
    for (const recording of recordings) {
      const placed = write(recording);
      const heard = recording.turns.flat().map(({ spoken }) => spoken);
      const aligned = alignWords(recording.reference.map((word) => word.toLowerCase().replace(/[.,?]/g, '')), heard);
      aligned.forEach((at, index) => { if (at !== null) tally.count(markOf(recording.reference[index]!), placed[at] ?? ''); });
    }
    return percent(tally.f1([',', '.', '?']));
  };
  const value = score(({ turns }) => marksOf(readable, turns));
  const withoutTimes = score(({ turns }) => marksOf(readable, turns.map((turn) => turn.map((word) => ({ ...word, startMs: 0, endMs: 0 })))));
  const pausesAlone = score(({ turns }) => marksByPauses(turns.flat()));
  return [{
    name: 'punctuation-f1 (spoken recordings)', unit: 'percent', value,
    how: `micro F1 over ${recordings.length} synthesised recordings of ../shared/audio as the embedded model hears them, speakers not known; without times ${withoutTimes}, by pauses alone ${pausesAlone}`,
    raw: { withoutTimes, pausesAlone },
  }];
}

/** Turn by turn, as the scribe writes them. */
function marksOf(readable: ReadableText, turns: readonly (readonly Word[])[]): readonly Mark[] {
  const marks: Mark[] = [];
  let before: { readonly words: readonly Word[]; readonly tokens: readonly WrittenToken[]; readonly isOtherSpeaker: boolean } | undefined;
  turns.forEach((words, index) => {
    const next = turns[index + 1];
    const tokens = readable.write(words, {
      corrections: [], language: 'en-GB', writeFigures: false,
      ...(before === undefined ? {} : { before }), ...(next === undefined ? {} : { after: { words: next, isOtherSpeaker: false } }),
    });
    before = { words, tokens, isOtherSpeaker: false };
    marks.push(...tokens.map(({ text }) => markOf(text)));
  });
  return marks;
}

/** The best that two limits do on these recordings. */
function marksByPauses(words: readonly Word[]): readonly Mark[] {
  return words.map(({ endMs }, index) => {
    const pauseMs = (words[index + 1]?.startMs ?? Number.POSITIVE_INFINITY) - endMs;
    return pauseMs >= 330 ? '.' : pauseMs >= 150 ? ',' : '';
  });
}

function markOf(text: string): Mark {
  const last = text.at(-1);
  return last === ',' || last === '.' || last === '?' ? last : '';
}

function measureFigures(table: 'figures' | 'figures-held-out', what: string): ReadableFigure {
  const rows = readFiguresTable(table);
  const right = rows.filter((row) => withFigures(row) === row.written).length;
  const kept = rows.filter(({ spoken, written }) => spoken === written).length;
  return {
    name: `figures-accuracy (${table})`, unit: 'percent', value: percent(right / rows.length),
    how: `of ${rows.length} ${what}; ${kept} of them must stay as they were said`, raw: { right, rows: rows.length, kept },
  };
}

/** Dialogue where there is some, else the sentences of the figures' table. */
function measurePace(readable: ReadableText): ReadableFigure {
  const texts = existsSync(datasetsFolder)
    ? readValidation['primock57 dev']().flatMap((dialogue) => dialogue.map(({ words }) => words.join(' ')))
    : Array.from({ length: 20 }, () => readFiguresTable('figures').map(({ spoken }) => spoken)).flat();
  const turns = texts.map((text) => saidWords(text));
  const wordCount = turns.reduce((sum, { length }) => sum + length, 0);
  const seconds = Array.from({ length: 5 }, () => {
    const startedMs = performance.now();
    for (const words of turns) readable.write(words, { corrections: [], language: 'en-US', writeFigures: true });
    return (performance.now() - startedMs) / 1_000;
  });
  return {
    name: 'readable-pace', unit: 'words a second', value: Math.round(wordCount / median(seconds)),
    how: `figures, punctuation and case of ${wordCount} words, median of five times`, raw: { fromCold: Math.round(wordCount / seconds[0]!) },
  };
}

function percent(share: number): number {
  return Number((100 * share).toFixed(1));
}
