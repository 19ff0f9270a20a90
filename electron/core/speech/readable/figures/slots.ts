/** What a rule's `{slot}` may read at a place: each way to read it, the longest first. */
import { monthByWord, tenByWord, unitByWord } from './number-words.ts';
import { readCardinal, readDecimal, readDigits, readHundreds, readOrdinal, readShortened, readYear, type Reading } from './read-number.ts';
import { spelledWords } from './spelled-words.ts';
import { doseForms, measureUnits, perUnits, timeUnits } from './units.ts';

export interface Slot {
  read(words: readonly string[], at: number, isBritish: boolean): readonly Reading[];
  /** Words it can open with; without them those that open numbers. */
  readonly openers?: ReadonlySet<string>;
}

const numberSlot = (read: (words: readonly string[], at: number) => Reading | null): Slot => ({
  read: (words, at) => [read(words, at) ?? []].flat(),
});

const wordSlot = (textByWord: ReadonlyMap<string, string>): Slot => ({
  openers: new Set(textByWord.keys()),
  read(words, at) {
    const text = textByWord.get(words[at] ?? '');
    return text === undefined ? [] : [{ end: at + 1, value: 0, text }];
  },
});

const sameText = (words: Iterable<string>): ReadonlyMap<string, string> => new Map([...words].map((word) => [word, word]));

/** Spoken phrase → its unit, the longest phrases first. */
const unitPhrases = measureUnits
  .flatMap(({ said, written, british }) => said.split('|').map((phrase) => ({ phrase: phrase.split(' '), written, british: british ?? written })))
  .toSorted((one, other) => other.phrase.length - one.phrase.length);

/** "Milligrams per kilogram per day": one unit and what it is per. */
function readUnit(words: readonly string[], at: number, isBritish: boolean): readonly Reading[] {
  const found = unitPhrases.find(({ phrase }) => phrase.every((word, index) => words[at + index] === word));
  if (found === undefined) return [];
  let end = at + found.phrase.length;
  let text = isBritish ? found.british : found.written;
  for (let per = perUnits.get(words[end + 1] ?? ''); words[end] === 'per' && per !== undefined; per = perUnits.get(words[end + 1] ?? '')) {
    text += `/${per}`;
    end += 2;
  }
  return [{ end, value: 0, text }];
}

function readClock(words: readonly string[], at: number): Reading | null {
  const hour = readCardinal(words, at);
  return hour !== null && hour.value >= 1 && hour.value <= 12 && hour.end === at + 1 ? hour : null;
}

/** Minutes as a clock has them: "oh five", "fifteen", "forty two"; never a lone digit. */
function readMinutes(words: readonly string[], at: number): Reading | null {
  if (words[at] === 'oh' || words[at] === 'o') {
    const unit = unitByWord.get(words[at + 1] ?? '');
    return unit === undefined ? null : { end: at + 2, value: unit, text: `0${unit}` };
  }
  const minutes = readCardinal(words, at);
  return minutes !== null && minutes.value >= 10 && minutes.value < 60 ? minutes : null;
}

function within(read: (words: readonly string[], at: number) => Reading | null, lowest: number, highest: number) {
  return (words: readonly string[], at: number): Reading | null => {
    const reading = read(words, at);
    return reading !== null && reading.value >= lowest && reading.value <= highest ? reading : null;
  };
}

/** "Fourteen hundred hours", "oh eight hundred hours": the clock of wards. */
function readFullHour(words: readonly string[], at: number): Reading | null {
  const isEarly = /^(?:oh|o|zero)$/.test(words[at] ?? '');
  const hundreds = readHundreds(words, isEarly ? at + 1 : at);
  if (hundreds === null || hundreds.value % 100 !== 0 || hundreds.value > 2_300 || hundreds.value < 1_000 !== isEarly) return null;
  return { ...hundreds, text: `${String(hundreds.value / 100).padStart(2, '0')}:00` };
}

/** "Nineteen eighties", "eighties" is left to the words. */
function readDecade(words: readonly string[], at: number): Reading | null {
  const century = words[at] === 'nineteen' ? 1900 : words[at] === 'twenty' ? 2000 : words[at] === 'eighteen' ? 1800 : null;
  const tens = ['twenties', 'thirties', 'forties', 'fifties', 'sixties', 'seventies', 'eighties', 'nineties'].indexOf(words[at + 1] ?? '');
  return century === null || tens < 0 ? null : { end: at + 2, value: 0, text: `${century + 20 + tens * 10}s` };
}

/** Seven or ten digits, grouped as they are in North America; other lengths differ too much from place to place. */
function readPhone(words: readonly string[], at: number): Reading | null {
  const digits = readDigits(words, at);
  const [, area, exchange, line] = /^(\d{3})?(\d{3})(\d{4})$/.exec(digits?.text ?? '') ?? [];
  if (digits === null || exchange === undefined) return null;
  return { ...digits, text: [area, exchange, line].filter((part) => part !== undefined).join('-') };
}

const letters = 'bcdefghjklmnopqrstuvwxyz'.split('');

export const slots: Readonly<Record<string, Slot>> = {
  /** A whole number in full. */
  n: numberSlot((words, at) => readCardinal(words, at)),
  /** Decimals and halves too. */
  num: numberSlot((words, at) => readDecimal(words, at)),
  /** Shortened ones too ("one thirty"), where the rule says that it is one number. */
  value: { read: (words, at) => [readShortened(words, at), readDecimal(words, at, { bareDecimals: true })].flatMap((reading) => reading ?? []) },
  /** Below a thousand, or so many hundred. */
  hundreds: numberSlot(readHundreds),
  small: numberSlot(within((words, at) => readCardinal(words, at), 1, 12)),
  ten: numberSlot(within((words, at) => readCardinal(words, at), 0, 10)),
  day: { read: readDay },
  dayth: numberSlot((words, at) => withoutEnding(within(readOrdinal, 1, 31)(words, at))),
  ordinal: numberSlot(readOrdinal),
  year: numberSlot(readYear),
  decade: numberSlot(readDecade),
  hour: numberSlot(readClock),
  minutes: numberSlot(readMinutes),
  fullHour: numberSlot(readFullHour),
  digits: numberSlot(readDigits),
  phone: numberSlot(readPhone),
  month: wordSlot(monthByWord),
  unit: { read: readUnit, openers: new Set(unitPhrases.map(({ phrase }) => phrase[0]!)) },
  form: wordSlot(sameText(doseForms)),
  time: wordSlot(sameText(timeUnits)),
  letters: { ...numberSlot(readLetters), openers: new Set(letters) },
  letter: wordSlot(new Map(letters.map((letter) => [letter, letter.toUpperCase()]))),
};

/** "Thirty two thousand and four" behind a month is the thirtieth of 2004: the tens alone are a reading too. */
function readDay(words: readonly string[], at: number): readonly Reading[] {
  const tens = tenByWord.get(words[at] ?? '');
  const alone = tens === undefined ? null : { end: at + 1, value: tens, text: String(tens) };
  return [withoutEnding(readOrdinal(words, at)), readCardinal(words, at), alone]
    .flatMap((reading) => (reading !== null && reading.value >= 1 && reading.value <= 31 ? reading : []));
}

/** Two to five letters, said one by one; "a" and "i" at an end are words of their own. Known ones have a rule each. */
function readLetters(words: readonly string[], at: number): Reading | null {
  let end = at;
  while (/^[a-z]$/.test(words[end] ?? '')) {
    end += 1;
    if (spelledWords.has(words.slice(at, end).join(' '))) return null;
  }
  while (end > at && /^[ai]$/.test(words[end - 1]!)) end -= 1;
  const length = end - at;
  return length < 2 || length > 5 || /^[aio]$/.test(words[at]!) ? null : { end, value: 0, text: words.slice(at, end).join('').toUpperCase() };
}

function withoutEnding(reading: Reading | null): Reading | null {
  return reading === null ? null : { ...reading, text: String(reading.value) };
}
