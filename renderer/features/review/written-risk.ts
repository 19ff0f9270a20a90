/**
 * What a typed note says of danger, told by the words clinicians write it with. Nobody was heard, so nothing is judged: it is only known
 * which kinds something is written about, and which not. English only, as the lexicons are. Pure.
 */
import type { Note, Statement } from '#shared/domain/note.ts';
import { riskKinds, type RiskKind } from '#shared/domain/therapy.ts';
import type { Template } from '#shared/domain/template.ts';

export interface WrittenRisk {
  /** That speak of danger, in the order of the note. */
  readonly statements: readonly Statement[];
  /** Kinds of danger nothing is written about. */
  readonly missing: readonly RiskKind[];
}

const wordsByKind = {
  'ideation': [/suicid/iu, /\bSI\b(?! joint)/u, /\b(?:to die|to be dead|better off dead|thoughts? of (?:death|dying)|end (?:his|her|their|my) life|kill(?:ing)? (?:him|her|them|my|one)sel)/iu],
  'self-harm': [/self[- ]?(?:harm|injur|mutilat|cutting)/iu, /\b(?:NSSI|SIB)\b/u, /\b(?:harm|hurt)(?:ing|s)? (?:him|her|them|my|one)sel/iu, /\boverdos/iu],
  'harm-to-others': [/homicid/iu, /\bHI\b/u, /\b(?:harm|hurt|kill)(?:ing)?(?: to)? others\b/iu, /\bviolen(?:t|ce) (?:to|toward|against)/iu],
  'means': [/\b(?:firearm|handgun|gun|weapon|lethal means)s?\b/iu],
  'abuse': [/(?<!\b(?:substance|alcohol|drug|opioid|opiate|cocaine|stimulant|laxative) )\babus(?:e|ed|ive)\b/iu, /\b(?:domestic|partner) violence\b/iu],
} as const satisfies Partial<Record<RiskKind, readonly RegExp[]>>;

/** Of danger only beside words that are: "plan" alone is what is done next. */
const besideDanger = { 'plan': /\bplans?\b/iu, 'intent': /\bintent(?:ions?)?\b/iu, 'means': /\bmeans\b/iu } as const satisfies Partial<Record<RiskKind, RegExp>>;

/** A section that is for risk alone holds it whatever its words are. */
export function readWrittenRisk({ sections }: Pick<Note, 'sections'>, template: Template | undefined): WrittenRisk {
  const dangers = riskKinds.filter((kind) => kind !== 'protective');
  const ownKey = riskSectionKey(template);
  const written = sections.flatMap(({ key, statements }) => statements.filter(({ origin }) => origin !== 'fixed').map((statement) => ({ key, statement, kinds: kindsIn(statement.text) })));
  if (written.some(({ key }) => key === ownKey)) return { statements: written.filter(({ key, kinds }) => key === ownKey || kinds.length > 0).map(({ statement }) => statement), missing: [] };
  const named = new Set(written.flatMap(({ kinds }) => kinds));
  return { statements: written.filter(({ kinds }) => kinds.length > 0).map(({ statement }) => statement), missing: dangers.filter((kind) => !named.has(kind)) };
}

function riskSectionKey(template: Template | undefined): string | null {
  return template?.sections.find(({ takes }) => takes.length === 1 && takes[0] === 'risk')?.key ?? null;
}

function kindsIn(text: string): readonly RiskKind[] {
  const plainly = riskKinds.filter((kind) => kind in wordsByKind && wordsByKind[kind as keyof typeof wordsByKind].some((words) => words.test(text)));
  if (!plainly.some((kind) => kind !== 'abuse' && kind !== 'means')) return plainly;
  return riskKinds.filter((kind) => plainly.includes(kind) || (kind in besideDanger && besideDanger[kind as keyof typeof besideDanger].test(text)));
}
