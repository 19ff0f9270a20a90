/** A visit with no recording: why there is none, whose it was and when; then its empty note is there to be typed into. */
import { Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { writtenReasons } from '#shared/domain/encounter-form.ts';
import type { WrittenReason } from '#shared/domain/encounter-form.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { fromLocalInput, pastInputProblem, toLocalInput } from '../../lib/calendar-days.ts';
import type { PatientSlot } from '../../lib/patient-slot.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useVisitDraft } from './use-visit-draft.ts';
import { VisitFields } from './visit-fields.tsx';

export interface WrittenNoteDialogProps {
  readonly PatientField: PatientSlot;
  readonly onWritten: (encounterId: EncounterId) => void;
  readonly onClose: () => void;
}

const reasonOptions: Readonly<Record<WrittenReason, { readonly label: string; readonly description: string }>> = {
  phone: { label: 'A visit by phone', description: 'Nothing is said of consent, as nothing was recorded.' },
  refused: { label: 'Recording refused', description: 'Stands in the record as consent declined.' },
  other: { label: 'Another reason', description: 'Nothing is said of consent.' },
};

export function WrittenNoteDialog({ PatientField, onWritten, onClose }: WrittenNoteDialogProps) {
  const visit = useVisitDraft();
  const { draft } = visit;
  const [because, setBecause] = useState<WrittenReason>('phone');
  const [when, setWhen] = useState(() => toLocalInput(Date.now()));
  const write = useAct('encounters', 'write');
  const startedAt = fromLocalInput(when);
  const whenError = pastInputProblem(when);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (startedAt === null || whenError !== null) return;
    write.mutate(
      { because, patientId: draft.patient?.id ?? null, title: draft.title.trim(), templateId: draft.templateId, startedAt },
      { onSuccess: ({ encounterId }) => onWritten(encounterId) },
    );
  }

  const failure = write.error ?? visit.error;
  return (
    <Dialog onClose={onClose} title="Note without a recording" size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Radio.Group label="Why was nothing recorded?" value={because} onChange={(value) => setBecause(writtenReasons.find((each) => each === value) ?? 'other')}>
            <Group gap="lg" mt={6} align="flex-start">
              {(['phone', 'refused', 'other'] as const).map((value) => (
                <Radio key={value} value={value} {...reasonOptions[value]} flex="1 1 160px" {...(value === 'phone' && { 'data-autofocus': true })} />
              ))}
            </Group>
          </Radio.Group>
          <VisitFields visit={visit} PatientField={PatientField} withPeople={false} />
          <TextInput
            type="datetime-local" label="When was the visit?" value={when} onChange={(event) => setWhen(event.currentTarget.value)}
            error={whenError}
          />
          {failure !== null && <ErrorNotice message={errorWords(failure)} />}
          <DialogButtons>
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" loading={write.isPending} disabled={draft.templateId === '' || whenError !== null}>Write the note</Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
