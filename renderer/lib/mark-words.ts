/** Marks the words of a search in a text that the page already has, as main marks its snippets: without regard to case and accents. */

export function markWords(text: string, query: string): string {
  const words = query.split(/[^\p{L}\p{M}\p{N}\p{So}]+/u).map(fold).filter((word) => word !== '');
  if (words.length === 0) return text;
  const letters = [...text];
  // Which letter each unit of the folded text came from: folding makes of one letter none, one or several.
  const folded = letters.map(fold);
  const origins = folded.flatMap((piece, place) => Array.from({ length: piece.length }, () => place));
  const whole = folded.join('');
  const hits = new Set<number>();
  for (const word of words) {
    for (let at = whole.indexOf(word); at !== -1; at = whole.indexOf(word, at + word.length)) {
      for (let unit = at; unit < at + word.length; unit += 1) hits.add(origins[unit] ?? -1);
    }
  }
  return letters.map((letter, place) => {
    const isHit = hits.has(place);
    return `${isHit && !hits.has(place - 1) ? '\u0002' : ''}${letter}${isHit && !hits.has(place + 1) ? '\u0003' : ''}`;
  }).join('');
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
}
