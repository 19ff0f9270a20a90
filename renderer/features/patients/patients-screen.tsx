/** Everybody in the records: found by name or number, mended, merged, taken out, deleted. */
import { Button, EmptyState, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import type { PatientId } from '#shared/domain/ids.ts';
import { errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { Screen } from '../../ui/screen.tsx';
import { OpenPatientDialog } from './patient-dialogs.tsx';
import type { PatientDialogState } from './patient-dialogs.tsx';
import { PatientRow } from './patient-row.tsx';

export interface PatientsScreenProps {
  /** Of their progress over weeks. */
  readonly onReport: (patientId: PatientId) => void;
}

export function PatientsScreen({ onReport }: PatientsScreenProps) {
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), 150);
  const [dialog, setDialog] = useState<PatientDialogState | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const patients = useVerb('patients', 'list', { query });
  const open = (next: PatientDialogState) => {
    setDone(null);
    setDialog(next);
  };

  return (
    <Screen fill title="Patients" acts={<Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => open({ kind: 'edit', patient: null })}>New patient</Button>}>
      <TextInput
        aria-label="Search patients" placeholder="Search by name or record number" leftSection={<IconSearch size={16} aria-hidden />} maxLength={200}
        value={text} onChange={(event) => setText(event.currentTarget.value)}
      />
      {done !== null && <DoneNotice onClose={() => setDone(null)}>{done}</DoneNotice>}
      {patients.isPending && <Loading label="Loading patients" />}
      {patients.isError && <ErrorNotice message={errorWords(patients.error)} onRetry={() => void patients.refetch()} />}
      {patients.data?.length === 0 && (
        <EmptyState
          icon={<IconUsers aria-hidden />} title={query === '' ? 'No patients yet' : 'Nobody found'}
          description={query === '' ? 'They come here with their first visit, or with New patient.' : 'Search for another part of the name or record number.'}
        />
      )}
      {patients.data !== undefined && patients.data.length > 0 && (
        <LongList label="Patients" items={patients.data} itemKey={(patient) => patient.id} estimatedHeight={58}>
          {(patient) => <PatientRow patient={patient} onAct={(kind) => (kind === 'report' ? onReport(patient.id) : open({ kind, patient }))} />}
        </LongList>
      )}
      {dialog !== null && (
        <OpenPatientDialog
          dialog={dialog} onClose={() => setDialog(null)}
          onDone={(words) => {
            setDialog(null);
            setDone(words);
          }}
        />
      )}
    </Screen>
  );
}
