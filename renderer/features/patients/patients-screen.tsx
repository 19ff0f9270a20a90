/** Everybody in the records: found as one types, written down, taken over from a list, put away. A name leads to its own page. */
import { Button, Center, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileImport, IconSearch, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { PatientId } from '#shared/domain/ids.ts';
import { errorWords } from '../../api/call.ts';
import { countWords } from '../../lib/count-words.ts';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { DropZone } from '../../ui/drop-zone.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { Screen } from '../../ui/screen.tsx';
import { OpenPatientDialog } from './patient-dialogs.tsx';
import type { PatientDialogState } from './patient-dialogs.tsx';
import { PatientRow } from './patient-row.tsx';
import { useArchive } from './use-archive.ts';
import { usePatientPages } from './use-patient-pages.ts';
import type { ArchivedFilter } from './use-patient-pages.ts';

const ImportPatientsDialog = lazy(async () => ({ default: (await import('./import-patients-dialog.tsx')).ImportPatientsDialog }));

const filterOptions = [{ value: 'without', label: 'Not archived' }, { value: 'only', label: 'Archived' }, { value: 'with', label: 'Everybody' }];

export interface PatientsScreenProps {
  readonly onOpenPatient: (patientId: PatientId) => void;
  /** Of their progress over weeks. */
  readonly onReport: (patientId: PatientId) => void;
}

export function PatientsScreen({ onOpenPatient, onReport }: PatientsScreenProps) {
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), 150);
  const [archived, setArchived] = useState<ArchivedFilter>('without');
  const [dialog, setDialog] = useState<PatientDialogState | null>(null);
  const [importing, setImporting] = useState<{ readonly file: File | null } | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const archive = useArchive();
  const { data, isPending, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = usePatientPages(query, archived);
  const patients = data?.pages.flat() ?? [];
  const open = (next: PatientDialogState) => {
    setDone(null);
    setDialog(next);
  };

  return (
    <DropZone hint="Drop a list of patients to import it" takes={() => dialog === null} onDrop={([dropped]) => setImporting({ file: dropped?.file ?? null })}>
      <Screen
        fill title="Patients"
        acts={(
          <Group gap="sm">
            <Button variant="default" leftSection={<IconFileImport size={18} aria-hidden />} onClick={() => setImporting({ file: null })}>Import a list</Button>
            <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => open({ kind: 'edit', patient: null })}>New patient</Button>
          </Group>
        )}
      >
        <Group gap="sm" wrap="nowrap">
          <TextInput
            flex={1} type="search" aria-label="Search patients" placeholder="Name, record number, phone or e-mail" leftSection={<IconSearch size={16} aria-hidden />} maxLength={200}
            value={text} onChange={(event) => setText(event.currentTarget.value)}
          />
          <NativeSelect aria-label="Show patients" data={filterOptions} value={archived} onChange={(event) => setArchived(asFilter(event.currentTarget.value))} />
        </Group>
        {done !== null && <DoneNotice onClose={() => setDone(null)}>{done}</DoneNotice>}
        {isPending && <Loading label="Loading patients" />}
        {error !== null && <ErrorNotice message={errorWords(error)} onRetry={() => void refetch()} />}
        {!isPending && error === null && patients.length === 0 && (
          <EmptyState
            icon={<IconUsers aria-hidden />} title={emptyTitle(query, archived)}
            description={query === '' ? (archived === 'only' ? 'Archive somebody from the menu beside their name.' : 'They come here with their first visit, one by one, or from a list that another program saved.') : 'Search for another part of the name, record number, phone or e-mail address.'}
          />
        )}
        {patients.length > 0 && (
          <LongList
            label="Patients" items={patients} itemKey={(patient) => patient.id} estimatedHeight={58}
            onNearEnd={() => { if (hasNextPage && !isFetchingNextPage) void fetchNextPage(); }}
            footer={hasNextPage
              ? <Center p="md"><Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show more patients</Button></Center>
              : patients.length > 20 && <p style={{ textAlign: 'center', color: 'var(--sotto-muted)' }}>{countWords(patients.length, 'patient')}</p>}
          >
            {(patient) => (
              <PatientRow
                patient={patient} onOpen={() => onOpenPatient(patient.id)}
                onAct={(kind) => {
                  if (kind === 'report') onReport(patient.id);
                  else if (kind === 'archive' || kind === 'unarchive') archive(patient, kind === 'archive');
                  else open({ kind, patient });
                }}
              />
            )}
          </LongList>
        )}
        {dialog !== null && (
          <OpenPatientDialog
            dialog={dialog} onClose={() => setDialog(null)} onOpenPatient={onOpenPatient}
            onDone={(words) => {
              setDialog(null);
              setDone(words);
            }}
          />
        )}
        {importing !== null && <Suspense fallback={null}><ImportPatientsDialog file={importing.file} onClose={() => setImporting(null)} /></Suspense>}
      </Screen>
    </DropZone>
  );
}

function emptyTitle(query: string, archived: ArchivedFilter): string {
  if (query !== '') return 'Nobody found';
  return archived === 'only' ? 'Nobody is archived' : 'No patients yet';
}

function asFilter(value: string): ArchivedFilter {
  return value === 'only' || value === 'with' ? value : 'without';
}
