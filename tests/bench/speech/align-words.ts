/** Heard words → the words of a reference they stand for, by the fewest changes: what was heard of each, or null. */
export function alignWords(reference: readonly string[], heard: readonly string[]): readonly (number | null)[] {
  const width = heard.length + 1;
  const costs = new Uint32Array((reference.length + 1) * width);
  for (let row = 0; row <= reference.length; row += 1) {
    for (let column = 0; column <= heard.length; column += 1) {
      const at = row * width + column;
      if (row === 0 || column === 0) costs[at] = row + column;
      else {
        const replaced = costs[at - width - 1]! + (reference[row - 1] === heard[column - 1] ? 0 : 1);
        costs[at] = Math.min(replaced, costs[at - width]! + 1, costs[at - 1]! + 1);
      }
    }
  }
  const heardByReference: (number | null)[] = Array.from({ length: reference.length }, () => null);
  for (let row = reference.length, column = heard.length; row > 0 && column > 0;) {
    const at = row * width + column;
    if (costs[at] === costs[at - width - 1]! + (reference[row - 1] === heard[column - 1] ? 0 : 1)) {
      heardByReference[row - 1] = column - 1;
      row -= 1;
      column -= 1;
    } else if (costs[at] === costs[at - width]! + 1) row -= 1;
    else column -= 1;
  }
  return heardByReference;
}
