/** The transcript as an appendix on its own page: every utterance in order, with its place in the recording. */
import type { Speaker, Utterance } from '#shared/domain/transcript.ts';
import type { Block } from './document-model.ts';
import { toPrintableText } from './printable-text.ts';
import { placeToText } from './report-dates.ts';

const about = 'As the recogniser wrote it; not part of the note. Times count from the start of the recording.';

export const nameBySpeaker: Readonly<Record<Speaker, string>> = {
  clinician: 'Clinician', patient: 'Patient', other: 'Other', unknown: 'Unknown',
};

export function transcriptToBlocks(utterances: readonly Utterance[]): readonly Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: 'Transcript', startsPage: true };
  if (utterances.length === 0) return [heading, { kind: 'state', text: 'Nothing was transcribed' }];
  const turns = utterances
    .toSorted((one, other) => one.ordinal - other.ordinal)
    .map(({ startMs, speaker, text }) => ({
      time: placeToText(startMs), speaker: nameBySpeaker[speaker], text: toPrintableText(text),
    }));
  return [
    heading,
    { kind: 'paragraph', tone: 'muted', text: about },
    { kind: 'transcript', turns },
  ];
}
