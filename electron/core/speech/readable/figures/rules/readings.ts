/** Vital signs, laboratory values, scores, grades: numbers that a name before them makes a reading of. */
import type { Readings, Rule } from '../pattern.ts';

/** Names after which "one thirty" is 130, with at most a few words between ("was", "today was about"). */
const between = '(?: (?:is|are|was|were|be|being|of|at|to|from|today|now|currently|came|back|about|around|in|the|your|his|her|their|my|reading|level|levels|count|running|up|down|still|only|just|been|has|it|it\'s|low|high|left|right|arm|last|time|this|morning|sitting|standing)){0,5}$';
const readingNames = [
  'pulse', 'heart rate', 'rate', 'pressure', 'b p', 'bp', 'systolic', 'diastolic', 'weight', 'weigh', 'weighs', 'weighed', 'weighing', 'sugar', 'sugars',
  'glucose', 'cholesterol', 'ldl', 'l d l', 'hdl', 'h d l', 'triglycerides', 'platelets', 'creatinine', 'sodium', 'ferritin', 'psa', 'b n p', 'bnp',
  'troponin', 'peak flow', 'saturation', 'sats', 'temperature', 'temp', 'c r p', 'crp', 'a l t', 'a s t', 'b twelve', 'lipase', 'amylase',
];
const afterReading = new RegExp(`(?:^| )(?:${readingNames.join('|')})${between}`);
const afterTemperature = new RegExp(`(?:^| )(?:temperature|temp|fever|t max)${between}`);
const afterPressure = /(?:^| )(?:pressure|pressures|b p|bp)(?: \S+){0,4}$/;
const afterEyes = /(?:^| )(?:vision|eyesight|acuity|eye)(?: \S+){0,3}$/;

const isPressure = ({ top, bottom }: Readings): boolean =>
  top!.value >= 60 && top!.value <= 280 && bottom!.value >= 25 && bottom!.value <= 180 && top!.value > bottom!.value;
/** "Seven eleven": pounds and ounces. */
const birthWeight = /birth weight(?: \S+){0,3}$/;
const time = /^(?:seconds|minutes|hours|days|weeks|months|years)\b/;
const people = /^(people|patients|times|days|nights|weeks|months|cases|women|men|doctors|kids|children|dentists|of them|percent)\b/;

export const readingRules: readonly Rule[] = [
  { say: '{value:top} over {value:bottom}', write: '{top}/{bottom}', when: isPressure, notBefore: /^(?:minutes|hours|days|weeks|months|years|people)\b/ },
  { say: '{value:top} over {value:bottom}', write: '{top}/{bottom}', when: ({ top, bottom }) => top!.value >= 10 && bottom!.value >= 4, after: afterPressure },
  { say: '{value:top} by {value:bottom}', write: '{top}/{bottom}', when: isPressure, after: afterPressure },
  { say: 'twenty twenty', write: '20/20', after: afterEyes },
  { say: 'twenty twenty', write: '20/20', before: /^vision/ },
  { say: 'twenty over {value}', write: '20/{value}', when: ({ value }) => value!.value >= 10, notBefore: time },
  { say: 'six over {n}', write: '6/{n}', after: afterEyes },
  { say: '{n} over {n:whole}', write: '{n}/{whole}', when: ({ n, whole }) => n!.value <= whole!.value && /^(5|6|10)$/.test(whole!.text), notBefore: people },
  { say: '{ten} out of {n}', write: '{ten}/{n}', when: ({ ten, n }) => ten!.value <= n!.value && /^(5|10)$/.test(n!.text), notBefore: people },
  { say: '{n} out of {n:whole}', write: '{n} out of {whole}', when: ({ whole }) => whole!.value >= 10, before: people },
  { say: '{ten} and a half out of ten', write: '{ten}.5/10' },
  { say: '{n} out of {n:whole}', write: '{n}/{whole}', when: ({ n, whole }) => n!.value <= whole!.value && /^(15|21|24|27|30|100)$/.test(whole!.text), notBefore: people },
  { say: '{ten} to {ten:most} out of ten', write: '{ten} to {most} out of 10', notBefore: people },
  { say: '{ten} or {ten:most} out of ten', write: '{ten} or {most} out of 10', notBefore: people },
  { say: '{ten} to {ten:most}', write: '{ten} to {most}', after: /(^| )scale (of|from)$/ },
  { say: '{value}', write: '{value}', after: afterReading, notAfter: birthWeight, when: ({ value }) => value!.value >= 10 || value!.text.startsWith('0.'), notBefore: /^(thousand|hundred|percent|times|over|of|other|more)\b/ },
  { say: '{value} to {value:most}', write: '{value} to {most}', after: afterReading, when: ({ value, most }) => value!.value >= 10 && most!.value >= 10 },
  { say: '{n:whole} {small:tenth}', write: '{whole}.{tenth}', after: afterTemperature, when: ({ whole, tenth }) => whole!.value >= 90 && whole!.value <= 107 && whole!.value % 10 !== 0 && tenth!.value < 10 },
  { say: '{n:whole} {small:tenth}', write: '{whole}.{tenth}', after: afterTemperature, when: ({ whole, tenth }) => whole!.value >= 35 && whole!.value <= 42 && tenth!.value < 10 },

  { say: 'a one c', write: 'A1c' },
  { say: 'hemoglobin a one c', write: 'hemoglobin A1c' },
  { say: 'haemoglobin a one c', write: 'haemoglobin A1c' },
  { say: 'h b a one c', write: 'HbA1c' },
  { say: '{small} plus', write: '{small}+', when: ({ small }) => small!.value <= 4, before: /^(pitting|edema|oedema|pulses|pulse|reflexes|swelling|protein|blood|bilaterally|tonsils|murmur|pitted|radial|dorsalis|and symmetric|symmetric|ketones|leukocytes)/ },
  { say: '{small} plus', write: '{small}+', when: ({ small }) => small!.value <= 4, after: /(^| )(reflexes|pulses|edema|oedema|tonsils)( (are|is|were|was))?$/ },
  { say: '{small} to {small:most} plus', write: '{small} to {most}+', when: ({ most }) => most!.value <= 4 },
  { say: 'times {small}', write: 'x{small}', after: /(^| )(oriented|alert|orientated)$/ },
  { say: '{small}', write: '{small}', after: /(^| )(type|stage|grade|class|phase|gravida|para|category|lead)$/, notBefore: /^(of|more|another|day|days|thing|person|people|or two of)\b/, when: ({ small }) => small!.value <= 12 },
  { say: 'zero', write: '0', after: /(^| )(stage|grade)$/ },
  { say: '{small} {letter}', write: '{small}{letter}', after: /(^| )(stage|type|grade)$/, notBefore: /^[a-z]\b/, when: ({ letter }) => /^[BCD]$/.test(letter!.text) },
  { say: '{small} or {small:most}', write: '{small} or {most}', after: /(^| )(type|stage|grade|class)$/ },
];
