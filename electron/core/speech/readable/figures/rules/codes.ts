/** Spelled letters, vertebrae, vitamins and the like, numbers said digit by digit, and what everybody writes in figures. */
import type { Rule } from '../pattern.ts';
import { spelledWords } from '../spelled-words.ts';

const otherSpellings: readonly (readonly [string, string])[] = [
  ['h b a one c', 'HbA1c'], ['c o two', 'CO2'], ['p c o two', 'pCO2'], ['p o two', 'pO2'], ['o two', 'O2'], ['s p o two', 'SpO2'], ['p a o two', 'PaO2'], ['s a o two', 'SaO2'], ['s v o two', 'SvO2'], ['f i o two', 'FiO2'], ['e t c o two', 'EtCO2'], ['v o two', 'VO2'], ['h c o three', 'HCO3'], ['m l', 'mL'], ['p h', 'pH'],
  ['covid nineteen', 'COVID-19'], ['x ray', 'X-ray'], ['x rays', 'X-rays'], ['x rayed', 'X-rayed'], ['nine one one', '911'], ['twenty four seven', '24/7'],
  ['nine nine nine', '999'], ['c section', 'C-section'], ['t score', 'T-score'], ['z score', 'Z-score'], ['e coli', 'E. coli'], ['c diff', 'C. diff'],
  ['q tip', 'Q-tip'], ['q tips', 'Q-tips'], ['a fib', 'AFib'], ['afib', 'AFib'], ['d dimer', 'D-dimer'], ['b cell', 'B-cell'], ['t cell', 'T-cell'], ['t cells', 'T-cells'],
  ['c p a p', 'CPAP'], ['p h q nine', 'PHQ-9'], ['phq nine', 'PHQ-9'], ['g a d seven', 'GAD-7'], ['gad seven', 'GAD-7'],
  ['n s aids', 'NSAIDs'], ['n s aid', 'NSAID'],
];
/** Not where another letter stands beside them: two letters out of a longer word. */
const doubtful = new Set(['o r', 'i d', 'h i', 'p o', 'a c e', 'o t', 'o b', 'e r']);

/** "Vitamin c two tablets": the number is the tablets'. */
const counted = /^(?:tablet|capsule|puff|drop|spray|unit|milligram|microgram|gram|m g|m c g|pill|time|percent|mil|dose|day|week|month|year|hour|of)/;
const namedByLetter = /(^| )(vitamin|hepatitis|hep|group|type|influenza|flu|plan)$/;
const vitamins: ReadonlySet<string> = new Set(['B1', 'B2', 'B3', 'B5', 'B6', 'B7', 'B9', 'B12', 'D2', 'D3', 'K1', 'K2']);
const letterAndNumber = { notBefore: counted, notAfter: namedByLetter };

export const codeRules: readonly Rule[] = [
  ...otherSpellings.map(([say, write]): Rule => ({ say, write, numbersMayFollow: true })),
  ...[...spelledWords].map((say): Rule => ({
    say, write: say.replaceAll(' ', '').toUpperCase(),
    ...(doubtful.has(say) ? { notAfter: /(^| )[a-z]$/, notBefore: /^[b-hj-z]\b/ } : {}),
  })),
  { say: 'e g f r', write: 'eGFR', notBefore: /^(?:mutat|positive|negative|inhibit|gene|wild|receptor)/ },
  { say: 't three', write: 'T3', numbersMayFollow: true, after: /(^| )(free|total)$/ },
  { say: 't four', write: 'T4', numbersMayFollow: true, after: /(^| )(free|total)$/ },
  // The strengths of British co-codamol, codeine before paracetamol (BNF).
  ...([['eight', 8], ['fifteen', 15], ['thirty', 30]] as const).map(([said, codeine]): Rule => ({
    say: `${said} over? five hundred`, write: `${codeine}/500`, numbersMayFollow: true, after: /(?:^| )(?:co ?codamol|codeine)$/,
  })),
  { say: 'o k', write: 'OK' },
  { say: '{letters}', write: '{letters}', notAfter: /(^| )i$/, notBefore: /^[ai]\b/ },
  { say: 'l {small} l {small:next}', write: 'L{small}-L{next}', when: ({ small, next }) => small!.value < next!.value && next!.value <= 5 },
  { say: 'l five s one', write: 'L5-S1' },
  { say: 'l {small} {small:next}', write: 'L{small}-{next}', when: ({ small, next }) => next!.value === small!.value + 1 && next!.value <= 5 },
  { say: 'l {small}', write: 'L{small}', ...letterAndNumber, when: ({ small }) => small!.value <= 5 },
  { say: 'c {small} c {small:next}', write: 'C{small}-C{next}', when: ({ small, next }) => small!.value < next!.value && next!.value <= 7 },
  { say: 'c {small} t one', write: 'C{small}-T1', when: ({ small }) => small!.value === 7 },
  { say: 'c {small} {small:next}', write: 'C{small}-{next}', when: ({ small, next }) => next!.value === small!.value + 1 && next!.value <= 7 },
  { say: 'c {small}', write: 'C{small}', ...letterAndNumber, when: ({ small }) => small!.value <= 7 },
  { say: 't {small} t {small:next}', write: 'T{small}-T{next}', when: ({ small, next }) => small!.value < next!.value },
  { say: 't twelve l one', write: 'T12-L1' },
  { say: 't {small}', write: 'T{small}', ...letterAndNumber },
  { say: 's {small}', write: 'S{small}', ...letterAndNumber, when: ({ small }) => small!.value <= 5 },
  { say: 'b {n}', write: 'B{n}', numbersMayFollow: true, ...letterAndNumber, when: ({ n }) => /^(1|2|3|6|12)$/.test(n!.text) },
  { say: '{letter} {small}', write: '{letter}{small}', numbersMayFollow: true, after: /(^| )vitamin$/, notBefore: counted, when: ({ letter, small }) => vitamins.has(`${letter!.text}${small!.text}`) },
  { say: 'd {small}', write: 'D{small}', numbersMayFollow: true, ...letterAndNumber, when: ({ small }) => /^(2|3)$/.test(small!.text) },
  { say: 'c d {n}', write: 'CD{n}', numbersMayFollow: true },
  { say: 'h two blocker', write: 'H2 blocker' },
  { say: 'g {small} p {small:second}', write: 'G{small}P{second}' },

  { say: '{phone}', write: '{phone}' },
  { say: '{digits}', write: '{digits}', when: ({ digits }) => digits!.text.length >= 4, notAfter: /(?:(?:^| )(?:hundred|thousand)|\b(?:temperature|temp|fever|t max)(?: \S+){0,2})$/, notBefore: /^(hundred|thousand|to|or|point|percent|weeks|days|months|years|times|hours|minutes|milligrams?|micrograms?|grams?|units?|tablets?|m g|m l|mils?|milliliters?)\b/ },
  { say: '{digits}', write: '{digits}', when: ({ digits }) => digits!.text.length === 3, after: /(^| )(extension|room|number|code|bed|ward|pin|suite|ext|channel|ring|call|called|calling|dial|dialled|rang|phone|phoned)$/ },
  { say: '{n}', write: '{n}', after: /(^| )(room|extension|suite|channel)$/, when: ({ n }) => n!.value >= 10 },
];
