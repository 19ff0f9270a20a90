/**
 * What a typed note says of danger, told by the words clinicians write it with. Nobody was heard, so nothing is judged: it is only known
 * which kinds something is written about, and which not. English only, as the lexicons are. Pure.
 */
import { isToBeConfirmed } from '#shared/domain/note.ts';
import type { Note, Statement } from '#shared/domain/note.ts';
import { riskKinds, type RiskKind } from '#shared/domain/therapy.ts';
import type { Template } from '#shared/domain/template.ts';

export interface WrittenRisk {
  /** That speak of danger, in the order of the note. */
  readonly statements: readonly Statement[];
  /** Kinds of danger nothing is written about. */
  readonly missing: readonly RiskKind[];
}

/** Nobody else's deeds: what stands beside a relative is weighed first. */
const plainWords = {
  'ideation': [/suicid/giu, /\bSI\b(?! joint)/gu, /\b(?:to die(?! (?:at home|in (?:hospice|hospital|peace|\w+ sleep)|peacefully))|to be dead|better off dead|thoughts? of (?:death|dying)|end (?:his|her|their|my) life|kill(?:ing)? (?:him|her|them|my|one)sel)/giu],
  'self-harm': [/self[- ]?(?:harm|injur|mutilat|cutting)/giu, /\b(?:NSSI|SIB)\b/gu],
  'harm-to-others': [/homicid/giu, /\bHI\b/gu, /\b(?:harm|hurt|kill)(?:ing)?(?: to)? others\b/giu, /\bviolen(?:t|ce) (?:to|toward|against)/giu],
} as const satisfies Partial<Record<RiskKind, readonly RegExp[]>>;

/** Self-harm, unless the clause tells of an accident. */
const hurt = [/\b(?:harm|hurt)(?:ing|s)? (?:him|her|them|my|one)sel/giu, /\boverdos(?!\w* (?:prevention|education|kit))/giu] as const;
const accident = /\b(?:accident|unintention|unintended|inadvertent|mistake|(?:fell|falls?|falling|fallen)\b|tripp|slipp|stumbl|(?:while|when|at|from|in) (?:the )?(?:work|gym|play|lift|run|train|cook|garden|sport|cycl|climb))/iu;

/** Of danger whoever keeps them: what lies in the house is at hand. */
const atHand = /\b(?:firearm|handgun|gun|weapon|lethal means)s?\b/iu;

const others = String.raw`(?:family|relatives?|(?:grand|step|god)?(?:mother|father|parent|son|daughter|child)s?|mom|mum|dad|grand(?:ma|pa)|(?:half-|step)?(?:sister|brother|sibling)s?|aunts?|uncles?|cousins?|nieces?|nephews?|wife|husband|spouse|fianc[eé]e?|(?:boy|girl)?friends?|partner|ex|neighbou?rs?|room-?mate|class-?mate|co-?worker|colleague)\b(?:-in-law)?`;
const of = String.raw`(?:(?:his|her|their|my|the|an?|another|maternal|paternal|older|younger|late|close|[\w-]+['’]s) )*`;
/** The last of them before the words, with the patient not named after: the deed is theirs, unless it was only told by, or to, them. */
const othersBefore = new RegExp(String.raw`^.*(?<![\w-])(?:(?<!\b(?:by|with|to|from|per|tells?|told|towards?|against) ${of})${others}(?!['’]s|,? who)|${others}(?:['’]s|,? who))(?<since>.*)$`, 'iu');
const patientAgain = /\b(?:s?he|they|I|patient|pt|client)\b|, (?:and |but |currently )*(?:den(?:y|ies|ied)|endorse[sd]?|reports?|no|without)\b/iu;
const othersAfter = new RegExp(String.raw`^\w*(?: (?:attempts?|deaths?|thoughts|ideation))? ?(?:of|by|in|\() ?${of}${others}`, 'iu');

/** Of people, not of a substance: which those may be has no end, so the kinds of it are named. */
const abuse = [
  /\b(?:physical|sexual|emotional|verbal|psychological|mental|child|childhood|elder|domestic|spousal|marital|partner|parental|financial)(?:ly)?[ /]abus/iu,
  /\babused? by\b|\babused? (?:as an? (?:child|teen)|in childhood|him|her|them|me|the patient|pt)\b|\b(?:was|were|been|being) abused\b|\babusive\b(?! (?:drinking|use))/iu,
  /\b(?:history|hx|h\/o|victims?|survivors?|experience[ds]?|report(?:s|ed)?|disclose[sd]?|den(?:y|ies|ied)|past|prior|previous|ongoing|current|suspected|no|any|trauma(?:,| or| and|\/)|neglect(?:,| or| and|\/)|violence(?:,| or| and|\/)) ?(?:(?:of|any|past|prior|previous|current|recent|ongoing) )*abuse\b(?! (?:of|potential|liability)\b)/iu,
  /^abuse:|\babuse,? \(?(?:physical|sexual|emotional|verbal)\b|\b(?:domestic|partner) violence\b/iu,
] as const;
/** It befell somebody else. */
const befellOthers = new RegExp(String.raw`\b${others} (?:was|were|is|has|had|suffered|experienced|survived)\b(?!.*\b(?:abused|abusive (?:to|towards?)) (?:him|her|them|me|the patient|pt)\b)(?!.*\babusive\b)`, 'iu');

/** Of danger only in one clause with words that are: “plan” alone is what is done next, and so is “plan:” or “safety plan”. */
const besideDanger = {
  'plan': /(?<!\b(?:safety|treatment|care|crisis|discharge|current|same|management|medication|follow-?up|meal) )\bplans?\b(?!:| (?:is|are|will)\b| to (?!act|end|kill|harm|hurt|die|carry|commit|overdose|attempt|do\b))/iu,
  'intent': /\bintent(?:ions?)?\b(?!:)/iu,
  'means': /\bmeans\b/iu,
} as const satisfies Partial<Record<RiskKind, RegExp>>;
/** Said after them in a sentence of its own, it is denied of them too. */
const deniedAfter = /^(?:(?:no|denies|denied|without|any|current|active|specific|or|and|nor|plans?|intent(?:ions?)?|means)[\s,/]*)+$/iu;

/** A section that is for risk alone holds it whatever its words are. */
export function readWrittenRisk({ sections }: Pick<Note, 'sections'>, template: Template | undefined): WrittenRisk {
  const dangers = riskKinds.filter((kind) => kind !== 'protective');
  const ownKey = riskSectionKey(template);
  const written = sections.flatMap(({ key, statements }) => statements.filter(isOwnWord).map((statement) => ({ key, statement, kinds: kindsIn(statement.text) })));
  if (written.some(({ key }) => key === ownKey)) return { statements: written.filter(({ key, kinds }) => key === ownKey || kinds.length > 0).map(({ statement }) => statement), missing: [] };
  const named = new Set(written.flatMap(({ kinds }) => kinds));
  return { statements: written.filter(({ kinds }) => kinds.length > 0).map(({ statement }) => statement), missing: dangers.filter((kind) => !named.has(kind)) };
}

function riskSectionKey(template: Template | undefined): string | null {
  return template?.sections.find(({ takes }) => takes.length === 1 && takes[0] === 'risk')?.key ?? null;
}

/** Neither a listed phrase, nor what an earlier visit's note says and nobody confirmed for this one. */
function isOwnWord(statement: Statement): boolean {
  return statement.origin !== 'fixed' && !isToBeConfirmed(statement);
}

function kindsIn(text: string): readonly RiskKind[] {
  const found = new Set<RiskKind>();
  let afterDanger = false;
  for (const clause of text.split(/[.!?](?=\s|$)|[;\n]|,? (?:but|while|whereas|although|though) /u).map((each) => each.trim())) {
    const plainly = plainlyIn(clause);
    const isOfDanger = plainly.some((kind) => kind !== 'abuse' && kind !== 'means');
    for (const kind of plainly) found.add(kind);
    if (isOfDanger || (afterDanger && deniedAfter.test(clause))) for (const [kind, words] of Object.entries(besideDanger)) if (words.test(clause)) found.add(kind as keyof typeof besideDanger);
    afterDanger ||= isOfDanger;
  }
  return riskKinds.filter((kind) => found.has(kind));
}

function plainlyIn(clause: string): readonly RiskKind[] {
  const says = (words: readonly RegExp[]) => words.some((each) => [...clause.matchAll(each)].some(({ 0: { length }, index }) => !isOfOthers(clause.slice(0, index), clause.slice(index + length))));
  return riskKinds.filter((kind) => {
    if (kind === 'means') return atHand.test(clause);
    if (kind === 'abuse') return abuse.some((each) => each.test(clause)) && !befellOthers.test(clause);
    return kind in plainWords && (says(plainWords[kind as keyof typeof plainWords]) || (kind === 'self-harm' && !accident.test(clause) && says(hurt)));
  });
}

function isOfOthers(before: string, after: string): boolean {
  const since = othersBefore.exec(before)?.groups?.['since'];
  return (since !== undefined && !patientAgain.test(since)) || othersAfter.test(after);
}
