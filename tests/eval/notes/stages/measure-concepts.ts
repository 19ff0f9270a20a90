/**
 * Of the problems and medications that a reference note names and that were said, by the scorers' word list: how many `find-concepts`
 * knows where they are said, and how many stand in our note. The word list is not ours, so that what our lexicon lacks is seen.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { ConceptKind, Lexicon } from '#core/notes/lexicon.ts';
import { findConcepts } from '#core/notes/stages/find-concepts.ts';
import { utteranceToTokens } from '#core/notes/stages/tokens.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { z } from 'zod';
import type { StageFigure } from '../../figures.ts';
import { sharedFolder } from '../score-notes.ts';
import { textOf } from './measure-choice.ts';
import type { NoteBesideReference } from './measure-sections.ts';
import { shareOf } from './share.ts';

export interface ReadVisit extends NoteBesideReference {
  readonly utterances: readonly Utterance[];
}

export interface SaidConcept {
  /** The scorers': `problem:…`, `medication:…`. */
  readonly id: string;
  readonly isKnown: boolean;
  readonly isFound: boolean;
  readonly isKept: boolean;
}

const answerSchema = z.array(z.object({ said: z.array(z.tuple([z.number(), z.string()])), inNotes: z.array(z.array(z.string())) }));

export function readSaidConcepts(visits: readonly ReadVisit[], lexicon: Lexicon): readonly SaidConcept[] {
  const places = visits.map(({ utterances }) => knownWords(utterances, lexicon));
  const input = JSON.stringify({
    tools: join(sharedFolder, 'tools', 'notes-eval'),
    visits: visits.map(({ reference, note, unlimited }, index) => ({ words: places[index]!.map(({ word }) => word), reference, notes: [textOf(note), textOf(unlimited)] })),
  });
  const answers = answerSchema.parse(JSON.parse(execFileSync('python3', [join(import.meta.dirname, 'said-concepts.py')], { input, encoding: 'utf8' })));
  return answers.flatMap(({ said, inNotes: [kept, found] }, index) => {
    const mentionsById = Map.groupBy(said.filter(([, id]) => id !== namesNothing), ([, id]) => id);
    return [...mentionsById].map(([id, mentions]): SaidConcept => ({
      id, isKnown: mentions.some(([at]) => isKnownAs(id, places[index]![at]!.kinds)), isKept: kept!.includes(id), isFound: found!.includes(id),
    }));
  });
}

export function measureConcepts(concepts: readonly SaidConcept[]): readonly StageFigure[] {
  const set = 'aci-bench valid';
  return [
    ...(['problem', 'medication'] as const).map((kind): StageFigure => (
      { stage: 'concepts', name: `said ${kind}s of the reference, known`, set, ...shareOf(concepts.filter(({ id }) => id.startsWith(kind)), ({ isKnown }) => isKnown), floor: 0.95 })),
    { stage: 'wording', name: 'said concepts in any statement', set, ...shareOf(concepts, ({ isFound }) => isFound), floor: 0.9 },
    { stage: 'choice', name: 'of these, kept under the word limit', set, ...shareOf(concepts.filter(({ isFound }) => isFound), ({ isKept }) => isKept), floor: 0.95 },
  ];
}

/** "The medication": one that is not named. */
const namesNothing = 'medication:medication';

/** A murmur is a finding to us and a problem to the scorers; a medicine is the same to both. */
function isKnownAs(id: string, kinds: ReadonlySet<ConceptKind>): boolean {
  return id.startsWith('medication:') ? kinds.has('medication') : [...kinds].some((kind) => kind !== 'body' && kind !== 'medication');
}

interface KnownWord {
  readonly word: string;
  readonly kinds: ReadonlySet<ConceptKind>;
}

/** As the scorers split words: runs of letters and figures, without a possessive ending. */
function knownWords(utterances: readonly Utterance[], lexicon: Lexicon): readonly KnownWord[] {
  return utterances.flatMap((utterance, index) => {
    const tokens = utteranceToTokens(utterance, index);
    const concepts = findConcepts(tokens, lexicon);
    return tokens.flatMap(({ norm }, at) => {
      const kinds = new Set(concepts.filter(({ first, last }) => at >= first && at <= last).map(({ value }) => value.kind));
      return norm.replace(/'s\b/u, '').split(/[^a-z0-9]+/u).filter((word) => word !== '').map((word): KnownWord => ({ word, kinds }));
    });
  });
}
