/** The words of a text that say something, by their beginnings: what two texts about the same thing share. */
const empty = new Set(('a an the of to in on at for with and or but is are was were be been being has have had do does did it its this that these those he she they him her his them their i me my we us our '
  + 'you your patient reports report states denies denied says no not never any some so if as by from will would can could may might there also just very about up out which who when what where then than').split(' '));

export function contentWords(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().split(/[^a-z0-9]+/u).filter((word) => word.length > 1 && !empty.has(word)).map((word) => word.replace(/(ing|ed|es|s)$/u, '').slice(0, 7)));
}

/** How much a word tells: 0 for one that all of these texts have. */
export function weighWords(texts: readonly string[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of contentWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => Math.log((1 + texts.length) / (1 + (counts.get(word) ?? 0)));
}
