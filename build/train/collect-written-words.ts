/**
 * Which words are written with capitals: names and spellings known to everybody, brands and abbreviations of the lexicons,
 * and what the training texts write so nearly always. Single word forms only, each seen several times: no text is kept.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownSpellings, properNames, properPhrases } from './proper-names.ts';
import type { Dialogue } from './read-dialogues.ts';
import { datasetsFolder } from './read-turns.ts';

const leastSeen = 4;
const leastShare = 0.9;
/** A brand written small so often is a word of its own. */
const mostSlips = 4;
const titles = /^(doctor|dr|mister|mr|missus|mrs|miss|ms|nurse|professor)$/;

/** Rows of `resources/readable/written-words.tsv`: spoken, written, in order. */
export function collectWrittenWords(dialogues: readonly Dialogue[]): ReadonlyMap<string, string> {
  const counts = countForms(dialogues);
  const smallCount = (word: string) => counts.get(word)?.get(word) ?? 0;
  const written = new Map<string, string>();
  const add = (form: string) => written.set(form.toLowerCase(), form);

  for (const name of readBrands()) if (smallCount(name) < mostSlips) add(capitalised(name));
  for (const abbreviation of readAbbreviations()) if (smallCount(abbreviation) === 0) add(abbreviation.toUpperCase());
  const generics = readGenerics();
  for (const [word, forms] of counts) {
    // Some writers give every medicine a capital; only brands have one.
    if (generics.has(word)) continue;
    const total = [...forms.values()].reduce((sum, count) => sum + count, 0);
    const [form = word, count = 0] = [...forms].toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))[0] ?? [];
    if (form !== word && total >= leastSeen && count / total >= leastShare && /^\p{L}{2,}$/u.test(form)) add(form);
  }
  for (const name of properNames) if (smallCount(name.toLowerCase()) < 3) add(name);
  for (const spelling of [...ownSpellings, ...properPhrases]) add(spelling);
  return new Map([...written].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** Of each word inside a sentence, how it was written how often. Names of people, behind their title, are not counted. */
function countForms(dialogues: readonly Dialogue[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { words, marks, written } of dialogues.flat()) {
    words.forEach((word, index) => {
      const opens = index === 0 || marks[index - 1] === '.' || marks[index - 1] === '?';
      if (written === null || opens || titles.test(words[index - 1]!) || word === 'i' || word.startsWith("i'")) return;
      const forms = counts.get(word) ?? new Map<string, number>();
      forms.set(written[index]!, (forms.get(written[index]!) ?? 0) + 1);
      counts.set(word, forms);
    });
  }
  return counts;
}

/** Brands of one word that are no other word. */
function readBrands(): readonly string[] {
  return readLexicon('medications.tsv').flatMap(({ name = '', type, ambiguous }) => (type === 'brand' && ambiguous === '0' && /^[a-z]{4,}$/.test(name) ? [name] : []));
}

function readGenerics(): ReadonlySet<string> {
  return new Set(readLexicon('medications.tsv').flatMap(({ name = '', type = '' }) => (type.startsWith('generic') ? [name] : [])));
}

function readAbbreviations(): readonly string[] {
  return readLexicon('abbreviations.tsv').flatMap(({ abbreviation = '', ambiguous }) => (ambiguous === '0' && /^[a-z]{3,5}$/.test(abbreviation) && !shortenings.test(abbreviation) ? [abbreviation] : []));
}

/** Written in small letters: shortened words, not initials. */
const shortenings = /^(abd|abx|appt|approx|bilat|diff|echo|exam|freq|hosp|incl|lap|labs|meds|neg|pos|post|prev|prob|rehab|sed|stat|strep|temp|tabs|caps|vitals|cath|crit|lytes|peds|psych|quad|sats|sinus|vax|derm|onc|neuro|ortho|path|resp|subq|supp|susp|tox|trach|vag|vent|defib|mets|multi|occ|para|gtts|inj|soln|ung|prn|bid|tid|qid|qhs|qam|qpm|qod|cap|tab|sol|liq|max|min|reg|req|sib|grav|pap|appy|chole|coag|dig|ext|hep|hypo|hyper|immuno|ing|lat|med|nebs|neb|obs|op|ops|ped|perf|phys|preg|prep|rad|ref|rep|spec|sub|surg|sup|sut|sys|tender|therm|trans|trig|uni|vac|vol|wnl)$/;

type LexiconRow = Readonly<Record<string, string | undefined>>;

function readLexicon(file: string): readonly LexiconRow[] {
  const [heading = '', ...lines] = readFileSync(join(datasetsFolder, '..', 'lexicons', file), 'utf8').trimEnd().split('\n');
  const names = heading.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, index) => [names[index]!, cell])));
}

function capitalised(word: string): string {
  return `${word[0]!.toUpperCase()}${word.slice(1)}`;
}
