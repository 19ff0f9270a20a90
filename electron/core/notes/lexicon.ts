/**
 * The words the extractor knows, parsed from the text of `resources/lexicons/*.tsv`. Reading the files is the caller's
 * job (`lexiconFileNames` says which). The files are shipped with the program, so a malformed one is a defect and throws.
 */
import { assert, must } from '#shared/lib/assert.ts';
import { tsvRows } from '#shared/lib/tsv-rows.ts';
import { createPhraseTrie, type PhraseTrie } from './phrase-trie.ts';
import { wordsToKeys } from './stages/tokens.ts';
import { createRiskFinder, type RiskFinder, type RiskPattern } from './therapy/risk/risk-finder.ts';

export const lexiconFileNames = {
  problems: 'problems.tsv',
  lay: 'lay.tsv',
  anatomy: 'anatomy.tsv',
  medications: 'medications.tsv',
  medicationSig: 'medication-sig.tsv',
  tests: 'tests.tsv',
  therapy: 'therapy.tsv',
  session: 'session.tsv',
  risk: 'risk.tsv',
  negation: 'negation.tsv',
  register: 'register.tsv',
  bodySystems: 'body-systems.tsv',
} as const;
export type LexiconFiles = Readonly<Record<keyof typeof lexiconFileNames, string>>;

export type ConceptKind = 'problem' | 'medication' | 'test' | 'vital' | 'exam' | 'procedure' | 'therapy' | 'body';
export interface ConceptEntry {
  readonly kind: ConceptKind;
  readonly canonical: string;
  /** Also an ordinary English word: counts only next to a dose, form or frequency. */
  readonly ambiguous: boolean;
}

/**
 * strong: a match is a risk. weak: never more than possible. protective: its denial is the risk. context: only where risk is spoken of
 * anyway ("do it"). told: the same, and then a strong one ("i have a plan").
 */
export const riskWeights = ['strong', 'weak', 'protective', 'context', 'told'] as const;
export interface RiskEntry {
  readonly category: string;
  readonly weight: (typeof riskWeights)[number];
  /** A negation is part of the pattern ("not want to live"), not only of what stood in its gaps. */
  readonly saysNo?: boolean;
}

export interface TherapyEntry {
  readonly term: string;
  readonly category: string;
}

export const cueKinds = ['before', 'after', 'not-negation', 'end', 'past', 'family', 'possible'] as const;
export type CueKind = (typeof cueKinds)[number];

export interface Lexicon {
  readonly concepts: PhraseTrie<ConceptEntry>;
  /** Dose units, forms, routes and frequencies. */
  readonly sig: PhraseTrie<string>;
  readonly risks: RiskFinder<RiskEntry>;
  /** What sessions are about and made of, by the categories of `therapy.tsv` and `session.tsv`; everyday words too. */
  readonly therapy: PhraseTrie<TherapyEntry>;
  readonly cues: Readonly<Record<CueKind, PhraseTrie<CueKind>>>;
  /** Spoken phrase → the words a note uses for it. */
  readonly register: PhraseTrie<string>;
  /** The same with those that hold in advice only: "see you again" → "review". */
  readonly planRegister: PhraseTrie<string>;
  /** Symptom, by its canonical name → the body system it is reviewed under. */
  readonly bodySystems: ReadonlyMap<string, string>;
  /** Every lay or spoken phrase with the words that may stand for it in a note. */
  readonly synonyms: PhraseTrie<string>;
}

export function parseLexicon(files: LexiconFiles): Lexicon {
  const synonyms = createPhraseTrie<string>();
  const register = createPhraseTrie<string>();
  const planRegister = createPhraseTrie<string>();
  for (const [spoken, written, where] of tsvRows(files.register, 3)) {
    assert(where === 'any' || where === 'plan', 'register.tsv says where a wording is used');
    if (where === 'any') register.add(phraseKeys(spoken!), written!);
    planRegister.add(phraseKeys(spoken!), written!);
    synonyms.add(phraseKeys(spoken!), written!);
  }
  for (const [lay, clinical] of tsvRows(files.lay, 2)) synonyms.add(phraseKeys(lay!), clinical!);
  return {
    concepts: parseConcepts(files), sig: parseSig(files), risks: parseRisks(files), therapy: parseTherapy(files), cues: parseCues(files), register, planRegister, synonyms,
    bodySystems: new Map(tsvRows(files.bodySystems, 2).map(([symptom, system]) => [symptom!, system!])),
  };
}

/** Order matters: the first meaning added for a phrase stays. */
function parseConcepts(files: LexiconFiles): PhraseTrie<ConceptEntry> {
  const concepts = createPhraseTrie<ConceptEntry>();
  const add = (term: string, kind: ConceptKind, canonical: string, ambiguous = false) =>
    concepts.add(phraseKeys(term), { kind, canonical, ambiguous });
  for (const [term, canonical] of tsvRows(files.problems, 3)) add(term!, 'problem', canonical!);
  for (const [name, , ambiguous] of tsvRows(files.medications, 3)) add(name!, 'medication', name!, ambiguous === '1');
  for (const [term, kind] of tsvRows(files.tests, 2)) add(term!, testKind(kind!), term!);
  for (const [lay, clinical] of tsvRows(files.lay, 2)) add(lay!, kindOf(concepts, clinical!), clinical!);
  for (const [term] of tsvRows(files.therapy, 2)) add(term!, 'therapy', term!);
  for (const [term] of tsvRows(files.anatomy, 1)) add(term!, 'body', term!);
  return concepts;
}

function testKind(word: string): ConceptKind {
  assert(word === 'test' || word === 'vital' || word === 'exam' || word === 'procedure', `tests.tsv knows the kind ${word}`);
  return word;
}

/** A lay phrase is what its clinical word is; one the other files lack is taken for a problem unless it names a body part. */
function kindOf(concepts: PhraseTrie<ConceptEntry>, clinical: string): ConceptKind {
  const keys = phraseKeys(clinical);
  const match = concepts.longestAt(keys, 0);
  return match !== null && match.last === keys.length - 1 ? match.value.kind : 'problem';
}

function parseSig(files: LexiconFiles): PhraseTrie<string> {
  const sig = createPhraseTrie<string>();
  for (const [term, kind] of tsvRows(files.medicationSig, 2)) sig.add(phraseKeys(term!), kind!);
  return sig;
}

/** Rows of the weight `class` name the words a pattern's `<class>` stands for. */
function parseRisks(files: LexiconFiles): RiskFinder<RiskEntry> {
  const patterns: RiskPattern<RiskEntry>[] = [];
  const wordsByClass = new Map<string, string>();
  for (const [phrase, category, word] of tsvRows(files.risk, 3)) {
    if (word === 'class') wordsByClass.set(phrase!, category!);
    else patterns.push({ pattern: phrase!, value: { category: category!, saysNo: /(^|[ |_])(not|never|no|nobody|nothing|without)([ |_]|$)/.test(phrase!), weight: must(riskWeights.find((known) => known === word), `risk.tsv knows the weight ${word}`) } });
  }
  return createRiskFinder(patterns, wordsByClass);
}

function parseTherapy(files: LexiconFiles): PhraseTrie<TherapyEntry> {
  const therapy = createPhraseTrie<TherapyEntry>();
  for (const [term, category] of [...tsvRows(files.session, 2), ...tsvRows(files.therapy, 2)]) therapy.add(phraseKeys(term!), { term: term!, category: category! });
  return therapy;
}

function parseCues(files: LexiconFiles): Record<CueKind, PhraseTrie<CueKind>> {
  const cues = Object.fromEntries(cueKinds.map((kind) => [kind, createPhraseTrie<CueKind>()])) as Record<CueKind, PhraseTrie<CueKind>>;
  for (const [cue, word] of tsvRows(files.negation, 2)) {
    const kind = must(cueKinds.find((known) => known === word), `negation.tsv knows the kind ${word}`);
    cues[kind].add(phraseKeys(cue!), kind);
  }
  return cues;
}

function phraseKeys(phrase: string): string[] {
  return wordsToKeys(phrase.split(' '));
}
