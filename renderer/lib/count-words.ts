/** `1 day`, `3 days`, `1,204 entries`: words whose plural is not simply an s bring it along. */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}
