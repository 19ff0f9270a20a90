import { expect, test } from 'vitest';
import { birthDateFault, likenessOf, patientToKeys } from './same-patient.ts';

const keys = (part: object) => patientToKeys({ name: 'Some Body', birthDate: null, recordNumber: '', phone: '', email: '', ...part });

test.each([
  ['name-and-birth', { name: 'Müller, Ana', birthDate: '1967-03-14' }, { name: 'ANA  MULLER', birthDate: '1967-03-14' }],
  ['name-and-birth', { name: 'Example O’Test', birthDate: '1967-03-14' }, { name: 'Otest, Example', birthDate: '1967-03-14' }],
  ['record-number', { name: 'One', recordNumber: 'R 4711' }, { name: 'Two', recordNumber: 'r4711' }],
  ['part-of-name-and-birth', { name: 'Test Patientson', birthDate: '1967-03-14' }, { name: 'Patiensen Test', birthDate: '1967-03-14' }],
  ['part-of-name-and-birth', { name: '王 小明', birthDate: '1967-03-14' }, { name: '王 小', birthDate: '1967-03-14' }],
  [null, { name: 'Test One', birthDate: '1967-03-14' }, { name: 'Test Two', birthDate: '1968-03-14' }],
  [null, { name: 'Dr. Test van der One', birthDate: '1967-03-14' }, { name: 'Dr. Example van der Two', birthDate: '1967-03-14' }],
  [null, { name: 'T One', birthDate: '1967-03-14' }, { name: 'T Two', birthDate: '1967-03-14' }],
  [null, { name: '', birthDate: '1967-03-14' }, { name: '', birthDate: '1967-03-14' }],
  ['phone', { name: 'One', phone: '+49 30 1234567' }, { name: 'Two', phone: '030/1234567' }],
  ['email', { name: 'One', email: 'One@Clinic.example' }, { name: 'Two', email: 'one@clinic.example' }],
  ['name', { name: '测试 病人' }, { name: '病人 测试', birthDate: '1967-03-14' }],
  [null, { birthDate: '1967-03-14' }, { birthDate: '1967-03-15' }],
  [null, { name: 'One', phone: '112' }, { name: 'Two', phone: '112' }],
  [null, { name: '🌷' }, { name: '🌻' }],
])('%s', (likeness, one, other) => {
  expect(likenessOf(keys(one), keys(other))).toBe(likeness);
});

test('a birth in the future, or before anybody who lives, cannot be right', () => {
  expect(birthDateFault('2026-03-15', '2026-03-14')).toBe('in-the-future');
  expect(birthDateFault('2026-03-14', '2026-03-14')).toBeNull();
  expect(birthDateFault('1895-03-14', '2026-03-14')).toBe('too-long-ago');
  expect(birthDateFault(null, '2026-03-14')).toBeNull();
});
