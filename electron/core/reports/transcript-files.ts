/**
 * A transcript in open formats: lines to read, WebVTT to play beside the sound, JSON for programs. Stretches off the record
 * are said where they lie, so that a gap is not taken for silence.
 */
import type { StruckSpan } from '#shared/domain/encounter.ts';
import { speakerName } from '#shared/domain/speaker-name.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { toPrintableText } from './printable-text.ts';
import { placeToText } from './report-dates.ts';

export interface TranscriptFileInput {
  readonly utterances: readonly Utterance[];
  readonly struckSpans: readonly StruckSpan[];
}

/** `02:14  Patient  …`, a line an utterance, in order. */
export function transcriptToText(input: TranscriptFileInput): string {
  return inOrder(input).map((turn) => ('text' in turn
    ? `${placeToText(turn.startMs)}  ${oneLine(speakerName(turn))}  ${oneLine(turn.text)}\n`
    : `${placeToText(turn.startMs)}  [off the record until ${placeToText(turn.endMs)}]\n`)).join('');
}

/** https://www.w3.org/TR/webvtt1/: the speaker as a voice, by name or part, stretches off the record as notes. */
export function transcriptToVtt(input: TranscriptFileInput): string {
  const blocks = inOrder(input).map((turn) => ('text' in turn
    // A cue that ends where it begins would not be shown.
    ? `${vttTime(turn.startMs)} --> ${vttTime(Math.max(turn.endMs, turn.startMs + 1))}\n<v ${vttText(speakerName(turn))}>${vttText(turn.text)}\n`
    : `NOTE off the record from ${vttTime(turn.startMs)} to ${vttTime(turn.endMs)}\n`));
  return ['WEBVTT\n', ...blocks].join('\n');
}

/**
 * Every word as it was heard, with its time (milliseconds from the start of the sound) and the recogniser's confidence; and
 * over the words the tokens as they are read, each with what it is: heard, figures, corrected by sound, or edited by hand.
 */
export function transcriptToJson({ utterances, struckSpans }: TranscriptFileInput): string {
  return `${JSON.stringify({
    utterances: utterances.map(({ id, ordinal, speaker, speakerBasis, participant, channel, startMs, endMs, text, words, tokens }) => (
      { id, ordinal, speaker, speakerBasis, participant, channel, startMs, endMs, text, words, tokens })),
    offTheRecord: struckSpans.map(({ startMs, endMs, createdAt }) => ({ startMs, endMs, struckAt: createdAt })),
  }, null, 1)}\n`;
}

function inOrder({ utterances, struckSpans }: TranscriptFileInput): readonly (Utterance | StruckSpan)[] {
  return [...utterances, ...struckSpans].toSorted((one, other) => one.startMs - other.startMs);
}

function oneLine(text: string): string {
  return toPrintableText(text).replaceAll('\n', ' ');
}

function vttText(text: string): string {
  return oneLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** `01:02:14.250` */
function vttTime(ms: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = Math.floor(ms / 1000);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${String(ms % 1000).padStart(3, '0')}`;
}
