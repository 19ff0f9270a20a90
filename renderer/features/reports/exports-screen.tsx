/** The reports that were ordered: how far each is, and everything that can be done with it until it expires. */
import { Button, EmptyState, Text } from '@mantine/core';
import { IconArrowLeft, IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import type { ExportEntry } from '#shared/domain/report.ts';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { useNow } from '../../lib/use-now.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { ExportRow } from './export-row.tsx';
import { exportName } from './report-words.ts';

export function ExportsScreen({ onBack }: { readonly onBack: () => void }) {
  const exports = useVerb('exports', 'list', {});
  const remove = useAct('exports', 'remove');
  const [removing, setRemoving] = useState<ExportEntry | null>(null);
  // It tells days: the rows share one clock, and it need not hurry.
  const now = useNow(60_000);
  const toast = useToast();
  const close = () => setRemoving(null);

  return (
    <Screen fill title="Exports" acts={<Button variant="default" leftSection={<IconArrowLeft size={18} aria-hidden />} onClick={onBack}>Back to sessions</Button>}>
      <Text size="sm" c="dimmed">Finished reports wait here, encrypted, for seven days. Opening, printing and saving each are in the audit log.</Text>
      {exports.isPending && <Loading label="Loading exports" />}
      {exports.isError && <ErrorNotice message={errorWords(exports.error)} onRetry={() => void exports.refetch()} />}
      {exports.data?.length === 0 && (
        <EmptyState icon={<IconFileExport aria-hidden />} title="No reports yet" description="Order one from a visit’s Export menu, or from a patient’s menu for the progress over weeks." />
      )}
      {exports.data !== undefined && exports.data.length > 0 && (
        <LongList label="Reports" items={exports.data} itemKey={(entry) => entry.id} estimatedHeight={72}>
          {(entry) => <ExportRow entry={entry} now={now} onRemove={() => setRemoving(entry)} />}
        </LongList>
      )}
      {removing !== null && (
        <ConfirmDialog
          title="Delete this report?" confirmLabel="Delete" danger busy={remove.isPending} error={remove.isError ? errorWords(remove.error) : null} onClose={close}
          onConfirm={() => remove.mutate({ id: removing.id }, {
            onSuccess: () => {
              close();
              toast('Report deleted.');
            },
          })}
        >
          <Text>{exportName(removing)} goes from here. Copies that were saved stay where they are, and so does the visit.</Text>
        </ConfirmDialog>
      )}
    </Screen>
  );
}
