/** Every candidate for the terms that are read aloud, however unlikely: what a judgement is learned from. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Word } from '#shared/domain/transcript.ts';
import { findCandidates, type Candidate } from '#core/speech/own-words/find-candidates.ts';
import { mostDistance } from '#core/speech/own-words/judge-candidate.ts';
import { isNeverMeant } from '#core/speech/own-words/never-meant.ts';
import { correctionFileNames, readShippedTerms, type CorrectionFiles } from '#core/speech/own-words/shipped-terms.ts';
import { createSoundIndex } from '#core/speech/own-words/sound-index.ts';
import { vocabularySoundings } from '#core/speech/own-words/spoken-terms.ts';
import type { TalkPairs } from '#core/speech/own-words/talk-pairs.ts';
import { ownVocabulary } from './spoken-terms.ts';

const repository = join(import.meta.dirname, '..', '..');

export function readCorrectionFiles(): CorrectionFiles {
  const folder = join(repository, 'resources', 'lexicons');
  const { talkPairs, ...texts } = correctionFileNames;
  const text = (name: keyof typeof texts) => readFileSync(join(folder, texts[name]), 'utf8');
  return {
    letterSounds: text('letterSounds'), drugNames: text('drugNames'), drugMishearings: text('drugMishearings'), clinicalTerms: text('clinicalTerms'),
    talkPairs: readFileSync(join(folder, talkPairs)),
  };
}

/** The words the embedded model can write. */
export function readEmbeddedWords(): ReadonlySet<string> {
  const file = join(repository, 'models', 'vosk-model-synthetic-en', 'graph', 'words.txt');
  return new Set(readFileSync(file, 'utf8').split('\n').map((line) => line.split(' ')[0] ?? ''));
}

/** `talk` in place of the shipped one; `alsoKnown`: words the model knows beside the embedded model's own, since they were heard. */
export function createFinder(talk?: TalkPairs): (heard: readonly Word[], alsoKnown?: ReadonlySet<string>) => readonly Candidate[] {
  const shipped = readShippedTerms(readCorrectionFiles());
  const own = createSoundIndex(vocabularySoundings(ownVocabulary, shipped.pronouncer));
  const embedded = readEmbeddedWords();
  return (heard, alsoKnown) => findCandidates(heard, {
    ...shipped, talk: talk ?? shipped.talk, own, isPhraseOfOwn: () => false, stays: (word) => shipped.isTerm(word) || isNeverMeant(word), farthest: () => mostDistance,
    modelKnows: (word) => embedded.has(word) || alsoKnown?.has(word) === true,
  });
}
