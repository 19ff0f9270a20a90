/** Doses, measures, percentages, ranges of them, money. Mg and mcg as ISMP wants them: never without the nought before a point. */
import type { Rule } from '../pattern.ts';

/** "At one point two of us left": an idiom with a number after it. */
const atOnePoint = /(^| )at$/;
/** Doses in hundreds without their unit: "eight seventy five twice a day". */
const howOften = /^(?:once|twice|(?:three|four|two) times|daily|b i d|t i d|every (?:day|morning|night|evening))\b/;
/** "T four point nine" is T4 of 0.9 as likely as T of 4.9. */
const letterT = /(^| )t$/;
const timesADay = /(^| )(every|q)$/;

/** ISMP: no nought behind the point of a dose, "5.0 mg" is taken for 50 mg. */
const doseUnits = /^ (?:mg|mcg|micrograms|g|mL)\b/;

export const measureRules: readonly Rule[] = [
  { say: '{n} point zero|oh|o {unit}', write: '{n}{unit}', when: ({ unit }) => doseUnits.test(unit!.text) },
  { say: '{n} point zero|oh|o {form}', write: '{n} {form}' },
  { say: '{value} {unit}', write: '{value}{unit}' },
  { say: '{value} to {value:most} {unit}', write: '{value} to {most}{unit}' },
  { say: '{value} or {value:most} {unit}', write: '{value} or {most}{unit}' },
  { say: '{value} {unit:first} to {value:most} {unit}', write: '{value}{first} to {most}{unit}' },
  { say: '{n} over {n:second} {unit}', write: '{n}/{second}{unit}' },
  { say: '{value}', write: '{value}', before: howOften, notAfter: /(^| )(at|by|around|until|before|after)$/, when: ({ value }) => value!.value >= 100 && value!.value < 1_000 },
  { say: 'half a milligram', write: '0.5 mg' },
  { say: 'half a gram', write: '0.5 g' },
  { say: 'a|one half milligram', write: '0.5 mg' },
  { say: 'hundred percent', write: '100%' },
  { say: '{value} by {num:wide} {unit}', write: '{value} x {wide}{unit}' },
  { say: '{value} by {num:wide} by {num:deep} {unit}', write: '{value} x {wide} x {deep}{unit}' },
  { say: '{value} international units', write: '{value} international units' },
  { say: '{value} slash {value:second}', write: '{value}/{second}' },

  { say: '{num} {form}', write: '{num} {form}', notAfter: /(^| )(that|this|which|no|the) one$/ },
  { say: '{n} to {num:most} {form}', write: '{n} to {most} {form}' },
  { say: '{n} or {num:most} {form}', write: '{n} or {most} {form}' },
  { say: '{n} hours', write: '{n} hours', after: timesADay },
  { say: '{n} to {n:most} hours', write: '{n} to {most} hours', after: timesADay },
  { say: 'q {n} hours', write: 'q{n} hours' },
  { say: 'q {n} h', write: 'q{n}h' },
  { say: '{value} pounds', write: '{value} pounds' },
  { say: '{value} to {value:most} pounds', write: '{value} to {most} pounds' },
  { say: '{n} pounds {n:ounces} ounces', write: '{n} pounds {ounces} ounces' },
  { say: '{n} pounds and {n:ounces} ounces', write: '{n} pounds and {ounces} ounces' },
  { say: '{n} foot|feet {small}', write: '{n}\'{small}"', when: ({ n, small }) => n!.value >= 2 && n!.value <= 8 && small!.value < 12, notBefore: /^(inch|inches|feet|foot|hundred|of|and a)\b/ },
  { say: '{n} foot|feet {small} inches', write: '{n}\'{small}"', when: ({ n, small }) => n!.value >= 2 && n!.value <= 8 && small!.value < 12 },
  { say: '{n} stone {small}', write: '{n} stone {small}', when: ({ n }) => n!.value >= 4, notBefore: /^(of|times|days|weeks|months|years)\b/ },
  { say: '{num} calories', write: '{num} calories' },
  { say: '{num} pack {time}', write: '{num} pack-{time}' },

  { say: '{n} dollars', write: '${n}' },
  { say: '{n} dollars and {n:cents} cents', write: '${n}.{cents}', when: ({ cents }) => cents!.value >= 10 && cents!.value < 100 },
  { say: '{n} to {n:most} dollars', write: '${n} to ${most}' },
  { say: '{n} pence', write: '{n}p', when: ({ n }) => n!.value < 100 },
  { say: '{n} cents', write: '{n} cents', notAfter: /(^| )my$/, when: ({ n }) => n!.value > 2 },

  { say: '{num}', write: '{num}', when: ({ num }) => /\./.test(num!.text) && !num!.text.startsWith('1.'), notAfter: letterT, notBefore: /^of (us|them|you)\b/ },
  { say: '{num}', write: '{num}', when: ({ num }) => num!.text.startsWith('1.'), notAfter: atOnePoint, notBefore: /^of (us|them|you)\b/ },
  { say: 'minus|negative {num}', write: '-{num}', when: ({ num }) => /\./.test(num!.text), notAfter: /(^| )or$/ },
  { say: 'point {digits}', write: '0.{digits}', when: ({ digits }) => digits!.text.length > 1, after: /(^| )(of|is|was|to|than|at|about|from|under|over|below|above)$/ },
  { say: '{n} to {n:most}', write: '{n} to {most}', when: ({ n, most }) => most!.value >= 10 && n!.value < most!.value, notAfter: /(^| )(point|hundred|it is|it's|at)$/, notBefore: /^(one|two|three|four|five|six|seven|eight|nine)\b/ },
  { say: '{n} to {n:most} {time}', write: '{n} to {most} {time}', when: ({ n, most }) => n!.value < most!.value },
  { say: '{num} and {num:most} {unit}', write: '{num} and {most}{unit}', after: /(^| )between$/ },
  { say: '{n} and {n:most}', write: '{n} and {most}', when: ({ most }) => most!.value >= 10, after: /(^| )between$/ },
  { say: '{n} and {n:most} {time}', write: '{n} and {most} {time}', after: /(^| )between$/ },
  { say: '{n} or {n:most}', write: '{n} or {most}', when: ({ n, most }) => most!.value >= 10 && n!.value >= 8 },
];
