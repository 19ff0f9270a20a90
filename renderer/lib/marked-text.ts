/** Search snippets mark their hit words with \u0002 and \u0003; this splits them for the screen. */

export interface TextPiece {
  readonly text: string;
  readonly hit: boolean;
}

export function splitMarkedText(marked: string): readonly TextPiece[] {
  return marked.split('\u0002').flatMap((part, index) => {
    if (index === 0) return [{ text: part, hit: false }];
    const [hit = '', ...rest] = part.split('\u0003');
    return [{ text: hit, hit: true }, { text: rest.join(''), hit: false }];
  }).filter((piece) => piece.text !== '');
}
