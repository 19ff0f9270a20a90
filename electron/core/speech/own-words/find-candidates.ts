/**
 * Every run of one to four heard words that sounds like a term, with what speaks for and against it. Nothing is decided
 * here, but what is never touched is not offered: a drug or term that was heard is never turned into another one, what the
 * recogniser was sure of and people do say stays, and so do figures.
 */
import type { Word } from '#shared/domain/transcript.ts';
import { createCues, type FindCues, type FoundCues } from './context-cues.ts';
import { largestLead, mostDistance, sureDoubt } from './judge-candidate.ts';
import type { SoundIndex, SoundMatch } from './sound-index.ts';
import type { Pronouncer } from './sounds/pronounce.ts';
import { termKinds, type SpokenTerm } from './spoken-terms.ts';
import type { TalkPairs } from './talk-pairs.ts';

export interface Candidate {
  readonly firstWord: number;
  readonly lastWord: number;
  readonly term: SpokenTerm;
  readonly inflection: Inflection;
  readonly evidence: Evidence;
}

export type Inflection = '' | 's' | '\'s';

/** Between 0 and 1 unless said. */
export interface Evidence {
  /** Of each sound of the term. */
  readonly distance: number;
  /** How much nearer this term is than the next one; negative where that one is nearer. */
  readonly lead: number;
  readonly soundCount: number;
  readonly meanDoubt: number;
  readonly mostDoubt: number;
  /** Of the less certain of the words beside it. */
  readonly doubtBeside: number;
  readonly isUnknownToModel: boolean;
  readonly isOwn: boolean;
  readonly isDrug: boolean;
  /** Heard as its owner says it sounds. */
  readonly isPhraseOfOwn: boolean;
  /** Heard as this drug is likely to be misheard. */
  readonly isMishearing: boolean;
  readonly isInflected: boolean;
  readonly cueNear: boolean;
  readonly cueBeside: boolean;
  /** Which part of the pairs of words, those with the neighbours included, nobody was heard to say. */
  readonly strangeness: number;
  /** Which part of the words is said by everybody every day. */
  readonly everyday: number;
  readonly heardWords: number;
}

export interface CandidateSources {
  readonly pronouncer: Pronouncer;
  readonly talk: TalkPairs;
  readonly own: SoundIndex<SpokenTerm>;
  readonly drugs: SoundIndex<SpokenTerm>;
  readonly terms: SoundIndex<SpokenTerm>;
  /** What some own word, and what some drug, has for a phrase of its own. */
  readonly isPhraseOfOwn: (phrase: string) => boolean;
  readonly isMishearing: (phrase: string) => boolean;
  /** Neither it nor a run with it in it stands for anything else. */
  readonly stays: (word: string, at: number) => boolean;
  readonly modelKnows: (word: string) => boolean;
  /** How far off a term may sound to be worth a look, were all that is not said here in its favour; below 0: no term is. */
  readonly farthest: (evidence: Omit<Evidence, 'distance' | 'lead'>) => number;
}

const mostWords = 4;
/** A longer pause stands between words, not inside one. */
const longestGapMs = 300;
/** The nearest terms of one run that are looked at. */
const mostTerms = 3;

export function findCandidates(words: readonly Word[], sources: CandidateSources): readonly Candidate[] {
  const spoken = words.map((word) => word.spoken);
  const sounds = spoken.map((word) => sources.pronouncer.word(word));
  const stays = spoken.map((word, at) => sources.stays(word, at));
  const everyday = spoken.map((word) => sources.talk.isEveryday(word));
  const isStrangeBefore = spoken.map((word, at) => at > 0 && !sources.talk.has(spoken[at - 1]!, word));
  const findCues = createCues(spoken);
  const found: Candidate[] = [];
  for (let first = 0; first < words.length; first += 1) {
    let heard = '';
    for (let last = first; last < Math.min(words.length, first + mostWords); last += 1) {
      if (stays[last] || (last > first && words[last]!.startMs - words[last - 1]!.endMs > longestGapMs)) break;
      heard += sounds[last]!;
      found.push(...candidatesOf({ words, spoken, everyday, isStrangeBefore, findCues, first, last, heard }, sources));
    }
  }
  return nearestRuns(found);
}

/** Of runs that overlap and sound like the same term, the one that sounds most like it: a word more or less belongs to it or not. */
function nearestRuns(found: readonly Candidate[]): readonly Candidate[] {
  const byTerm = Map.groupBy(found, ({ term }) => term);
  return found.filter((one) => !byTerm.get(one.term)!.some((other) => other !== one
    && other.firstWord <= one.lastWord && other.lastWord >= one.firstWord && isNearer(other.evidence, one.evidence)));
}

/** A word left over of which the recogniser was unsure was hardly a word of its own. */
const costOfDoubtBeside = 0.1;

function isNearer(one: Evidence, other: Evidence): boolean {
  const nearer = other.distance + costOfDoubtBeside * other.doubtBeside - one.distance - costOfDoubtBeside * one.doubtBeside;
  return nearer > 0 || (nearer === 0 && one.heardWords < other.heardWords);
}

interface Run {
  readonly words: readonly Word[];
  readonly spoken: readonly string[];
  readonly everyday: readonly boolean[];
  readonly isStrangeBefore: readonly boolean[];
  readonly findCues: FindCues;
  readonly first: number;
  readonly last: number;
  readonly heard: string;
}

type RunEvidence = Pick<Evidence, 'meanDoubt' | 'mostDoubt' | 'doubtBeside' | 'strangeness' | 'everyday' | 'heardWords'>;

function candidatesOf(run: Run, sources: CandidateSources): readonly Candidate[] {
  const ofRun = evidenceOfRun(run);
  const isSure = ofRun.mostDoubt <= sureDoubt;
  if (isOrdinary(ofRun, isSure)) return [];
  const cues = cuesOf(run);
  const phrase = run.spoken.slice(run.first, run.last + 1).join(' ');
  const matches = matchesOf(run, { ofRun, cues, phrase }, sources);
  return matches.slice(0, mostTerms).flatMap(({ term, distance, inflection }): readonly Candidate[] => {
    const isUnknownToModel = !term.words.every(sources.modelKnows);
    if ((isSure && !isUnknownToModel) || phrase === term.words.join(' ')) return [];
    const rival = matches.find((match) => match.term !== term)?.distance ?? Infinity;
    return [{
      firstWord: run.first, lastWord: run.last, term, inflection,
      evidence: {
        ...ofRun, distance, lead: Math.max(-largestLead, Math.min(largestLead, rival - distance)), soundCount: term.soundCount, isUnknownToModel,
        isOwn: term.source === 'own', isDrug: term.kind === 'drug', ...phraseOf(term, phrase, ofRun), isInflected: inflection !== '',
        ...cues[term.kind],
      },
    }];
  });
}

/** What people do say, heard surely or in everyday words; and an everyday word by itself that was heard surely. */
function isOrdinary({ strangeness, everyday, heardWords }: RunEvidence, isSure: boolean): boolean {
  if (strangeness === 0) return isSure || everyday === 1;
  return isSure && heardWords === 1 && everyday === 1;
}

/** An everyday word alone stands for nothing but itself, whatever its owner says it sounds like. */
function phraseOf({ source, phrases }: SpokenTerm, phrase: string, { heardWords, everyday }: RunEvidence): Pick<Evidence, 'isPhraseOfOwn' | 'isMishearing'> {
  const isPhrase = phrases.has(phrase) && !(heardWords === 1 && everyday === 1);
  return { isPhraseOfOwn: isPhrase && source === 'own', isMishearing: isPhrase && source === 'lexicon' };
}

function evidenceOfRun({ words, everyday, isStrangeBefore, first, last }: Run): RunEvidence {
  let [doubt, mostDoubt, everydayCount, strange, pairs] = [0, 0, 0, 0, 0];
  for (let at = first; at <= last; at += 1) {
    const own = 1 - words[at]!.confidence;
    doubt += own;
    mostDoubt = Math.max(mostDoubt, own);
    if (everyday[at]) everydayCount += 1;
  }
  for (let at = Math.max(1, first); at <= Math.min(last + 1, words.length - 1); at += 1) {
    pairs += 1;
    if (isStrangeBefore[at]) strange += 1;
  }
  const heardWords = last - first + 1;
  return {
    meanDoubt: doubt / heardWords, mostDoubt, heardWords, everyday: everydayCount / heardWords, strangeness: pairs === 0 ? 0.5 : strange / pairs,
    doubtBeside: 1 - Math.min(words[first - 1]?.confidence ?? 1, words[last + 1]?.confidence ?? 1),
  };
}

type CuesByKind = Readonly<Record<SpokenTerm['kind'], FoundCues>>;

function cuesOf({ findCues, first, last }: Run): CuesByKind {
  const cuesFor = (kind: SpokenTerm['kind']) => findCues(first, last, kind);
  return { drug: cuesFor('drug'), name: cuesFor('name'), place: cuesFor('place'), term: cuesFor('term') };
}

interface Match extends SoundMatch<SpokenTerm> {
  readonly inflection: Inflection;
}

/** Nearest first; none where no term is near enough to be believed, which is nearly always. */
function matchesOf(run: Run, gathered: RunFacts, sources: CandidateSources): readonly Match[] {
  const forms = formsOf(run);
  const asked = indexesWorthAsking(run, gathered, sources);
  if (!forms.some(({ sounds }) => asked.some(({ index, most }) => index.find(sounds, most).length > 0))) return [];
  // Once more, as far as anything is heard at all: how far off the next term is counts too.
  const matches = forms.flatMap(({ sounds, inflection }) => [sources.own, sources.drugs, sources.terms]
    .flatMap((index) => index.find(sounds, mostDistance).map((match) => ({ ...match, inflection }))));
  return matches.toSorted((a, b) => a.distance - b.distance);
}

interface RunFacts {
  readonly ofRun: RunEvidence;
  readonly cues: CuesByKind;
  readonly phrase: string;
}

/** As it was heard, and without the ending it may have as a plural or a possessive. */
function formsOf({ spoken, last, heard }: Run): ReadonlyArray<{ readonly sounds: string; readonly inflection: Inflection }> {
  const asHeard = { sounds: heard, inflection: '' as const };
  const lastSpoken = spoken[last]!;
  if (!/[^s]s$/.test(lastSpoken) || !/[sz]$/.test(heard)) return [asHeard];
  return [asHeard, { sounds: heard.slice(0, -1), inflection: lastSpoken.endsWith('\'s') ? '\'s' : 's' }];
}

/** Each list of terms only as far off as one of them could be believed here, at best. */
function indexesWorthAsking({ heard }: Run, { ofRun, cues, phrase }: RunFacts, { own, drugs, terms, isPhraseOfOwn, isMishearing, farthest }: CandidateSources) {
  const best = { ...ofRun, soundCount: heard.length * 1.5, isUnknownToModel: true, isPhraseOfOwn: false, isMishearing: false, isInflected: false };
  const anyCue = { cueNear: termKinds.some((kind) => cues[kind].cueNear), cueBeside: termKinds.some((kind) => cues[kind].cueBeside) };
  return [
    { index: own, most: farthest({ ...best, ...anyCue, isOwn: true, isDrug: false, isPhraseOfOwn: isPhraseOfOwn(phrase) }) },
    { index: drugs, most: farthest({ ...best, ...cues.drug, isOwn: false, isDrug: true, isMishearing: isMishearing(phrase) }) },
    { index: terms, most: farthest({ ...best, ...cues.term, isOwn: false, isDrug: false }) },
  ].filter(({ most }) => most >= 0);
}
