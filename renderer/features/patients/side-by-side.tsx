/** Two entries, field by field, and which of them stays. What differs is marked. */
import { Radio, Table, Text } from '@mantine/core';
import type { Patient } from '#shared/domain/patient.ts';
import { sexWords } from './patient-words.ts';
import { useVisitCount } from './use-visit-count.ts';

export interface SideBySideProps {
  readonly both: readonly [Patient, Patient];
  readonly kept: Patient;
  readonly onKeep: (patient: Patient) => void;
}

const fields: readonly { readonly words: string; readonly of: (patient: Patient) => string }[] = [
  { words: 'Name', of: ({ name }) => name },
  { words: 'Date of birth', of: ({ birthDate }) => birthDate ?? '' },
  { words: 'Sex', of: ({ sex }) => sexWords[sex] },
  { words: 'Record number', of: ({ recordNumber }) => recordNumber },
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
                <Radio name="kept" label={`${index === 0 ? 'This' : 'The other'} entry stays`} checked={kept.id === patient.id} onChange={() => onKeep(patient)} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map(({ words, of }) => (
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
      <Text size="sm" c="dimmed">Particulars of the entry that goes are not carried over: mend the one that stays first if it lacks any.</Text>
    </>
  );
}

function Visits({ patient }: { readonly patient: Patient }) {
  return useVisitCount(patient.id).all ?? '…';
}
