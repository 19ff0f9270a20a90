/** Which column holds what: guessed from its heading in the languages of western practices, else from what stands in it. */
import type { TableRow } from './read-table.ts';
import { orderOfColumn, readDate } from './read-date.ts';

export const columnTargets = ['ignore', 'name', 'first-name', 'last-name', 'birth-date', 'sex', 'phone', 'email', 'record-number'] as const;
export type ColumnTarget = (typeof columnTargets)[number];

export interface ColumnGuess {
  readonly targets: readonly ColumnTarget[];
  /** The first row names the columns. */
  readonly hasHeader: boolean;
}

/** Folded: without case, accents and marks. The first target that knows a heading has it; a target is given to one column only. */
const headings: Readonly<Record<Exclude<ColumnTarget, 'ignore'>, RegExp>> = {
  'first-name': /^(first|given|fore) ?name$|^forename$|^vornamen?$|^rufname$|^prenom s?$|^prenoms?$|^nombres?$|^voorna(a)?m(en)?$|^fornavn$|^fornamn$|^imie$|^etunimi$|^primer nombre$|^nome proprio$/,
  'last-name': /^(last|family|sur) ?name$|^surname$|^nachnamen?$|^familienname$|^zuname$|^nom( de famille)?$|^apellidos?$|^cognome$|^achternaam$|^familienaam$|^sobrenome$|^apelido$|^efternavn$|^etternavn$|^efternamn$|^nazwisko$|^sukunimi$/,
  'birth-date': /^d ?o ?b$|birth ?(date|day)|date of birth|^birth$|^born$|^geb( datum| dat|datum)?$|^geboren( am)?$|geburts(datum|tag)|naissance|^ne e? le$|nacimiento|nascita|nascimento|geboorte ?datum|fodselsdato|fodelse(datum|dag)|data urodzenia|syntymaaika/,
  sex: /^(sex|gender|geschlecht|sexe|genre|sexo|genero|sesso|geslacht|kon|kjonn|plec|sukupuoli|m f|administrative (sex|gender))$/,
  email: /e ?mail|^mail$|correo|courriel|elektronische post|adresse electronique/,
  phone: /phone|telefoon|^tel$|^tel n[or]$|telefon|telephone|^mobile?( number| nr| no)?$|^cell( ?phone)?$|handy|^portable$|movil|celular|cellulare|telemovel|^gsm$|mobiel|mobil/,
  'record-number': /^m ?r ?n$|record (number|no|nr|id)|(patient|client|chart|file|case) ?(s )?(number|no|nr|id|num)$|^chart$|patienten? ?(nummer|nr|id)$|akten(zeichen|nummer)|^kartei(nummer|nr)?$|(numero|n|no) (de |du )?(dossier|patient)|historia clinica|^nhc$|expediente|numero (cartella|paziente)|patientnummer|dossiernummer|^(id|no|nr|nummer|number|numero)$/,
  name: /^(full ?)?name$|^(patient|client)(en|s)?( ?name)?$|^name (des|der) |^nom (complet|et prenom|du patient|prenom)$|^nombre (completo|y apellidos|del paciente)$|^nome( completo| e cognome| do paciente)?$|^naam$|^volledige naam$|^navn$|^namn$|^paciente$|^paziente$|^imie i nazwisko$|^nimi$/,
};

export function guessColumns(rows: readonly TableRow[], columnCount: number, today: string): ColumnGuess {
  const heads = rows[0]?.cells ?? [];
  const taken = new Set<ColumnTarget>();
  const byHeading = Array.from({ length: columnCount }, (_, index) => takeOne(targetOfHeading(heads[index] ?? ''), taken));
  const hasHeader = byHeading.some((target) => target !== 'ignore') || (rows.length > 1 && heads.every((cell) => cell !== '' && !/\p{Nd}|@/u.test(cell)) && looksUnlike(rows));
  // “Name” beside “First name” is the family name, and “Nome” beside “Cognome” the other one.
  const nameIs = taken.has('first-name') === taken.has('last-name') ? 'name' : taken.has('first-name') ? 'last-name' : 'first-name';
  const targets = byHeading.map((target) => (target === 'name' ? nameIs : target));
  const body = rows.slice(hasHeader ? 1 : 0, 200);
  return { hasHeader, targets: targets.map((target, column) => (target === 'ignore' ? takeOne(targetOfContent(body.map(({ cells }) => cells[column] ?? ''), today), taken) : target)) };
}

/** What has to be said before rows can be read; null where nothing is missing. */
export function missingColumn(targets: readonly ColumnTarget[]): string | null {
  const twice = columnTargets.find((target) => target !== 'ignore' && targets.filter((each) => each === target).length > 1);
  if (twice !== undefined) return `Two columns are chosen as ${columnTargetWords[twice].toLowerCase()}. Leave one of them out.`;
  return targets.some((target) => ['name', 'first-name', 'last-name'].includes(target)) ? null : 'Choose the column that holds the name.';
}

export const columnTargetWords: Readonly<Record<ColumnTarget, string>> = {
  ignore: 'Leave out', name: 'Name', 'first-name': 'First name', 'last-name': 'Last name', 'birth-date': 'Date of birth', sex: 'Sex', phone: 'Phone', email: 'E-mail', 'record-number': 'Record number',
};

function targetOfHeading(heading: string): ColumnTarget {
  const folded = heading.normalize('NFKD').replaceAll(/\p{M}+/gu, '').replaceAll(/[øØ]/g, 'o').replaceAll(/[łŁ]/g, 'l').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return columnTargets.find((target) => target !== 'ignore' && headings[target].test(folded)) ?? 'ignore';
}

function takeOne(target: ColumnTarget, taken: Set<ColumnTarget>): ColumnTarget {
  if (taken.has(target)) return 'ignore';
  if (target !== 'ignore') taken.add(target);
  return target;
}

function targetOfContent(cells: readonly string[], today: string): ColumnTarget {
  const filled = cells.filter((cell) => cell !== '');
  const mostly = (is: (cell: string) => boolean) => filled.length > 0 && filled.filter(is).length > filled.length * 0.8;
  if (mostly((cell) => /^\S+@\S+\.\S+$/.test(cell))) return 'email';
  const order = orderOfColumn(filled);
  if (mostly((cell) => readDate(cell, order.kind === 'clear' ? order.order : 'day-first', today) !== null)) return 'birth-date';
  return 'ignore';
}

/** A row of words over rows that hold figures. */
function looksUnlike(rows: readonly TableRow[]): boolean {
  return rows.slice(1, 20).every(({ cells }) => cells.some((cell) => /\p{Nd}|@/u.test(cell)));
}
