/** Dates, years, times of day, ages. A day that could be a count, a year that could be a number, a time that could be a list stay words. */
import type { Readings, Rule } from '../pattern.ts';

/** Not "was", "of", "by": "the score was twenty twenty two" is two scores, or none. */
const beforeYear = /(?:^| )(?:in|since|from|until|till|before|after|during|year|early|late|mid|spring|summer|fall|autumn|winter|(?:spring|summer|fall|autumn|winter|end|beginning|start|middle|january|february|march|april|may|june|july|august|september|october|november|december) of)$/;
/** "Twenty twenty one was a hard year"; what else is said so may be "twenty, twenty five". */
const afterYear = /^(?:was|had|when)\b/;
const counted = /^(?:percent|milligrams?|micrograms?|grams?|m g|mg|m c g|mcg|mils?|milliliters?|millilitres?|international|units?|minutes|hours|days|weeks|months|years|times|steps|miles|people|patients|women|men|kids|cases|puffs|drops|capsules|tablets|pills|more|or|pounds|dollars|calories?|point|hundred|thousand)\b/;
const isFullHour = ({ minutes }: Readings): boolean => minutes!.value % 5 === 0;

export const calendarRules: readonly Rule[] = [
  { say: '{month} the? {day} {year}', write: '{month} {day}, {year}', region: 'american', notBefore: counted },
  { say: '{month} the? {day} {year}', write: '{day} {month} {year}', region: 'british', notBefore: counted },
  { say: 'the? {dayth} of {month} {year}', write: '{month} {dayth}, {year}', region: 'american', notBefore: counted },
  { say: 'the? {dayth} of {month} {year}', write: '{dayth} {month} {year}', region: 'british', notBefore: counted },
  { say: '{month} the? {dayth}', write: '{month} {dayth}', region: 'american', notAfter: /(^| )(you|we|i|it|they)$/ },
  { say: '{month} the? {dayth}', write: '{dayth} {month}', region: 'british', notAfter: /(^| )(you|we|i|it|they)$/ },
  { say: 'the {dayth} of {month}', write: '{month} {dayth}', region: 'american' },
  { say: 'the {dayth} of {month}', write: '{dayth} {month}', region: 'british' },
  { say: '{month} {day}', write: '{month} {day}', region: 'american', notBefore: counted, notAfter: /(^| )(you|we|i|it|they|to|can|that)$/, when: ({ month, day }) => day!.value > 1 && month!.text !== 'May' },
  { say: 'may {day}', write: 'May {day}', region: 'american', after: /(^| )(on|since|until|till|by|from|before|after|of)$/, notBefore: counted },
  { say: '{day} {month} {year}', write: '{day} {month} {year}', region: 'british', notBefore: counted },
  { say: '{day} {month}', write: '{day} {month}', region: 'british', when: ({ month }) => month!.text !== 'May' && month!.text !== 'March' },
  { say: '{month} {year}', write: '{month} {year}', notBefore: counted, when: ({ year }) => year!.text !== '2000' },
  { say: '{n:month} slash {n:day} slash {year}', write: '{month}/{day}/{year}' },
  { say: '{n:month} slash {n:day} slash {n:short}', write: '{month}/{day}/{short}', when: ({ short }) => short!.value < 100 },

  { say: '{decade}', write: '{decade}' },
  { say: '{year}', write: '{year}', after: beforeYear, notBefore: counted, when: ({ year }) => year!.text !== '2000' },
  { say: '{year}', write: '{year}', before: afterYear, notBefore: counted, when: ({ year }) => year!.value > 2009 && year!.value < 2040 && year!.text !== '2020' },
  { say: '{year}', write: '{year}', notBefore: counted, when: ({ year }) => year!.value > 1920 && year!.value < 2000 && year!.value % 10 > 0 },
  { say: '{year}', write: '{year}', notBefore: counted, when: ({ year }) => year!.value > 2000 && year!.value < 2010 },
  { say: '{year} to {year:last}', write: '{year} to {last}', when: ({ year, last }) => year!.value > 1920 && last!.value > year!.value },

  ...(['a', 'p'] as const).flatMap((half): Rule[] => {
    const written = `${half}.m.`;
    return [
      { say: `{hour} {minutes} ${half} m`, write: `{hour}:{minutes} ${written}` },
      { say: `{hour} {minutes} ${half}m`, write: `{hour}:{minutes} ${written}` },
      { say: `{hour} ${half} m`, write: `{hour} ${written}`, notBefore: /^(g|l|c)\b/ },
      { say: `{hour} ${half}m`, write: `{hour} ${written}` },
      { say: `{hour} to {hour:last} ${half} m`, write: `{hour} to {last} ${written}` },
    ];
  }),
  { say: '{hour} {minutes}', write: '{hour}:{minutes}', after: /(^| )(at|until|till|by|around|before|after)$/, before: /^(?:today|tomorrow|on|in the|this|every|o'clock|please|tonight)\b/, when: isFullHour },
  // Before nothing that speaks of a time it could be a weight or a rate: "at one thirty".
  { say: '{hour} {minutes}', write: '{hour}:{minutes}', after: /(^| )(at|until|till|by|around|before|after)$/, before: /^(?:$|(?:and|for|or|so|if|with|then|i|we)\b)/, when: ({ hour, minutes }) => hour!.value >= 7 && /^(?:15|30|45)$/.test(minutes!.text) },
  { say: '{hour} {minutes} in the', write: '{hour}:{minutes} in the', after: /(^| )(at|by|around)$/, when: isFullHour },
  { say: "{hour} o'clock", write: "{hour} o'clock" },
  { say: 'half past {hour}', write: '{hour}:30' },
  { say: 'a? quarter past {hour}', write: '{hour}:15' },
  { say: 'ten past {hour}', write: '{hour}:10' },
  { say: 'twenty past {hour}', write: '{hour}:20' },
  { say: '{fullHour} hours', write: '{fullHour} hours' },

  { say: '{num} year old', write: '{num}-year-old' },
  { say: '{num} month old', write: '{num}-month-old' },
  { say: '{num} week old', write: '{num}-week-old' },
  { say: '{num} day old', write: '{num}-day-old' },
  { say: '{num} years old', write: '{num} years old' },
  { say: '{num} months old', write: '{num} months old' },
  { say: '{num} weeks old', write: '{num} weeks old' },
  { say: '{num} days old', write: '{num} days old' },
  { say: '{num} weeks pregnant', write: '{num} weeks pregnant' },
  { say: '{n} weeks and {n:days} days', write: '{n} weeks and {days} days' },
  { say: '{n} weeks and {n:days} day', write: '{n} weeks and {days} day' },
  { say: '{n}', write: '{n}', after: /(^| )(age|aged|ages)$/, notBefore: /^(of|to)\b/ },
];
