/**
 * `node build/run.cjs build/train/train-letter-sounds.ts`: makes `resources/lexicons/letter-sounds.tsv`, the rules by which words
 * are spoken, from the CMU Pronouncing Dictionary (BSD 2-clause, Carnegie Mellon University; attribution in
 * `resources/lexicons/README.md`). Letters are aligned with sounds by expectation maximisation; a rule that looks further is
 * kept only where it says something else than the narrower one, often enough. Words that the embedded model knows and that
 * the rules get wrong follow as they are. Tells the rules' error on words they did not see.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dictionary } from 'cmu-pronouncing-dictionary';
import { must } from '#shared/lib/assert.ts';
import { applyRules, contextOf, padWord, windows, type LetterRules } from '#core/speech/own-words/sounds/letter-rules.ts';
import { soundDistance } from '#core/speech/own-words/sounds/sound-costs.ts';
import { soundOf } from '#core/speech/own-words/sounds/sounds.ts';

type Rules = Pick<LetterRules, 'soundsByContext'>;

interface SpokenWord {
  readonly word: string;
  readonly sounds: string;
}

/** A rule that looks further must be right so many times more often than the narrower one. */
const leastGain = 2;
const rounds = 6;
/** What was never seen is possible, but comes after everything that was. */
const unseen = -14;
/** Of a sound each, as `sound-costs.ts` counts: less is heard as the same word. */
const worstByRule = 0.06;
const repository = join(import.meta.dirname, '..', '..');
const outFile = join(repository, 'resources', 'lexicons', 'letter-sounds.tsv');
const commonWordsFile = join(repository, 'models', 'vosk-model-synthetic-en', 'graph', 'words.txt');

const words = Object.entries(dictionary)
  .filter(([word]) => /^[a-z]{2,}(?:'[a-z]+)?$/.test(word))
  .map(([word, names]): SpokenWord => ({ word, sounds: (names.split('#')[0] ?? '').trim().split(' ').map(nameToSound).join('') }));
const isHeldOut = (_: SpokenWord, index: number): boolean => index % 20 === 0;
const heldOut = words.filter(isHeldOut);
tell(`Held out ${heldOut.length} of ${words.length} words: ${errorsOf(train(words.filter((word, index) => !isHeldOut(word, index))), heldOut)}`);
const rules = train(words);
const exceptions = exceptionsTo(rules);
writeFileSync(outFile, rulesToTsv(rules, exceptions));
tell(`Wrote ${rules.soundsByContext.reduce((sum, { size }) => sum + size, 0)} rules of all words, and ${exceptions.length} common words they get wrong.`);

function nameToSound(name: string): string {
  return soundOf(name === 'AH0' ? 'AX' : name.replace(/\d/, ''));
}

/** One-letter words too: `a` is not spoken as its letter. */
function exceptionsTo(trained: Rules): readonly SpokenWord[] {
  const common = new Set(readFileSync(commonWordsFile, 'utf8').split('\n').map((line) => line.split(' ')[0] ?? ''));
  const row = new Float32Array(100);
  return [...words, { word: 'a', sounds: 'x' }, { word: 'i', sounds: 'Y' }].filter(({ word, sounds }) => common.has(word)
    && soundDistance(sounds, applyRules(trained, word), Infinity, row) > worstByRule * sounds.length);
}

function train(spoken: readonly SpokenWord[]): Rules {
  let likelihood = firstGuess(spoken);
  let aligned: ReadonlyArray<readonly [string, readonly string[]]> = [];
  for (let round = 0; round < rounds; round += 1) {
    const counts = createCounts();
    aligned = spoken.flatMap(({ word, sounds }) => {
      const pieces = align(word, sounds, likelihood);
      return pieces === null ? [] : [[word, pieces] as const];
    });
    for (const [word, pieces] of aligned) pieces.forEach((piece, at) => counts.add(word[at]!, piece));
    likelihood = counts.logShare;
  }
  return chooseRules(aligned);
}

type LogLikelihood = (letter: string, sounds: string) => number;

function createCounts() {
  const byLetter = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  return {
    add(letter: string, sounds: string) {
      const own = byLetter.get(letter) ?? new Map<string, number>();
      byLetter.set(letter, own);
      own.set(sounds, (own.get(sounds) ?? 0) + 1);
      totals.set(letter, (totals.get(letter) ?? 0) + 1);
    },
    logShare(letter: string, sounds: string): number {
      const count = byLetter.get(letter)?.get(sounds);
      return count === undefined ? unseen : Math.log(count / totals.get(letter)!);
    },
  };
}

/** What stands at about the same place of the word. */
function firstGuess(spoken: readonly SpokenWord[]): LogLikelihood {
  const counts = createCounts();
  for (const { word, sounds } of spoken) {
    for (let at = 0; at < word.length; at += 1) {
      const place = Math.round(at * sounds.length / word.length);
      for (const sound of sounds.slice(Math.max(0, place - 1), place + 2)) counts.add(word[at]!, sound);
    }
  }
  return (letter, sounds) => (sounds === '' ? Math.log(0.1) : counts.logShare(letter, sounds));
}

/** The likeliest way to give each letter none, one or two sounds; null where there are too many sounds. */
function align(word: string, sounds: string, likelihood: LogLikelihood): readonly string[] | null {
  const width = sounds.length + 1;
  const best = new Float64Array((word.length + 1) * width).fill(-Infinity);
  const taken = new Uint8Array(best.length);
  best[0] = 0;
  for (let at = 0; at < word.length; at += 1) {
    for (let from = 0; from < width; from += 1) {
      const before = best[at * width + from]!;
      if (before === -Infinity) continue;
      for (let count = 0; count <= 2 && from + count < width; count += 1) {
        const to = (at + 1) * width + from + count;
        const score = before + likelihood(word[at]!, sounds.slice(from, from + count));
        if (score > best[to]!) {
          best[to] = score;
          taken[to] = count;
        }
      }
    }
  }
  if (best[word.length * width + sounds.length] === -Infinity) return null;
  const pieces: string[] = [];
  for (let at = word.length, end = sounds.length; at > 0; at -= 1) {
    const count = taken[at * width + end]!;
    pieces.unshift(sounds.slice(end - count, end));
    end -= count;
  }
  return pieces;
}

function chooseRules(aligned: ReadonlyArray<readonly [string, readonly string[]]>): Rules {
  const soundsByContext: Array<Map<string, string>> = [];
  for (const window of windows.keys()) {
    const seen = new Map<string, { readonly narrower: string; readonly counts: Map<string, number> }>();
    for (const [word, pieces] of aligned) {
      const padded = padWord(word);
      pieces.forEach((piece, at) => {
        const context = contextOf(padded, at, window);
        const own = seen.get(context) ?? { narrower: narrowerRule(soundsByContext, padded, at), counts: new Map<string, number>() };
        seen.set(context, own);
        own.counts.set(piece, (own.counts.get(piece) ?? 0) + 1);
      });
    }
    soundsByContext.push(new Map([...seen].flatMap(([context, { narrower, counts }]) => {
      const [sounds, count] = must([...counts].toSorted((a, b) => b[1] - a[1])[0], 'a context was seen');
      const gain = count - (counts.get(narrower) ?? 0);
      return window === 0 || (sounds !== narrower && gain >= leastGain) ? [[context, sounds] as const] : [];
    })));
  }
  return { soundsByContext };
}

function narrowerRule(soundsByContext: ReadonlyArray<ReadonlyMap<string, string>>, padded: string, at: number): string {
  for (let window = soundsByContext.length - 1; window >= 0; window -= 1) {
    const sounds = soundsByContext[window]!.get(contextOf(padded, at, window));
    if (sounds !== undefined) return sounds;
  }
  return '';
}

function errorsOf(trained: Rules, spoken: readonly SpokenWord[]): string {
  let [wrong, all, whole] = [0, 0, 0];
  for (const { word, sounds } of spoken) {
    const distance = editDistance(sounds, applyRules(trained, word));
    wrong += distance;
    all += sounds.length;
    if (distance === 0) whole += 1;
  }
  return `${(100 * wrong / all).toFixed(1)} % of sounds wrong, ${(100 * whole / spoken.length).toFixed(1)} % of words whole.`;
}

function editDistance(expected: string, said: string): number {
  let row = Array.from({ length: said.length + 1 }, (_, index) => index);
  for (const [index, sound] of [...expected].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...said].entries()) {
      next.push(Math.min(row[column]! + (sound === other ? 0 : 1), row[column + 1]! + 1, next[column]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}

function rulesToTsv({ soundsByContext }: Rules, exceptions: readonly SpokenWord[]): string {
  const lines = soundsByContext.flatMap((rulesOfWindow) => [...rulesOfWindow].map(([context, sounds]) => `${context}\t${sounds}`).toSorted());
  const wholeWords = exceptions.map(({ word, sounds }) => `${word}\t${sounds}`).toSorted();
  return `context\tsounds\n${[...lines, ...wholeWords].join('\n')}\n`;
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
