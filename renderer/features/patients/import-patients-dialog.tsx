/**
 * Patients from a list that another program saved: what is in which column, how it will look, and what is wrong with which line,
 * before anything is written. Then all of it in one act, which can be taken back.
 */
import { Button, Checkbox, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { FormEvent } from 'react';
import { call, errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { DropZone } from '../../ui/drop-zone.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useUndoToast } from '../../ui/toasts.tsx';
import { ImportColumns } from './import-columns.tsx';
import { ImportFaults } from './import-faults.tsx';
import { usePatientList } from './use-patient-list.ts';
import type { PatientListReading } from './use-patient-list.ts';

export function ImportPatientsDialog({ file, onClose }: { readonly file: File | null; readonly onClose: () => void }) {
  const reading = usePatientList();
  const [takeKnown, setTakeKnown] = useState(false);
  const run = useAct('patients', 'importList');
  const undoToast = useUndoToast();
  const takeDropped = useEffectEvent(() => { if (file !== null) void reading.choose(file); });
  useEffect(() => takeDropped(), []);

  const { list, read } = reading;
  const all = read?.patients ?? [];
  const known = useKnownRows(read);
  const knownIndexes = new Set(known.data?.map(({ index }) => index));
  const wanted = takeKnown ? all : all.filter((_, index) => !knownIndexes.has(index));
  const knownLines = takeKnown ? [] : all.filter((_, index) => knownIndexes.has(index)).map(({ line }) => line);
  const ready = read !== null && wanted.length > 0 && known.isSuccess;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!ready) return;
    run.mutate({ patients: wanted.map(({ patient }) => patient) }, {
      onSuccess: ({ importId, added }) => {
        undoToast({ words: `${countWords(added, 'patient')} imported.`, undo: () => call('patients', 'undoImport', { importId }) });
        onClose();
      },
    });
  }

  return (
    <Dialog onClose={onClose} title="Import patients from a list" size="xl" stays={run.isPending}>
      <DropZone hint="Drop the list" onDrop={([dropped]) => { if (dropped !== undefined) void reading.choose(dropped.file); }}>
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            <Group gap="sm">
              <FileButton onChange={(chosen) => { if (chosen !== null) void reading.choose(chosen); }} accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values" inputProps={{ 'aria-label': 'List of patients' }}>
                {(props) => <Button {...props} variant={list === null ? 'filled' : 'default'} leftSection={<IconFileImport size={18} aria-hidden />} data-autofocus>{list === null ? 'Choose a file' : 'Choose another file'}</Button>}
              </FileButton>
              <Text size="sm" c="dimmed" flex={1} miw="10rem" truncate>{list === null ? 'CSV, or text with tabs; or drop it here.' : `${list.name} · ${countWords(reading.rows.length, 'line')}`}</Text>
            </Group>
            {reading.problem !== null && <ErrorNotice message={reading.problem} />}
            {list !== null && <ImportColumns reading={reading} list={list} />}
            {reading.missing !== null && <Text size="sm" c="var(--sotto-attention)" role="status">{reading.missing}</Text>}
            {(reading.busy || known.isFetching) && <Loading label={reading.busy ? 'Reading the list' : 'Looking for who is here already'} />}
            {read !== null && list !== null && (
              <>
                <ImportFaults faults={read.faults} knownLines={knownLines} brokenQuoteLine={list.table.brokenQuoteLine} />
                {knownIndexes.size > 0 && (
                  <Checkbox label={`Import those too who seem to be here already (${knownIndexes.size})`} checked={takeKnown} onChange={(event) => setTakeKnown(event.currentTarget.checked)} />
                )}
                <DoneNotice>{`${countWords(wanted.length, 'patient')} will be imported.`} Nothing is written before you choose Import.</DoneNotice>
              </>
            )}
            {known.isError && <ErrorNotice message={errorWords(known.error)} onRetry={() => void known.refetch()} />}
            {run.isError && <ErrorNotice message={errorWords(run.error)} />}
            <DialogButtons>
              <Button variant="default" onClick={onClose} disabled={run.isPending}>Cancel</Button>
              <Button type="submit" disabled={!ready} loading={run.isPending}>{ready ? `Import ${countWords(wanted.length, 'patient')}` : 'Import'}</Button>
            </DialogButtons>
          </Stack>
        </form>
      </DropZone>
    </Dialog>
  );
}

/** Asked once for each reading, by its key: the rows themselves as a key would be hashed at each drawing, and asked of again once the import has changed the patients. */
function useKnownRows(read: PatientListReading['read']) {
  const patients = read?.patients.map(({ patient }) => patient) ?? [];
  return useQuery({
    queryKey: ['known-rows', read?.key], queryFn: () => call('patients', 'findKnownRows', { patients }), enabled: patients.length > 0, gcTime: 0, staleTime: Infinity,
  });
}
