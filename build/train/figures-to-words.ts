/** Figures in a token → spoken words: 98.6, 130/80, 1,000, 13th, $75, 1998. Everything else is left as it is. For training on transcripts that people typed. */

const small = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen',
  'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ordinals: Readonly<Record<string, string>> = {
  one: 'first', two: 'second', three: 'third', five: 'fifth', eight: 'eighth', nine: 'ninth', twelve: 'twelfth',
};

export function figuresToWords(token: string): string[] {
  if (!/[0-9]/.test(token)) return [token];
  const pressure = /^(\d{2,3})\/(\d{2,3})$/.exec(token);
  if (pressure) return [...hundreds(Number(pressure[1])), 'over', ...hundreds(Number(pressure[2]))];
  const parts = token.replace(/(\d),(?=\d{3})/g, '$1').match(/\$?\d+(?:\.\d+)?(?:st|nd|rd|th|s|%)?|[^0-9$]+/g) ?? [];
  return parts.flatMap(partToWords);
}

function partToWords(part: string): string[] {
  const figure = /^(\$?)(\d+)(?:\.(\d+))?(st|nd|rd|th|s|%)?$/.exec(part);
  if (figure === null) return [part];
  const [, dollar, whole = '', decimals, ending] = figure;
  const words = numberToWords(whole);
  if (decimals !== undefined) words.push('point', ...[...decimals].map((digit) => small[Number(digit)]!));
  if (ending === '%') words.push('percent');
  else if (ending === 's') words.push(plural(words.pop()!));
  else if (ending !== undefined) words.push(ordinal(words.pop()!));
  if (dollar === '$') words.push('dollars');
  return words;
}

function numberToWords(digits: string): string[] {
  const value = Number(digits);
  const isCode = digits.length > 6 || (digits.length > 1 && digits.startsWith('0'));
  if (isCode) return [...digits].map((digit) => small[Number(digit)]!);
  if (value >= 1100 && value <= 2099 && value % 1000 >= 10) return yearToWords(value);
  if (value < 1000) return hundreds(value);
  const rest = value % 1000;
  return [...hundreds(Math.floor(value / 1000)), 'thousand', ...(rest === 0 ? [] : hundreds(rest))];
}

function yearToWords(year: number): string[] {
  const [century, rest] = [Math.floor(year / 100), year % 100];
  if (rest === 0) return [...underHundred(century), 'hundred'];
  return [...underHundred(century), ...(rest < 10 ? ['oh'] : []), ...underHundred(rest)];
}

/** As spoken in clinics: "one thirty", but "two hundred" and "one hundred and five". */
function hundreds(value: number): string[] {
  if (value < 100) return underHundred(value);
  const [hundred, rest] = [Math.floor(value / 100), value % 100];
  if (rest === 0) return [small[hundred]!, 'hundred'];
  return rest < 10 ? [small[hundred]!, 'hundred', 'and', small[rest]!] : [small[hundred]!, ...underHundred(rest)];
}

function underHundred(value: number): string[] {
  if (value < 20) return [small[value]!];
  return [tens[Math.floor(value / 10)]!, ...(value % 10 === 0 ? [] : [small[value % 10]!])];
}

function ordinal(word: string): string {
  return ordinals[word] ?? (word.endsWith('y') ? `${word.slice(0, -1)}ieth` : `${word}th`);
}

function plural(word: string): string {
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : word === 'six' ? 'sixes' : `${word}s`;
}
