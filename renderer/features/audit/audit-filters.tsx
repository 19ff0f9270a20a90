/** Narrows the log: by what was done, who did it, what it was done to, and when. */
import { Button, CloseButton, Group, NativeSelect, TextInput } from '@mantine/core';
import { auditActions } from '#shared/domain/audit.ts';
import { noFilter } from './audit-query.ts';
import type { AuditFields } from './audit-query.ts';
import { actionOptions, systemActor } from './audit-words.ts';

export interface AuditFiltersProps {
  readonly fields: AuditFields;
  readonly ownActor: string | null;
  readonly onChange: (part: Partial<AuditFields>) => void;
}

export function AuditFilters({ fields, ownActor, onChange }: AuditFiltersProps) {
  const actors = [{ value: '', label: 'Anybody' }, ...(ownActor === null ? [] : [{ value: ownActor, label: 'You' }]), { value: systemActor, label: 'Sotto itself' }];
  const narrowed = JSON.stringify(fields) !== JSON.stringify(noFilter);
  return (
    <Group role="search" aria-label="Filter" align="flex-end" gap="sm">
      <NativeSelect
        label="What was done" w={200} data={[{ value: '', label: 'Anything' }, ...actionOptions()]} value={fields.action ?? ''}
        onChange={(event) => onChange({ action: auditActions.find((action) => action === event.currentTarget.value) ?? null })}
      />
      <NativeSelect label="By" w={140} data={actors} value={fields.actor ?? ''} onChange={(event) => onChange({ actor: event.currentTarget.value || null })} />
      <TextInput
        label="To what (id)" w={190} placeholder="any" maxLength={100} value={fields.subject} onChange={(event) => onChange({ subject: event.currentTarget.value })}
        rightSection={fields.subject !== '' && <CloseButton size="sm" aria-label="Clear the id" onClick={() => onChange({ subject: '' })} />}
      />
      <TextInput label="From" type="date" w={150} value={fields.fromDay} max={fields.toDay} onChange={(event) => onChange({ fromDay: event.currentTarget.value })} />
      <TextInput label="Until" type="date" w={150} value={fields.toDay} min={fields.fromDay} onChange={(event) => onChange({ toDay: event.currentTarget.value })} />
      {narrowed && <Button variant="subtle" onClick={() => onChange(noFilter)}>Clear</Button>}
    </Group>
  );
}
