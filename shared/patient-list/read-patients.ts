/**
 * Rows of a list as patients, and what is wrong with which line. A row that cannot be told to be right is left out as a whole: it
 * is mended in the file and taken over with the next try, which notices those who are there. Only what says little is left blank.
 */
import { newPatientSchema, type AdministrativeSex, type NewPatient } from '#shared/domain/patient.ts';
import { birthDateFault, patientToKeys } from '#shared/domain/same-patient.ts';
import type { ColumnTarget } from './columns.ts';
import { readDate, type DateOrder } from './read-date.ts';
import type { TableRow } from './read-table.ts';

export const rowFaults = ['no-name', 'name-too-long', 'bad-date', 'future-date', 'old-date', 'number-too-long', 'twice-in-list'] as const;
export const fieldFaults = ['bad-email', 'unknown-sex', 'phone-too-long'] as const;
export type ListFault = (typeof rowFaults)[number] | (typeof fieldFaults)[number];

export interface FaultyLine {
  readonly line: number;
  readonly why: ListFault;
  /** What stands there, shortened; '' where nothing does. */
  readonly value: string;
}

export interface ReadPatient {
  readonly line: number;
  readonly patient: NewPatient;
}

export interface ReadPatients {
  readonly patients: readonly ReadPatient[];
  readonly faults: readonly FaultyLine[];
}

export interface ListReading {
  readonly targets: readonly ColumnTarget[];
  readonly order: DateOrder;
  /** The calendar day where the clinician sits. */
  readonly today: string;
}

/** `rows` without the one that names the columns. */
export function readPatients(rows: readonly TableRow[], reading: ListReading): ReadPatients {
  const reader = createPatientsReader(reading);
  for (const row of rows) reader.take(row);
  return reader.read();
}

/** Row by row, in their order, for whoever has other things to do in between. */
export interface PatientsReader {
  take(row: TableRow): void;
  /** Of the rows taken so far. */
  read(): ReadPatients;
}

export function createPatientsReader(reading: ListReading): PatientsReader {
  const patients: ReadPatient[] = [];
  const faults: FaultyLine[] = [];
  const seen = new Set<string>();
  return {
    take(row) {
      const read = readRow(row, reading);
      faults.push(...read.faults);
      if (read.patient === null) return;
      const { name, birthDate, recordNumber } = patientToKeys(read.patient);
      const keys = [recordNumber && `number ${recordNumber}`, birthDate && `name ${name} ${birthDate}`, birthDate === '' && recordNumber === '' && `name ${name}`].filter((key) => typeof key === 'string' && key !== '') as string[];
      if (keys.some((key) => seen.has(key))) faults.push({ line: row.line, why: 'twice-in-list', value: shortened(read.patient.name) });
      else patients.push({ line: row.line, patient: read.patient });
      for (const key of keys) seen.add(key);
    },
    read: () => ({ patients: [...patients], faults: [...faults] }),
  };
}

export function isRowFault(why: ListFault): boolean {
  return (rowFaults as readonly ListFault[]).includes(why);
}

/** After “Line 4: ”. What to do stands with each. */
export const listFaultWords: Readonly<Record<ListFault, string>> = {
  'no-name': 'no name. Write one in the file, or take the line out.',
  'name-too-long': 'the name is longer than 200 characters. Shorten it in the file, or choose another column.',
  'bad-date': 'the date of birth is no day of the calendar. Mend it in the file, or choose how dates are written.',
  'future-date': 'the date of birth lies in the future. Mend the year in the file, or choose how dates are written.',
  'old-date': 'the date of birth is more than 130 years ago. Mend the year in the file.',
  'number-too-long': 'the record number is longer than 50 characters. Choose another column, or leave it out.',
  'twice-in-list': 'the same person stands further up. Nothing to do, unless they are two people: then give each a date of birth or record number.',
  'bad-email': 'not an e-mail address; taken over without it.',
  'unknown-sex': 'this word for the sex is not known; taken over as not stated.',
  'phone-too-long': 'the phone number is longer than 50 characters; taken over without it.',
};

function readRow({ line, cells }: TableRow, { targets, order, today }: ListReading): { readonly patient: NewPatient | null; readonly faults: readonly FaultyLine[] } {
  const faults: FaultyLine[] = [];
  const fault = (why: ListFault, value: string) => { faults.push({ line, why, value: shortened(value) }); };
  const cell = (target: ColumnTarget) => cells[targets.indexOf(target)] ?? '';

  const name = cell('name') || [cell('first-name'), cell('last-name')].filter(Boolean).join(' ');
  if (!/[\p{L}\p{N}\p{S}]/u.test(name)) fault('no-name', name);
  if (name.length > 200) fault('name-too-long', name);
  const written = cell('birth-date');
  const birthDate = isNothing(written) ? null : readDate(written, order, today);
  if (birthDate === null && !isNothing(written)) fault('bad-date', written);
  const impossible = birthDateFault(birthDate, today);
  if (impossible !== null) fault(impossible === 'in-the-future' ? 'future-date' : 'old-date', written);
  const recordNumber = cell('record-number');
  if (recordNumber.length > 50) fault('number-too-long', recordNumber);
  if (faults.length > 0) return { patient: null, faults };

  const sex = sexOf(cell('sex'));
  if (sex === null) fault('unknown-sex', cell('sex'));
  const phone = isNothing(cell('phone')) ? '' : cell('phone');
  if (phone.length > 50) fault('phone-too-long', phone);
  const writtenEmail = cell('email').replace(/^mailto:/i, '');
  const email = newPatientSchema.shape.email.safeParse(isNothing(writtenEmail) ? '' : writtenEmail);
  if (!email.success) fault('bad-email', writtenEmail);
  return {
    patient: newPatientSchema.parse({ name, birthDate, sex: sex ?? 'unknown', phone: phone.length > 50 ? '' : phone, email: email.success ? email.data : '', recordNumber }),
    faults,
  };
}

/** What people write where they have nothing to write. */
function isNothing(cell: string): boolean {
  return /^(-+|–|—|n\.?\/?a\.?|none|null|unknown|unbekannt|\?+|0000-00-00)?$/i.test(cell);
}

const wordsOfSex: Readonly<Record<AdministrativeSex, RegExp>> = {
  female: /^(f|fem|female|w|weibl(ich)?|woman|frau|femme|f[eé]minin|fille|mujer|femenino|femmina|donna|feminino|mulher|v|vrouw(elijk)?|kvinde|kvinna|kvinne|k|kobieta)\.?$/i,
  male: /^(m|male|man|männl(ich)?|maennlich|mann|h|homme|masculin|hombre|masculino|maschio|uomo|homem|mannelijk|mand|mężczyzna)\.?$/i,
  other: /^(o|other|x|d|divers|diverse|nb|non-?binary|autre|otro|altro|outro|anders)\.?$/i,
  unknown: /^(u|ui|not stated|keine angabe|k\. ?a\.)?$/i,
};

function sexOf(word: string): AdministrativeSex | null {
  if (isNothing(word)) return 'unknown';
  return (Object.keys(wordsOfSex) as AdministrativeSex[]).find((sex) => wordsOfSex[sex].test(word)) ?? null;
}

function shortened(value: string): string {
  return value.length > 60 ? `${value.slice(0, 59)}…` : value;
}
