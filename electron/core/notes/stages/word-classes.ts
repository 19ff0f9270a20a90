/** Closed classes of English words that several stages ask for. No clinical words here: those live in the lexicons. */

const set = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.join(' ').split(' '));

export const auxiliaries = set('am is are was were have has had do does did can could will would shall should may might must');
export const modals = set('can could will would shall should may might must');
export const whWords = set('what how when where why which who whose whereabouts');
export const subordinators = set(
  'that because if when while since until whether where as than before after like what how why which who though although',
  'unless',
);
export const determiners = set('a an the some any this these those both another one no');
export const possessives = set('my your our his her their its');
export const fillers = set('um uh er erm hmm mm mhm mm-hmm uh-huh ah oh mmhmm huh eh kinda sorta');
export const yesWords = set('yes yeah yep yup definitely absolutely');
export const noWords = set('no nope nah never');
export const prepositions = set(
  'in on at of for with to from by about over under into through between after before during without since near around',
);
export const adverbs = set(
  'also just usually always sometimes never still often really only then now even actually probably currently normally',
  'generally mostly recently rarely occasionally already ever',
);
/** Past forms that do not end in -ed. */
export const irregularPasts = set(
  'had did felt got went took was were kept thought said told saw came made found lost woke ate slept began left gave knew',
  'broke fell threw ran drank drove bought brought caught fought heard held met paid read sent sat spoke stood taught',
  'understood wore wrote hurt put cut let quit hit been done gone rode sang swam flew grew hid rang rose sank shook slid stole stuck',
  'swore blew chose dealt dug dreamt fed froze forgave forgot laid led learnt lent lit meant sought sold shot spent spun struck swept',
  'swung tore wept won bit bent bled bound built clung crept drew fled hung knelt leapt overslept withdrew became',
);
/** Verbs likely to follow "and" with the subject left out. */
export const commonVerbs = set(
  'feel take get have go use want need wake cough smoke drink sleep eat try cry worry avoid stay see hear live work',
);
export const numberWords = set(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen',
  'nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand half point',
);
export const relatives = set(
  'mother mom mum father dad brother sister son daughter husband wife partner aunt uncle grandmother grandfather family',
  'cousin friend boyfriend girlfriend parents children kids boss',
);

export function isNumber(norm: string): boolean {
  return numberWords.has(norm) || /\d/.test(norm);
}
