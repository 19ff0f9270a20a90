/** Two entries, field by field, and which of them stays. What differs is marked, what neither says is left out. */
import { Radio, Table, Text } from '@mantine/core';
import type { Patient } from '#shared/domain/patient.ts';
import { formatBirthDate } from '../../lib/calendar-days.ts';
import { sexWords } from './patient-words.ts';
import { useVisitCount } from './use-visit-count.ts';

export interface SideBySideProps {
  readonly both: readonly [Patient, Patient];
  readonly kept: Patient;
  readonly onKeep: (patient: Patient) => void;
}

const fields: readonly { readonly words: string; readonly of: (patient: Patient) => string }[] = [
  { words: 'Name', of: ({ name }) => name },
  { words: 'Date of birth', of: ({ birthDate }) => (birthDate === null ? '' : formatBirthDate(birthDate)) },
  { words: 'Sex', of: ({ sex }) => (sex === 'unknown' ? '' : sexWords[sex]) },
  { words: 'Record no.', of: ({ recordNumber }) => recordNumber },
  { words: 'Phone', of: ({ phone }) => phone },
  { words: 'E-mail', of: ({ email }) => email },
];

export function SideBySide({ both, kept, onKeep }: SideBySideProps) {
  const [left, right] = both;
  return (
    <>
      <Table verticalSpacing={4} layout="fixed" fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Td w={130}>Which stays</Table.Td>
            {both.map((patient, index) => (
              <Table.Th key={patient.id} scope="col">
                <Radio name="kept" label={index === 0 ? 'This entry stays' : 'The other stays'} checked={kept.id === patient.id} onChange={() => onKeep(patient)} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.filter(({ of }) => of(left) !== '' || of(right) !== '').map(({ words, of }) => (
            <Table.Tr key={words} {...(of(left) !== of(right) && { bg: 'var(--sotto-attention-soft)' })}>
              <Table.Th scope="row">{words}</Table.Th>
              {both.map((patient) => <Table.Td key={patient.id} style={{ overflowWrap: 'anywhere' }}>{of(patient) || '–'}</Table.Td>)}
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th scope="row">Visits</Table.Th>
            {both.map((patient) => <Table.Td key={patient.id}><Visits patient={patient} /></Table.Td>)}
          </Table.Tr>
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed">What only the entry that goes says is lost: mend the one that stays first.</Text>
    </>
  );
}

function Visits({ patient }: { readonly patient: Patient }) {
  return useVisitCount(patient.id).all ?? '…';
}
