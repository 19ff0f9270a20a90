/** For tests: heard words from a line, the shipped lists, and vocabularies. A word with a question mark was heard unsurely. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Word } from '#shared/domain/transcript.ts';
import type { VocabularyEntry, VocabularyKind } from '#shared/domain/vocabulary.ts';
import { correctionFileNames, type CorrectionFiles } from '../shipped-terms.ts';

export function heard(line: string, unsureConfidence = 0.5): readonly Word[] {
  return line.split(' ').filter((word) => word !== '').map((word, at) => ({
    spoken: word.replace(/\?$/, ''), startMs: at * 300, endMs: at * 300 + 290, confidence: word.endsWith('?') ? unsureConfidence : 1,
  }));
}

export function ownWord(term: string, kind: VocabularyKind = 'name', soundsLike: readonly string[] = []): VocabularyEntry {
  return {
    id: '00000000-0000-4000-8000-000000000001', term, kind, soundsLike: [...soundsLike],
    createdAt: '2026-01-01T00:00:00.000Z', changedAt: '2026-01-01T00:00:00.000Z',
  };
}

export function readShippedFiles(): CorrectionFiles {
  const folder = join(import.meta.dirname, '..', '..', '..', '..', '..', 'resources', 'lexicons');
  const text = (name: keyof typeof correctionFileNames) => readFileSync(join(folder, correctionFileNames[name]), 'utf8');
  return {
    letterSounds: text('letterSounds'), drugNames: text('drugNames'), drugMishearings: text('drugMishearings'), clinicalTerms: text('clinicalTerms'),
    talkPairs: readFileSync(join(folder, correctionFileNames.talkPairs)),
  };
}
