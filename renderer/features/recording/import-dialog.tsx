/** Brings in a recording made elsewhere: a WAV file, the same questions as a live visit, progress, and a way to stop. */
import { Button, FileInput, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { errorWords } from '../../api/call.ts';
import { formatPercent, formatSize } from '../../lib/format-time.ts';
import type { PatientSlot } from '../../lib/patient-slot.ts';
import { Caution } from '../../ui/caution.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { sendWavFile, wavFileProblem } from './send-wav-file.ts';
import type { SentWavFile } from './send-wav-file.ts';
import { useVisitDraft } from './use-visit-draft.ts';
import { VisitFields } from './visit-fields.tsx';

export interface ImportDialogProps {
  /** The file that was dropped; null to choose one here. */
  readonly dropped: File | null;
  readonly PatientField: PatientSlot;
  readonly onImported: (imported: SentWavFile) => void;
  readonly onClose: () => void;
}

export function ImportDialog({ dropped, PatientField, onImported, onClose }: ImportDialogProps) {
  const visit = useVisitDraft();
  const [file, setFile] = useState(dropped);
  const [sent, setSent] = useState(0);
  const stopper = useRef<AbortController>(null);
  const fileProblem = useFileProblem(file);
  const send = useMutation({
    mutationFn: (chosen: File) => {
      stopper.current = new AbortController();
      setSent(0);
      return sendWavFile({ file: chosen, encounter: visit.input, signal: stopper.current.signal, onProgress: setSent });
    },
    onSuccess: onImported,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (file !== null && fileProblem === null) send.mutate(file);
  }
  // A lock takes the dialog away: no piece of the file is sent after it.
  useEffect(() => () => stopper.current?.abort(), []);
  function leave() {
    stopper.current?.abort();
    onClose();
  }

  const declined = visit.draft.consent === 'declined';
  const failure = send.error ?? visit.error;
  return (
    <Dialog onClose={leave} closeOnClickOutside={!send.isPending} title="Import a recording" size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <FileInput
            label="WAV file" placeholder="Choose a file" accept=".wav,audio/wav" value={file} onChange={setFile} disabled={send.isPending} error={fileProblem}
            description={file !== null && formatSize(file.size)}
          />
          <VisitFields visit={visit} PatientField={PatientField} />
          {declined && <Caution announced>Consent was declined, so this recording is not imported. Change the consent if that is not so.</Caution>}
          {send.isPending && (
            <Stack gap={4}>
              <Progress.Root size="lg"><Progress.Section value={sent * 100} aria-label="Sending the file" /></Progress.Root>
              <Text size="sm" c="dimmed">{sent < 1 ? `Storing it encrypted: ${formatPercent(sent)}` : 'Closing it safely…'}</Text>
            </Stack>
          )}
          {failure !== null && !(failure instanceof Cancelled) && <ErrorNotice message={errorWords(failure)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={leave}>{send.isPending ? 'Cancel the import' : 'Cancel'}</Button>
            <Button type="submit" loading={send.isPending} disabled={file === null || fileProblem !== null || declined || visit.draft.templateId === ''}>Import</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function useFileProblem(file: File | null): string | null {
  const looked = useQuery({
    queryKey: ['wav-file', file?.name, file?.size, file?.lastModified], enabled: file !== null,
    queryFn: () => (file === null ? null : wavFileProblem(file)),
  });
  if (looked.isError) return 'This file cannot be read. Check that it is still there, then choose it again.';
  return looked.data ?? null;
}
