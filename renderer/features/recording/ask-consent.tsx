/**
 * A recording begun with one click knows nothing of consent: it is asked for while it runs, and put down with one more. What was declined stays
 * in view with what to do about it.
 */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Encounter } from '#shared/domain/encounter.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { isConsentToBeAsked } from '../../lib/consent-words.ts';
import { Caution } from '../../ui/caution.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

export function AskConsent({ encounter }: { readonly encounter: Encounter }) {
  const queryClient = useQueryClient();
  const record = useAct('encounters', 'recordConsent');
  const putDown = (state: 'given' | 'declined') => record.mutate({ id: encounter.id, state }, { onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['encounters'] }) });
  if (encounter.consent.state === 'declined') return <Caution announced>Consent declined. Stop the recording; it is removed in the visit’s menu, and a note can still be typed.</Caution>;
  if (!isConsentToBeAsked(encounter)) return null;
  return (
    <Caution>
      <Stack gap="xs">
        <Text size="sm">Has the patient agreed to be recorded?</Text>
        <Group gap="xs">
          <Button size="compact-sm" disabled={record.isPending} aria-label="Consent given" onClick={() => putDown('given')}>Given</Button>
          <Button size="compact-sm" variant="default" disabled={record.isPending} aria-label="Consent declined" onClick={() => putDown('declined')}>Declined</Button>
        </Group>
        {record.isError && <ErrorNotice message={errorWords(record.error)} />}
      </Stack>
    </Caution>
  );
}
