/** The transcript as an appendix on its own page: every utterance in order, with its place in the recording. */
import type { StruckSpan } from '#shared/domain/encounter.ts';
import type { Speaker, Utterance } from '#shared/domain/transcript.ts';
import type { Block } from './document-model.ts';
import { toPrintableText } from './printable-text.ts';
import { placeToText } from './report-dates.ts';

const about = 'As the recogniser wrote it; not part of the note. Times count from the start of the recording.';

export const nameBySpeaker: Readonly<Record<Speaker, string>> = {
  clinician: 'Clinician', patient: 'Patient', other: 'Other', unknown: 'Unknown',
};

/** Stretches off the record are said where they lie, so that a gap is not taken for silence. */
export function transcriptToBlocks(utterances: readonly Utterance[], struckSpans: readonly StruckSpan[] = []): readonly Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: 'Transcript', startsPage: true };
  if (utterances.length === 0 && struckSpans.length === 0) return [heading, { kind: 'state', text: 'Nothing was transcribed' }];
  const spoken = utterances.toSorted((one, other) => one.ordinal - other.ordinal);
  const turns = [...spoken, ...struckSpans].toSorted((one, other) => one.startMs - other.startMs).map((turn) => ('text' in turn
    ? { time: placeToText(turn.startMs), speaker: nameBySpeaker[turn.speaker], text: toPrintableText(turn.text) }
    : { time: placeToText(turn.startMs), speaker: 'Off the record', text: `until ${placeToText(turn.endMs)}` }));
  return [
    heading,
    { kind: 'paragraph', tone: 'muted', text: about },
    { kind: 'transcript', turns },
  ];
}
