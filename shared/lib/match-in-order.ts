/** Which items of one list stand in another in the same order: what two texts have in common, and so what was changed. */

/** More cells than this are not looked at: what is that long is compared from its ends alone. */
const mostCells = 4_000_000;

/** For each of `before` its place in `after`, null for none: a longest common subsequence. */
export function matchInOrder(before: readonly string[], after: readonly string[]): readonly (number | null)[] {
  const matched = before.map((): number | null => null);
  let [start, end] = [0, 0];
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) {
    matched[start] = start;
    start += 1;
  }
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) {
    matched[before.length - 1 - end] = after.length - 1 - end;
    end += 1;
  }
  const [rows, columns] = [before.length - start - end, after.length - start - end];
  if (rows * columns > mostCells) return matched;
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      lengths[row * width + column] = before[start + row] === after[start + column]
        ? lengths[(row + 1) * width + column + 1]! + 1
        : Math.max(lengths[(row + 1) * width + column]!, lengths[row * width + column + 1]!);
    }
  }
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (before[start + row] === after[start + column]) {
      matched[start + row] = start + column;
      [row, column] = [row + 1, column + 1];
    } else if (lengths[(row + 1) * width + column]! >= lengths[row * width + column + 1]!) row += 1;
    else column += 1;
  }
  return matched;
}
