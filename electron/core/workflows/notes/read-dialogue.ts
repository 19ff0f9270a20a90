/**
 * A written dialogue as the note engine reads a visit: who speaks, where nobody wrote it; figures; and, where a recogniser or
 * somebody in a hurry wrote it, the marks and capitals it lacks. Words stay as they were written, so that evidence can be found again.
 */
import type { Ids } from '#core/kernel/ids.ts';
import type { UtteranceId } from '#shared/domain/ids.ts';
import { asHeard, type Utterance, type Word, type WrittenToken } from '#shared/domain/transcript.ts';
import { dialogueToUtterances } from '#core/notes/dialogue.ts';
import type { ReadableText } from '#core/speech/readable/readable-text.ts';
import type { SpeakerAttribution } from '#core/speech/speakers/speaker-attribution.ts';
import { areLabelsExchanged, exchangeLabels } from './exchanged-labels.ts';
import { attributeUtterances } from './attribute-utterances.ts';
import { writeFigures } from './write-figures.ts';

export interface DialogueReaders {
  readonly speakers: Pick<SpeakerAttribution, 'tell' | 'attribute'>;
  readonly readable: ReadableText;
  readonly ids: Ids;
  /** BCP 47. */
  readonly language: string;
  /** Somebody took the one speaker for the other throughout, and the dialogue is read the other way round. */
  readonly onExchangedLabels?: () => void;
}

export function readDialogue(text: string, { speakers, readable, ids, language, onExchangedLabels }: DialogueReaders): readonly Utterance[] {
  const context = { language, participants: [] };
  const labelled = dialogueToUtterances(withoutControls(text), ids);
  const isExchanged = areLabelsExchanged(labelled, { speakers, ...context });
  if (isExchanged) onExchangedLabels?.();
  const typed = isExchanged ? exchangeLabels(labelled) : labelled;
  const lines = typed.length === 1 && typed[0]!.speaker === 'unknown' && typed[0]!.words.length >= fewestToPart
    ? parted(typed[0]!, speakers.attribute([{ channel: 'microphone', words: spokenInTime(typed[0]!.words), voice: null }], context), ids)
    : attributeUtterances(typed, { speakers, ...context });
  const shouted = isShouted(lines);
  if (isUnmarked(lines, shouted)) return lines.map((line) => ({ ...line, tokens: [...readable.write(line.words, { corrections: [], language, writeFigures: true })] }));
  if (!shouted) return writeFigures(lines, readable, language);
  return writeFigures(lines.map(inSmallLetters), readable, language).map((line, at) => ({ ...line, words: lines[at]!.words, text: lines[at]!.text }));
}

/** Zeros between letters are what is left of another encoding; the other signs part words. Nobody said either. */
function withoutControls(text: string): string {
  return text.replaceAll('\u0000', '').replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu, ' ');
}

/** A line of so many words without a label may be a whole visit. */
const fewestToPart = 25;
/** Of this many words, one at least has a mark or a capital, where somebody wrote with care. */
const wordsAMark = 40;
const fewestUnmarked = 6;
const fewestShoutedLetters = 20;
const shareOfCapitals = 0.8;

/** Of shouted lines no capital tells anything. */
function isUnmarked(lines: readonly Utterance[], shouted: boolean): boolean {
  const words = lines.flatMap((line) => line.words).map(({ spoken }) => spoken);
  // "I" is a capital in what recognisers write, too.
  const marked = words.filter((word) => /[.,?!;:]$/u.test(word) || (!shouted && /\p{Lu}/u.test(word) && !/^I(?:'|$)/u.test(word)));
  return words.length >= fewestUnmarked && marked.length * wordsAMark < words.length;
}

function isShouted(lines: readonly Utterance[]): boolean {
  const letters = lines.map(({ text }) => text.replace(/[^\p{L}]/gu, '')).join('');
  return letters.length >= fewestShoutedLetters && letters.replace(/[^\p{Lu}]/gu, '').length >= shareOfCapitals * letters.length;
}

function inSmallLetters(line: Utterance): Utterance {
  const words = line.words.map((word) => ({ ...word, spoken: word.spoken.toLowerCase() }));
  return { ...line, words, tokens: words.map(({ spoken }, at): WrittenToken => ({ text: spoken, firstWord: at, lastWord: at, origin: 'heard' })) };
}

/** As fast as people speak, without pauses: whoever attributes wants to know how long a turn lasts. */
const msAWord = 400;

function spokenInTime(words: readonly Word[]): Word[] {
  return words.map((word, at) => ({ ...word, startMs: at * msAWord, endMs: (at + 1) * msAWord - 20 }));
}

function parted(line: Utterance, turns: ReturnType<SpeakerAttribution['attribute']>, ids: Ids): readonly Utterance[] {
  return turns.map(({ words, speaker, speakerBasis }, ordinal): Utterance => {
    const said = words.map((word) => ({ ...word, startMs: 0, endMs: 0 }));
    return { ...line, ...asHeard(said), id: ids.next<UtteranceId>(), ordinal, speaker, speakerBasis, words: said };
  });
}
