/** A name that is written down already was typed for somebody new: one of those, or another person of that name? */
import { Button, Group, Stack, Text } from '@mantine/core';
import type { Patient } from '#shared/domain/patient.ts';
import { Caution } from '../../ui/caution.tsx';
import { particularsToWords } from './patient-words.ts';

export interface SameNameProps {
  readonly name: string;
  readonly alike: readonly Patient[];
  readonly busy: boolean;
  readonly onChoose: (patient: Patient) => void;
  readonly onCreate: () => void;
}

const mostShown = 3;

export function SameName({ name, alike, busy, onChoose, onCreate }: SameNameProps) {
  return (
    <Caution announced>
      <Stack gap="xs">
        <Text size="sm">{alike.length === 1 ? 'This name is written down already:' : 'This name is written down already, more than once:'}</Text>
        {alike.slice(0, mostShown).map((patient) => (
          <Group key={patient.id} justify="space-between" wrap="nowrap" gap="sm">
            <Text size="sm" flex={1} miw={0} lineClamp={3}><b>{patient.name}</b> {[particularsToWords(patient), patient.archivedAt === null ? '' : 'archived'].filter(Boolean).join(' · ')}</Text>
            <Button size="compact-sm" variant="default" flex="none" aria-label={`Choose that one: ${[patient.name, particularsToWords(patient)].filter(Boolean).join(', ')}`} onClick={() => onChoose(patient)}>Choose that one</Button>
          </Group>
        ))}
        {alike.length > mostShown && <Text size="sm">{`There are ${alike.length - mostShown} more: look for the record number under Patients first.`}</Text>}
        <Group justify="flex-end"><Button size="compact-sm" variant="subtle" loading={busy} onClick={onCreate}>Create another “{name}”</Button></Group>
      </Stack>
    </Caution>
  );
}
