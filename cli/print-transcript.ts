/** A transcript for a terminal: a line a turn, with who spoke; what is off the record is said where it lay. */
import { transcriptToText, type TranscriptFileInput } from '#core/reports/transcript-files.ts';
import { printLine } from './output.ts';

export function printTranscript(transcript: TranscriptFileInput): void {
  const text = transcriptToText(transcript);
  if (text !== '') printLine(text.trimEnd());
}
