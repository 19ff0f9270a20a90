/**
 * On which line of a JSON text something stands, so that whoever wrote the file by hand is led there. Reads only text that
 * `JSON.parse` took; a place that is missing is answered by the line of what should hold it.
 */

export type JsonPath = readonly (string | number)[];

export function lineOfJson(json: string, path: JsonPath): number {
  let at = skipBlank(json, 0);
  for (const step of path) {
    const inside = findInside(json, at, step);
    if (inside === null) break;
    at = inside;
  }
  return lineAt(json, at);
}

/** 1 for the first. */
export function lineAt(text: string, place: number): number {
  return text.slice(0, place).split('\n').length;
}

/** Where the value begins that the object or list beginning at `start` has under `step`; null where it has none. */
function findInside(json: string, start: number, step: string | number): number | null {
  const isObject = json[start] === '{';
  if (!isObject && json[start] !== '[') return null;
  let at = skipBlank(json, start + 1);
  for (let index = 0; at < json.length && json[at] !== '}' && json[at] !== ']'; index += 1) {
    let name = String(index);
    if (isObject) {
      const end = skipString(json, at);
      name = JSON.parse(json.slice(at, end)) as string;
      at = skipBlank(json, skipBlank(json, end) + 1);
    }
    if (name === String(step)) return at;
    at = skipBlank(json, skipValue(json, at));
    if (json[at] === ',') at = skipBlank(json, at + 1);
  }
  return null;
}

/** By counting brackets, not by calling itself: nesting may be as deep as the text is long. */
function skipValue(json: string, start: number): number {
  let depth = 0;
  for (let at = start; at < json.length;) {
    const sign = json[at]!;
    if (depth === 0 && (sign === ',' || sign === '}' || sign === ']')) return at;
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') depth -= 1;
    at = sign === '"' ? skipString(json, at) : at + 1;
    if (depth === 0 && (sign === '}' || sign === ']')) return at;
  }
  return json.length;
}

function skipString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

function skipBlank(json: string, start: number): number {
  let at = start;
  while (/[\s\uFEFF]/u.test(json[at] ?? '')) at += 1;
  return at;
}
