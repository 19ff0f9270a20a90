/**
 * Files a visit under another patient, or under none, with the reason; one that was filed under nobody wants none. A signed note moves
 * along unchanged. Afterwards it is said where the visit went, with the way back, or what of it was let go of and has none.
 */
import { Checkbox, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Encounter } from '#shared/domain/encounter.ts';
import type { Patient } from '#shared/domain/patient.ts';
import { encounterTitle } from '#shared/domain/encounter-title.ts';
import type { MovedEncounter } from '#shared/ipc/namespaces/encounters.ts';
import { call, errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';
import { formatInstant } from '../../lib/format-time.ts';
import type { PatientSlot } from '../../lib/patient-slot.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useToast, useUndoToast } from '../../ui/toasts.tsx';

export interface MoveVisitDialogProps {
  readonly encounter: Pick<Encounter, 'id' | 'patientId' | 'status' | 'title' | 'startedAt'>;
  readonly patient: Pick<Patient, 'name'> | null;
  readonly PatientField: PatientSlot;
  readonly onClose: () => void;
}

export function MoveVisitDialog({ encounter, patient, PatientField, onClose }: MoveVisitDialogProps) {
  const queryClient = useQueryClient();
  const toast = useToast();
  const undoToast = useUndoToast();
  const [chosen, setChosen] = useState<Patient | null>(null);
  // Said on purpose: a name that was typed and never chosen must not take the visit out of a record.
  const [toNobody, setToNobody] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const move = useAct('encounters', 'move');
  const unfiled = encounter.patientId === null;
  const title = encounterTitle(encounter);

  function confirm(reason: string) {
    if (chosen === null && !toNobody) return setProblem('Choose the patient this visit belongs to.');
    const patientId = toNobody ? null : chosen?.id ?? null;
    if (patientId === encounter.patientId) return setProblem('The visit is there already. Choose another patient.');
    setProblem(null);
    move.mutate({ id: encounter.id, patientId, reason: unfiled ? null : reason }, {
      onSuccess: ({ letGo }) => {
        const words = patientId === null ? `${title} is filed under nobody now.` : `${title} is filed under ${chosen?.name ?? 'another patient'} now.`;
        const gone = letGoToWords(letGo);
        if (gone === '') undoToast({ words, undo: () => call('encounters', 'move', { id: encounter.id, patientId: encounter.patientId, reason: null, undo: true }) });
        else toast(`${words} ${gone}`);
        void queryClient.invalidateQueries({ queryKey: ['encounters'] });
        onClose();
      },
    });
  }

  return (
    <ConfirmDialog
      title={unfiled ? 'File under a patient' : 'Move to another patient'} confirmLabel={unfiled ? 'File the visit' : 'Move the visit'} {...(!unfiled && { reasonLabel: 'Reason' })} busy={move.isPending}
      error={move.isError ? errorWords(move.error) : null} onConfirm={confirm} onClose={onClose}
    >
      <Text size="sm">
        <Text span fw={600} dir="auto">{title}</Text>, {formatInstant(encounter.startedAt)}, is filed under <Text span fw={600} dir="auto">{patient?.name ?? 'nobody'}</Text>.{encounter.status === 'signed' && ' The signed note moves along and does not change.'} The
        audit log keeps both places{unfiled ? '' : ' and your reason'}.
      </Text>
      {!toNobody && <PatientField patient={chosen} onChange={setChosen} />}
      {!unfiled && <Checkbox label="File it under nobody for now" checked={toNobody} onChange={(event) => setToNobody(event.currentTarget.checked)} />}
      {problem !== null && <ErrorNotice message={problem} />}
    </ConfirmDialog>
  );
}

/** Empty where nothing was. */
function letGoToWords({ carriedStatements, appointment }: MovedEncounter['letGo']): string {
  return [
    carriedStatements > 0 && `${countWords(carriedStatements, 'statement')} carried forward from the other record ${carriedStatements === 1 ? 'was' : 'were'} removed from the draft.`,
    appointment && 'The appointment it was begun from is open again.',
  ].filter((words) => words !== false).join(' ');
}
