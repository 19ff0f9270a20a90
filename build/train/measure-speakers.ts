/** How well speakers are told where labels are taken away: by word, by turn, and where they change. */
import { bestPlaces, places } from '#core/speech/speakers/speaker-lattice.ts';
import type { SpeakersModel } from '#core/speech/speakers/speakers-model.ts';
import { toVisitView, type VisitWord } from '#core/speech/speakers/visit-view.ts';
import { weighContent } from '#core/speech/speakers/weigh-content.ts';
import { hashText } from '#core/speech/readable/marks/word-classes.ts';
import type { Speaker } from '#shared/domain/transcript.ts';
import type { KnownSpeaker, LabelledVisit } from './labelled-visits.ts';
import { timeVisit, type VisitShape } from './time-visit.ts';

/** The speaker of each word. `truth` is for making up voices from, and nothing else. */
export type TellSpeakers = (words: readonly VisitWord[], truth: readonly KnownSpeaker[]) => readonly Speaker[];

export function tellByContent(model: SpeakersModel): TellSpeakers {
  return (words) => Array.from(bestPlaces(weighContent(toVisitView(words), model)), (place) => places[place]!);
}

export interface SpeakerScore {
  readonly wordAccuracy: number;
  /** Turns most of whose words are right. */
  readonly turnAccuracy: number;
  /** Of changes of speaker, each at the very word. */
  readonly changeF1: number;
  readonly wordCount: number;
}

export function measureSpeakers(visits: readonly LabelledVisit[], shape: VisitShape, tell: TellSpeakers): SpeakerScore {
  const counted = { words: 0, rightWords: 0, turns: 0, rightTurns: 0, changes: 0, told: 0, rightChanges: 0 };
  for (const visit of visits) {
    const truth = visit.turns.flatMap(({ speaker, words }) => words.map(() => speaker));
    const told = tell(timeVisit(visit, shape, hashText(visit.id)), truth);
    let at = 0;
    for (const { speaker, words } of visit.turns) {
      const right = words.filter((_, index) => told[at + index] === speaker).length;
      counted.words += words.length;
      counted.rightWords += right;
      counted.turns += 1;
      counted.rightTurns += Number(right * 2 > words.length);
      at += words.length;
    }
    for (let index = 1; index < truth.length; index += 1) {
      const [isChange, isTold] = [truth[index] !== truth[index - 1], told[index] !== told[index - 1]];
      counted.changes += Number(isChange);
      counted.told += Number(isTold);
      counted.rightChanges += Number(isChange && isTold);
    }
  }
  return {
    wordAccuracy: counted.rightWords / counted.words, turnAccuracy: counted.rightTurns / counted.turns,
    changeF1: 2 * counted.rightChanges / (counted.changes + counted.told), wordCount: counted.words,
  };
}
