/**
 * The patients of the demonstration. Their names are put together from syllables by a generator with a fixed seed, the same ones each time; no such
 * person exists, and every record says so.
 */
import { newPatientSchema, type NewPatient } from '#shared/domain/patient.ts';
import type { Draw } from './seeded-draw.ts';

const beginnings = ['Ar', 'Bel', 'Cor', 'Dra', 'Elm', 'Fen', 'Gwi', 'Hol', 'Ith', 'Jor', 'Kel', 'Lum', 'Mir', 'Nev', 'Orl'];
const givenEnds = ['ada', 'enno', 'iva', 'oran', 'ette', 'umi', 'asko', 'ilde'];
const familyEnds = ['quist', 'vastane', 'brell', 'thorne', 'mondu', 'zellik', 'wendra', 'paxley'];

export function inventPatients(count: number, draw: Draw): readonly NewPatient[] {
  return Array.from({ length: count }, (_, index) => newPatientSchema.parse({
    name: `${beginnings[index % beginnings.length]}${draw.of(givenEnds)} ${draw.of(beginnings)}${draw.of(familyEnds)}`,
    birthDate: `${1948 + draw.below(55)}-${twoDigits(1 + draw.below(12))}-${twoDigits(1 + draw.below(28))}`,
    sex: draw.of(['female', 'male', 'other']),
    // Numbers and addresses that are kept free for examples.
    phone: `555-01${twoDigits(10 + index)}`, email: `invented-${index + 1}@example.com`, recordNumber: `DEMO-${twoDigits(index + 1)}`,
  }));
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
