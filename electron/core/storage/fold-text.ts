/**
 * Text as people look for it: without case, accents and doubled spaces. SQLite folds ASCII only, so this is handed to it
 * as the function `fold_text`. Used in queries, never in an index: a newer Unicode table may fold differently.
 */
export function foldText(text: unknown): string {
  return String(text ?? '').normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();
}
