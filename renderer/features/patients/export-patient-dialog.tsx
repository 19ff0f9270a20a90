/** One patient's complete record as a folder of open formats. Asked twice, since nothing in it is encrypted. */
import { List, Text } from '@mantine/core';
import type { Patient } from '#shared/domain/patient.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { useVaultProgress } from '../../api/use-vault-progress.ts';
import { countWords } from '../../lib/count-words.ts';
import { damagedInExportWords } from '../../lib/left-out-words.ts';
import { TwiceAskedDialog } from '../../ui/twice-asked-dialog.tsx';
import { WorkProgress } from '../../ui/work-progress.tsx';

export interface ExportPatientDialogProps {
  readonly patient: Patient;
  /** Null where the choice of a folder was cancelled. */
  readonly onDone: (words: string | null) => void;
  readonly onClose: () => void;
}

export function ExportPatientDialog({ patient, onDone, onClose }: ExportPatientDialogProps) {
  const exportRecord = useAct('records', 'exportPatient');

  function confirm() {
    exportRecord.mutate({ patientId: patient.id, confirmation: 'plain files' }, {
      onSuccess: (exported) => onDone(exported.outcome === 'cancelled' ? null : [
        `${countWords(exported.encounters, 'visit')} of ${patient.name} saved in ${exported.folder}. Anybody with that folder can read it.`,
        damagedInExportWords(exported.damagedRecordings),
      ].filter((words) => words !== null).join(' ')),
    });
  }

  return (
    <TwiceAskedDialog
      title={`Export the record of ${patient.name}?`} words="plain files" confirmLabel="Choose a folder and export" busy={exportRecord.isPending}
      progress={<ExportProgress />} error={exportRecord.isError ? errorWords(exportRecord.error) : null} onConfirm={confirm} onClose={onClose}
    >
      <Text size="sm">Notes, transcripts, sound and audit entries are written as plain files. Are you sure?</Text>
      <List size="sm" spacing={4}>
        <List.Item>Nothing in the folder is encrypted: whoever has it reads and hears everything.</List.Item>
        <List.Item>Private psychotherapy notes are left out: they are kept apart from the record.</List.Item>
        <List.Item>What is here stays here. The audit log keeps that it was exported, and when.</List.Item>
      </List>
    </TwiceAskedDialog>
  );
}

function ExportProgress() {
  return <WorkProgress words="Writing the files" fraction={useVaultProgress('export-records')} />;
}
