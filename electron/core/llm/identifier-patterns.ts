/**
 * What an identifier looks like that nobody told us of: written by a person, or spelt out in words by a recogniser, which writes no
 * capitals and often no figures. For folded text (`fold-letters.ts`). They find many and not all; where one has to be guessed,
 * too much is hidden rather than too little, since what is hidden comes back.
 */
const ones = 'one|two|three|four|five|six|seven|eight|nine';
const teens = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
const tens = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const digitWord = `(?:zero|oh|nought|${ones})`;
const numberWord = `(?:zero|oh|nought|hundred|${ones}|${teens}|${tens})`;

/** "May" is a word as well, and is a month only where more says so. */
const monthName = 'january|february|march|april|june|july|august|september|october|november|december';
const month = String.raw`(?:(?:${monthName})|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)`;
const ordinal = String.raw`(?:(?:(?:twenty|thirty)[\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)`;
const figureDay = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const surelyDay = `(?:${figureDay}|${ordinal})`;
const day = String.raw`(?:${figureDay}|${ordinal}|(?:twenty|thirty)[\s-](?:${ones})|${ones}|${teens}|${tens})`;
const year = String.raw`(?:(?:19|20)\d{2}|(?:nineteen|twenty|two thousand)(?:[\s-]+(?:and|oh|hundred|${ones}|${teens}|${tens}))+)`;
const maybeYear = String.raw`(?:,?\s+${year})?`;

const dates = [
  String.raw`\d{4}[-/.]\d{1,2}[-/.]\d{1,2}`,
  String.raw`\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})`,
  String.raw`(?:${month}|may),?\s+(?:of\s+)?${year}`,
  String.raw`${month}\s+(?:the\s+)?${day}${maybeYear}`,
  String.raw`may\s+(?:the\s+)?${surelyDay}${maybeYear}`,
  String.raw`${day}\s+(?:of\s+)?${month}${maybeYear}`,
  String.raw`${surelyDay}\s+of\s+may${maybeYear}`,
  String.raw`${figureDay}\s+may${maybeYear}`,
  String.raw`${ordinal}\s+may,?\s+${year}`,
];

const street = 'street|road|avenue|lane|drive|boulevard|court|terrace|crescent|parkway|highway';
const addresses = [
  String.raw`\d+[a-z]?\s+(?:[\w'-]+\s+){1,3}(?:${street}|ave|blvd|rd)`,
  String.raw`(?:${numberWord}[\s-]+){1,5}(?:[\w'-]+\s+){1,3}(?:${street})`,
  String.raw`(?:apartment|apt|suite)\.?\s+(?:number\s+)?(?:\d+\w?|${numberWord}(?:[\s-]+${numberWord})*)`,
  String.raw`(?:zip|postal|post)(?:\s?code)?\s+(?:is\s+)?[a-z]{0,2}\d[a-z\d]*(?:[\s-]\d[a-z\d]{2,3})?`,
];

const numbers = [
  String.raw`\d(?:[\s().-]{0,2}\d){5,}`,
  String.raw`${digitWord}(?:[\s-]+(?:(?:double|triple)\s+)?${digitWord}){4,}`,
  String.raw`(?:\d{1,4}|${numberWord})(?:[\s-]+(?:\d{1,4}|${numberWord})){5,}`,
];

const notBefore = String.raw`(?<!\b(?:the|an?|my|your|our|his|her|their|another|other|this|that|any|every|each|which|what|family|i|you|he|she|we|they|to|not|never|don't|didn't)\s)`;
/** What stands behind a title or "my name is" and is no name. */
const noName = String.raw`(?:an?|about|after|all|also|am|and|any|are|as|asked|at|back|because|before|but|by|call|can|could|did|do|does|for|from|gave|get|give|going|good|had|has|have|he|her|here|hi|his|how|i|if|in|is|it|just|later|like|may|me|my|no|not|now|of|oh|okay|on|or|our|please|said|says|she|should|so|take|tell|thank|thanks|that|the|their|then|there|they|this|to|today|told|um|wants?|was|we|well|what|when|where|who|will|with|would|yes|you|your)\b`;
const name = String.raw`(?!${noName})\p{L}[\p{L}'-]+`;
const names = [
  String.raw`(?<=\b(?:my|his|her|their|full|last|first|middle|maiden)\s+name(?:\s+is|'s)\s+)${name}(?:\s+${name})?`,
  String.raw`(?<=${notBefore}\b(?:mr|mrs|ms|dr|mister|missus|doctor|miss|nurse|professor)\b\.?\s)${name}`,
  // Spelt out; abbreviations are shorter.
  String.raw`[a-z](?:[\s.,-]+[a-z]\b){4,}`,
];

const whole = (patterns: readonly string[]) => String.raw`(?<![\p{L}\p{N}])(?:${patterns.join('|')})(?![\p{L}\p{N}])`;

/** In the order in which they are tried, by the kind that their marker names. */
export const identifierPatterns = {
  EMAIL: String.raw`(?<![\w.+-])[\w.+-]+(?:@[\w-]+(?:\.[\w-]+)+|\s+at\s+[\w-]+(?:\s+dot\s+\w+)+)`,
  LINK: String.raw`(?:https?:\/\/|www\.)\S+`,
  DATE: whole(dates),
  ADDRESS: whole(addresses),
  NUMBER: String.raw`\+?${whole(numbers)}`,
  PERSON: whole(names),
} as const;
