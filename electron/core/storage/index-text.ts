/**
 * Text as the index of the search takes it. The tokenizer parts words at whatever is no letter, which does nothing for
 * scripts that write none apart: their letters, and emoji, each stand alone between breaks of no width. So a run of them is
 * found as letters in a row, wherever it stands. What is looked for goes the same way.
 */

/** ZERO WIDTH SPACE: parts words, shows nothing. */
const breakMark = '\u200b';
/** Chinese, Japanese, Thai, Lao, Khmer, Burmese; then emoji and other signs. */
const standsAlone = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{So}]\p{M}*/gu;

/** Snippets mark their hits with \u0002 and \u0003, so no text may hold these itself. */
export function toIndexedText(text: unknown): string {
  return String(text ?? '').normalize('NFKC').replace(/[\u0000-\u0008\u000e-\u001f\u200b]/g, ' ')
    .replace(standsAlone, (letter) => `${breakMark}${letter}${breakMark}`).trim();
}

export function toShownText(indexed: string): string {
  return indexed.replaceAll(breakMark, '');
}
