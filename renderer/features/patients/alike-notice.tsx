/** Who is written down already and may be this very person; seen while the particulars are typed, never in the way of saving. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { NewPatient, Patient } from '#shared/domain/patient.ts';
import type { Likeness } from '#shared/domain/same-patient.ts';
import { calendarDateSchema } from '#shared/domain/time.ts';
import { useVerb } from '../../api/use-verb.ts';
import { Caution } from '../../ui/caution.tsx';
import { particularsToWords } from './patient-words.ts';

export interface AlikeNoticeProps {
  readonly fields: Omit<NewPatient, 'sex' | 'birthDate'> & { readonly birthDate: string };
  /** Who is being mended; null for somebody new. */
  readonly patient: Patient | null;
  readonly onOpen: (patient: Patient) => void;
}

const likenessWords: Readonly<Record<Likeness, string>> = {
  'record-number': 'same record number', 'name-and-birth': 'same name and date of birth', 'part-of-name-and-birth': 'same date of birth, similar name', phone: 'same phone', email: 'same e-mail', name: 'same name',
};

export function AlikeNotice({ fields, patient, onOpen }: AlikeNoticeProps) {
  const [{ name, birthDate, recordNumber, phone, email }] = useDebouncedValue(fields, 250);
  const sought = {
    name: name.trim().slice(0, 1000), recordNumber: recordNumber.slice(0, 1000), phone: phone.slice(0, 1000), email: email.slice(0, 1000),
    birthDate: calendarDateSchema.safeParse(birthDate).success ? birthDate : null, except: patient?.id ?? null,
  };
  const saysSomething = sought.name !== '' || sought.recordNumber.trim() !== '' || sought.phone.trim() !== '' || sought.email.trim() !== '';
  const alike = useVerb('patients', 'findAlike', sought, { enabled: saysSomething }).data ?? [];
  if (alike.length === 0) return null;
  return (
    <Caution announced>
      <Stack gap="xs">
        <Text size="sm">{alike.length === 1 ? 'Perhaps written down already:' : 'Perhaps one of these, written down already:'}</Text>
        {alike.slice(0, 3).map(({ patient: other, likeness }) => (
          <Group key={other.id} justify="space-between" wrap="nowrap" gap="sm">
            <Text size="sm" flex={1} miw={0} lineClamp={3}><b>{other.name}</b> {[particularsToWords(other), likenessWords[likeness], other.archivedAt === null ? '' : 'archived'].filter(Boolean).join(' · ')}</Text>
            <Button size="compact-sm" variant="default" flex="none" aria-label={`Open that one: ${other.name}`} onClick={() => onOpen(other)}>Open that one</Button>
          </Group>
        ))}
      </Stack>
    </Caution>
  );
}
