/**
 * Heard results → turns, each with who spoke and how that is known. The channel knows where a visit has two; else what was
 * said decides, over the whole visit at once, together with the voices where a speaker model gives them. One result may span
 * several people: it is cut where the speaker changes. In a language without a model speakers stay unknown.
 */
import type { Participant } from '#shared/domain/encounter.ts';
import type { HeardUtterance, Speaker, SpeakerBasis, Utterance, Word } from '#shared/domain/transcript.ts';
import { cutAtPauses } from './cut-at-pauses.ts';
import { nameOf, partsOnChannel, type KnownSpeaker } from './parts-in-visit.ts';
import { barred, bestPlaces, placeCount, places, sharesOfPlaces, type SpeakerLattice } from './speaker-lattice.ts';
import type { SpeakersModel } from './speakers-model.ts';
import { toVisitView } from './visit-view.ts';
import { weighContent } from './weigh-content.ts';
import { weighVoices } from './weigh-voices.ts';
import { linesToVisitWords, wordsToVisitWords } from './words-of-visit.ts';

export interface Turn extends Pick<Utterance, 'speaker' | 'speakerBasis' | 'participant' | 'channel'> {
  /** Never empty. */
  readonly words: readonly Word[];
}

export interface AttributionContext {
  /** BCP 47. */
  readonly language: string;
  readonly participants: readonly Participant[];
}

export type SpokenLine = Pick<Utterance, 'speaker' | 'words'>;

export interface SpeakerAttribution {
  /** One result on its own, while the visit goes on. */
  cut(heard: HeardUtterance): readonly Turn[];
  /** All of a visit, in order of time. */
  attribute(heard: readonly HeardUtterance[], context: AttributionContext): readonly Turn[];
  /** For lines that are one person's each, as typed ones are: the speaker of each; one that is known stays. */
  tell(lines: readonly SpokenLine[], context: AttributionContext): readonly Speaker[];
}

/** A turn less likely than this is nobody's. */
const leastShare = 0.4;

/** Null: no model, every speaker unknown but for channels. */
export function createSpeakerAttribution(model: SpeakersModel | null): SpeakerAttribution {
  const modelFor = ({ language }: AttributionContext) => (/^en\b/.test(language) ? model : null);
  return {
    cut: ({ channel, words }) => cutAtPauses(words).map((run) => (
      { words: run, channel, participant: null, ...(channel === 'computer' ? { speaker: 'patient', speakerBasis: 'channel' } : unknownSpeaker) })),

    attribute(heard, context) {
      const hasTwoChannels = heard.some(({ channel }) => channel === 'computer');
      const parts = heard.map(({ channel }) => partsOnChannel(channel, hasTwoChannels, context.participants));
      const content = modelFor(context);
      const toTurn = (words: readonly Word[], channel: Turn['channel'], told: Pick<Turn, 'speaker' | 'speakerBasis'>): Turn => (
        { words, channel, participant: nameOf(told.speaker, context.participants), ...told });
      if (content === null || parts.every(({ length }) => length === 1)) {
        return heard.flatMap(({ channel, words }, index) => {
          const [only, ...others] = parts[index]!;
          return others.length === 0 && only !== undefined
            ? [toTurn(words, channel, { speaker: only, speakerBasis: 'channel' })]
            : cutAtPauses(words).map((run) => toTurn(run, channel, unknownSpeaker));
        });
      }
      const { speakers, bases } = tellWords(heard, parts, content);
      let first = 0;
      return heard.flatMap(({ channel, words }, index) => {
        const start = first;
        first += words.length;
        return runsOf(speakers.slice(start, first)).map(([from, end]) => toTurn(words.slice(from, end), channel, {
          speaker: speakers[start + from]!,
          speakerBasis: speakers[start + from] === 'unknown' ? 'none' : bases[index]!,
        }));
      });
    },

    tell(lines, context) {
      const content = modelFor(context);
      const spoken = lines.filter(({ words }) => words.length > 0);
      if (content === null || spoken.every(({ speaker }) => speaker !== 'unknown')) return lines.map(({ speaker }) => speaker);
      const lattice = weighContent(toVisitView(linesToVisitWords(spoken)), content);
      const everybody = partsOnChannel('microphone', false, context.participants);
      barOthers(lattice, spoken.map(({ speaker, words }) => ({ wordCount: words.length, parts: speaker === 'unknown' ? everybody : [speaker] })));
      const speakers = namePlaces(lattice);
      let first = 0;
      return lines.map(({ speaker, words }) => {
        const told = words.length === 0 || speaker !== 'unknown' ? speaker : speakers[first]!;
        first += words.length;
        return told;
      });
    },
  };
}

const unknownSpeaker = { speaker: 'unknown', speakerBasis: 'none' } as const;

function tellWords(
  heard: readonly HeardUtterance[], parts: ReadonlyArray<readonly KnownSpeaker[]>, model: SpeakersModel,
): { readonly speakers: readonly Speaker[]; readonly bases: readonly SpeakerBasis[] } {
  const lattice = weighContent(toVisitView(wordsToVisitWords(heard)), model);
  barOthers(lattice, heard.map(({ words }, index) => ({ wordCount: words.length, parts: parts[index]! })));
  let first = 0;
  const stretches = heard.map(({ words, voice }) => ({ firstWord: first, endWord: (first += words.length), voice }));
  const byVoice = heard.some(({ voice }) => voice !== null) ? weighVoices(lattice, stretches) : [];
  return {
    speakers: namePlaces(lattice),
    bases: parts.map(({ length }, index) => (length === 1 ? 'channel' : byVoice[index] === true ? 'voice' : 'content')),
  };
}

/** Who may not have said a word, has not. */
function barOthers(lattice: SpeakerLattice, stretches: ReadonlyArray<{ readonly wordCount: number; readonly parts: readonly KnownSpeaker[] }>): void {
  let word = 0;
  for (const { wordCount, parts } of stretches) {
    const barredPlaces = places.flatMap((place, index) => (parts.includes(place) ? [] : [index]));
    for (const end = word + wordCount; word < end; word += 1) for (const place of barredPlaces) lattice.own[word * placeCount + place] = barred;
  }
}

/** The speaker of each word by the best way through the visit, where that is likely enough. */
function namePlaces(lattice: SpeakerLattice): readonly Speaker[] {
  const path = bestPlaces(lattice);
  const { shares } = sharesOfPlaces(lattice);
  const speakers: Speaker[] = [];
  for (const [from, end] of runsOf(path)) {
    const place = path[from]!;
    let sum = 0;
    for (let word = from; word < end; word += 1) sum += shares[word * placeCount + place]!;
    for (let word = from; word < end; word += 1) speakers.push(sum / (end - from) < leastShare ? 'unknown' : places[place]!);
  }
  return speakers;
}

/** From where to where (not included) the same stands in a row. */
function runsOf(values: ArrayLike<unknown>): ReadonlyArray<readonly [from: number, end: number]> {
  const runs: [number, number][] = [];
  for (let index = 0; index < values.length; index += 1) {
    const last = runs.at(-1);
    if (last !== undefined && values[index] === values[index - 1]) last[1] = index + 1;
    else runs.push([index, index + 1]);
  }
  return runs;
}
