import { expect, test } from 'vitest';
import { guessColumns, missingColumn } from './columns.ts';
import { decodeList, type DecodeText } from './decode-list.ts';
import { isRowFault, readPatients } from './read-patients.ts';
import { readTable } from './read-table.ts';

const today = '2026-03-14';
const decode: DecodeText = (bytes, encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes);

function read(text: string) {
  const { rows, columnCount } = readTable(text);
  const { targets, hasHeader } = guessColumns(rows, columnCount, today);
  return { targets, hasHeader, ...readPatients(rows.slice(hasHeader ? 1 : 0), { targets, order: 'day-first', today }) };
}

test.each([
  ['Name,Date of Birth,Sex,Phone,Email,MRN', ['name', 'birth-date', 'sex', 'phone', 'email', 'record-number']],
  ['Nachname;Vorname;Geburtsdatum;Geschlecht;Telefon;E-Mail;Patientennummer', ['last-name', 'first-name', 'birth-date', 'sex', 'phone', 'email', 'record-number']],
  ['Nom\tPrénom\tDate de naissance\tSexe\tTéléphone\tCourriel\tN° dossier', ['last-name', 'first-name', 'birth-date', 'sex', 'phone', 'email', 'record-number']],
  ['Apellidos;Nombre;Fecha de nacimiento;Sexo;Móvil;Correo electrónico;Historia clínica', ['last-name', 'first-name', 'birth-date', 'sex', 'phone', 'email', 'record-number']],
  ['Cognome;Nome;Data di nascita;Sesso;Cellulare;Email', ['last-name', 'first-name', 'birth-date', 'sex', 'phone', 'email']],
  ['Achternaam;Voornaam;Geboortedatum;Geslacht;Telefoon', ['last-name', 'first-name', 'birth-date', 'sex', 'phone']],
  ['First Name|Surname|DOB|Gender|Notes', ['first-name', 'last-name', 'birth-date', 'sex', 'ignore']],
  ['Name,First name,Address', ['last-name', 'first-name', 'ignore']],
])('headings tell their columns: %s', (head, targets) => {
  const { rows, columnCount } = readTable(`${head}\n`);
  expect(guessColumns(rows, columnCount, today)).toEqual({ targets, hasHeader: true });
});

test('without headings, what stands in a column tells it', () => {
  const { rows, columnCount } = readTable('One Person,14/03/1967,one@clinic.example\nTwo Person,15/03/1967,two@clinic.example\n');
  expect(guessColumns(rows, columnCount, today)).toEqual({ targets: ['ignore', 'birth-date', 'email'], hasHeader: false });
});

test('what is missing before rows can be read is said', () => {
  expect(missingColumn(['ignore', 'birth-date'])).toMatch(/holds the name/);
  expect(missingColumn(['name', 'phone', 'phone'])).toMatch(/Two columns are chosen as phone/);
  expect(missingColumn(['last-name'])).toBeNull();
});

test('names of any script, emoji and quoted line breaks come through as they are, each with its line', () => {
  const { patients, faults } = read('Name;DOB\n"Person\nwith a break";14.03.1967\nمريض تجريبي;١٤/٠٣/١٩٦٧\n\n测试病人;1967-03-14\n🌷;\n');
  expect(faults).toEqual([]);
  expect(patients.map(({ line, patient: { name, birthDate } }) => [line, name, birthDate])).toEqual([
    [2, 'Person with a break', '1967-03-14'], [4, 'مريض تجريبي', '1967-03-14'], [6, '测试病人', '1967-03-14'], [7, '🌷', null],
  ]);
});

test('each fault is named by its line, and only what says little is left blank', () => {
  const { patients, faults } = read([
    'Name,DOB,Sex,Phone,Email,MRN', ',01/02/1970,f,,,', `${'x'.repeat(500)},01/02/1970,,,,`, 'A One,31/02/1970,,,,', 'B Two,01/02/2090,,,,', 'C Three,01/02/1799,,,,',
    `D Four,,,,,${'9'.repeat(51)}`, 'E Five,01/02/1970,w,555-0100,not an address,7', 'e  FIVE,1970-02-01,,,,', 'F Six,,martian,,,7', 'G Seven,n/a,m,-,mailto:g@clinic.example,',
  ].join('\n'));
  expect(faults.map(({ line, why }) => [line, why])).toEqual([
    [2, 'no-name'], [3, 'name-too-long'], [4, 'bad-date'], [5, 'future-date'], [6, 'old-date'], [7, 'number-too-long'], [8, 'bad-email'], [9, 'twice-in-list'],
    [10, 'unknown-sex'], [10, 'twice-in-list'],
  ]);
  expect(faults.find(({ line }) => line === 3)?.value).toHaveLength(60);
  expect(faults.filter(({ why }) => isRowFault(why))).toHaveLength(8);
  expect(patients.map(({ patient }) => patient)).toMatchObject([
    { name: 'E Five', sex: 'female', birthDate: '1970-02-01', phone: '555-0100', email: '', recordNumber: '7' },
    { name: 'G Seven', sex: 'male', birthDate: null, phone: '', email: 'g@clinic.example' },
  ]);
});

test('a quotation mark that never ends is told with its line', () => {
  expect(readTable('Name\nA One\n"B Two\nC Three\n').brokenQuoteLine).toBe(3);
});

const umlauts = 'Name;DOB\nMüller Ängström;14.03.1967\n';
test.each([
  ['utf-8', new TextEncoder().encode(umlauts)], ['utf-8', Buffer.from(`\uFEFF${umlauts}`)], ['windows-1252', Buffer.from(umlauts, 'latin1')],
  ['utf-16le', Buffer.from(umlauts, 'utf16le')], ['utf-16le', Buffer.from(`\uFEFF${umlauts}`, 'utf16le')], ['utf-16be', Buffer.from(`\uFEFF${umlauts}`, 'utf16le').swap16()],
])('a file of %s is read as it was meant', (encoding, bytes) => {
  const decoded = decodeList(new Uint8Array(bytes), decode);
  expect(decoded).toEqual({ ok: true, value: { text: umlauts, encoding } });
});

test.each([
  ['list-empty', []], ['list-empty', [0x20, 0x0a]], ['not-a-list', [0x50, 0x4b, 3, 4, 20, 0]], ['not-a-list', [0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0]],
])('%s is said of what is no list', (type, bytes) => {
  const decoded = decodeList(new Uint8Array(bytes), decode);
  expect(decoded.ok ? 'read' : decoded.error.type).toBe(type);
});
