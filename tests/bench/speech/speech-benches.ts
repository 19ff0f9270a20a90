/**
 * All that `npm run bench -- speech` measures: how fast and how well speech becomes text. Each figure's name begins with
 * `speech-` and its `how` names the set it was measured on.
 */
import type { Bench, FigureSet, ToldFigure } from '../measurement.ts';
import { importBench } from './import-bench.ts';
import { liveBench } from './live-bench.ts';
import { measureReadable } from './measure-readable.ts';
import { memoryBench } from './memory-bench.ts';
import { measureCorrections } from './own-words/measure-corrections.ts';
import { measureSpeakers } from './measure-speakers.ts';
import { wordBench } from './word-bench.ts';

export const speechBenches: readonly Bench[] = [importBench, memoryBench, wordBench, liveBench];

export const speechFigures: readonly FigureSet[] = [
  figureSet('speech-readable', measureReadable),
  figureSet('speech-own-words', measureCorrections),
  figureSet('speech-speakers', measureSpeakers),
];

function figureSet(name: string, measure: () => readonly ToldFigure[] | Promise<readonly ToldFigure[]>): FigureSet {
  return { name, measure: async () => (await measure()).map((figure) => ({ ...figure, name: `speech-${figure.name}` })) };
}
