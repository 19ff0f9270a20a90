/**
 * Words as the models of punctuation and of speakers see them: themselves, their ending, and one of some fifty classes. Changing a class
 * changes what every trained weight means: train both again (build/train).
 */

/** Closed classes of spoken English. A word is in the last one that names it. */
const classes: readonly string[] = [
  'i', 'you', 'we they he she it', 'that this these those', 'there here',
  "i'm i've i'd i'll", "you're you've you'd you'll",
  "it's that's there's he's she's we're they're we've they've we'll they'll it'll he'll she'll here's let's",
  'am is are was were be been being', 'have has had having', 'do does did', 'can could will would shall should may might must',
  "not don't didn't doesn't isn't aren't wasn't weren't haven't hasn't hadn't can't couldn't won't wouldn't shouldn't",
  'what when where why which who whose whom', "what's how's where's when's who's how",
  'a an the', 'some any no all every each another both either neither more most much many few several', 'my your our his her their its',
  'in on at of for with to from by about over under into through between after before during without since near around until',
  'and', 'but', 'or nor', 'so', 'because if while unless although though whereas whenever', 'as than like',
  'um uh er erm hmm mm mhm ah oh huh eh', 'yes yeah yep yup yea', 'nope nah',
  'okay ok alright right sure well now great good perfect exactly gotcha', 'thank thanks sorry please hello hi hey bye',
  'me him them us', 'myself yourself himself herself itself themselves ourselves',
  'just also really very too still always never usually sometimes only even then actually probably maybe again already ever quite pretty recently lately currently',
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand half point',
  'january february march april june july august september october november december',
  'monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday tonight',
  'doctor mister missus miss sir madam mam',
  'day days week weeks month months year years hour hours minute minutes time times',
  'know mean think guess see say said tell feel believe hope', 'get got gets getting take taking took go going went come came comes',
];
const classByWord: ReadonlyMap<string, number> = new Map(
  classes.flatMap((words, index) => words.split(' ').map((word) => [word, index + 1] as const)),
);

/** By their ending, where nothing else is known. */
const endings: readonly (readonly [RegExp, number])[] = [
  [/'s$/, 60], [/ing$/, 61], [/ed$/, 62], [/ly$/, 63], [/(tion|sion|ment|ness|ity)$/, 64],
  [/(ous|ive|al|ic|able|ful|y)$/, 65], [/[^s]s$/, 66], [/^.$/, 67],
];
const otherClass = 69;

function classOf(word: string): number {
  return classByWord.get(word) ?? endings.find(([ending]) => ending.test(word))?.[1] ?? otherClass;
}

/** Places on either side that a window may look at. */
export const margin = 4;

export interface WordSequence {
  readonly count: number;
  /** Each with `margin` places before and behind the words. */
  readonly words: Int32Array;
  readonly classes: Int32Array;
  readonly endings: Int32Array;
}

const before = { word: 1, class: 100, ending: 3 };
const behind = { word: 2, class: 101, ending: 3 };

export function toSequence(words: readonly string[]): WordSequence {
  const count = words.length;
  const sequence = { words: new Int32Array(count + 2 * margin), classes: new Int32Array(count + 2 * margin), endings: new Int32Array(count + 2 * margin) };
  for (let place = 0; place < count + 2 * margin; place += 1) {
    const word = words[place - margin];
    const outside = place < margin ? before : behind;
    sequence.words[place] = word === undefined ? outside.word : hashText(word);
    sequence.classes[place] = word === undefined ? outside.class : classOf(word);
    sequence.endings[place] = word === undefined ? outside.ending : hashText(word.slice(-3));
  }
  return { count, ...sequence };
}

/** FNV-1a. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash | 0;
}
