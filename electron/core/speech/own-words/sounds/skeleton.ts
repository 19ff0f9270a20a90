/**
 * The bones of a pronunciation: its consonants in seven classes, a digit each, without what ears lose first (vowels, h, w, y,
 * r) and without doubles. What is heard of a word mostly keeps its bones, or all but one or two: two skeletons that differ
 * so have a shortened form in common, by which an index finds one from the other.
 */
const classBySound: Readonly<Record<string, string>> = {
  p: '1', b: '1', f: '2', v: '2', T: '2', D: '2', t: '3', d: '3', k: '4', g: '4', s: '5', z: '5', S: '5', Z: '5', C: '5', j: '5', m: '6', n: '6', G: '6', l: '7',
};

export function skeletonOf(sounds: string): string {
  let bones = '';
  let last = '';
  for (const sound of sounds) {
    const bone = classBySound[sound];
    if (bone !== undefined && bone !== last) bones += bone;
    if (bone !== undefined) last = bone;
  }
  return bones;
}

/** How many bones may be lost of so many; a short word with one lost could be anything. */
export function bonesToLose(count: number): 0 | 1 | 2 {
  if (count < 3) return 0;
  return count < 6 ? 1 : 2;
}

/** The skeleton itself, and every one with up to `lost` bones taken out; each once. */
export function shortenedSkeletons(skeleton: string, lost: 0 | 1 | 2): ReadonlySet<string> {
  const forms = new Set([skeleton]);
  if (lost === 0) return forms;
  for (let at = 0; at < skeleton.length; at += 1) {
    const shorter = skeleton.slice(0, at) + skeleton.slice(at + 1);
    forms.add(shorter);
    if (lost === 1) continue;
    for (let next = at; next < shorter.length; next += 1) forms.add(shorter.slice(0, next) + shorter.slice(next + 1));
  }
  return forms;
}
