/** The transcript as an appendix on its own page: every utterance in order, with its place in the recording. */
import type { StruckSpan } from '#shared/domain/encounter.ts';
import { speakerName } from '#shared/domain/speaker-name.ts';
import type { TokenOrigin, Utterance } from '#shared/domain/transcript.ts';
import type { Block } from './document-model.ts';
import { toPrintableLine, toPrintableText } from './printable-text.ts';
import { placeToText } from './report-dates.ts';

/** Stretches off the record are said where they lie, so that a gap is not taken for silence. */
export function transcriptToBlocks(utterances: readonly Utterance[], struckSpans: readonly StruckSpan[] = []): readonly Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: 'Transcript', startsPage: true };
  if (utterances.length === 0 && struckSpans.length === 0) return [heading, { kind: 'state', text: 'Nothing was transcribed' }];
  const spoken = utterances.toSorted((one, other) => one.ordinal - other.ordinal);
  const turns = [...spoken, ...struckSpans].toSorted((one, other) => one.startMs - other.startMs).map((turn) => ('text' in turn
    ? { time: placeToText(turn.startMs), speaker: toPrintableLine(speakerName(turn)), text: toPrintableText(turn.text) }
    : { time: placeToText(turn.startMs), speaker: 'Off the record', text: `until ${placeToText(turn.endMs)}` }));
  return [
    heading,
    { kind: 'paragraph', tone: 'muted', text: aboutTranscript(utterances) },
    { kind: 'transcript', turns },
  ];
}

/** How far this is what was heard: a reader must not take a corrected word for a heard one. */
function aboutTranscript(utterances: readonly Utterance[]): string {
  const count = (wanted: TokenOrigin) => utterances.reduce((sum, { tokens }) => sum + tokens.filter(({ origin }) => origin === wanted).length, 0);
  const corrected = [[count('own-word'), 'by sound'], [count('edited'), 'by hand']]
    .filter(([places]) => places !== 0).map(([places, how]) => `${places} place${places === 1 ? '' : 's'} corrected ${how}`);
  return `Heard by a speech recogniser and written with punctuation and figures${corrected.length === 0 ? '' : `; ${corrected.join(', ')}`}. `
    + 'Not part of the note. Times count from the start of the recording.';
}
