/** Runs a clean-up by hand, after the question and with its outcome. */
import { Button, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { reportWords } from './report-words.ts';

export function CleanUpDialog({ onClose }: { readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  const run = useAct('retention', 'run');
  const start = () => run.mutate({}, { onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['retention'] }) });
  return (
    <Dialog onClose={onClose} title="Clean up now?" stays={run.isPending}>
      <Stack>
        {run.data === undefined
          ? <Text size="sm">Everything that is due goes for good, with the keys to it. It cannot be had back from this laptop; older backups are not reached.</Text>
          : <Text role="status">{reportWords(run.data)}</Text>}
        {run.isError && <ErrorNotice message={errorWords(run.error)} />}
        <DialogButtons>
          {run.data === undefined ? (
            <>
              <Button variant="default" onClick={onClose} disabled={run.isPending} data-autofocus>Cancel</Button>
              <Button color="red.9" loading={run.isPending} onClick={start}>Clean up</Button>
            </>
          ) : <Button variant="default" onClick={onClose} autoFocus>Close</Button>}
        </DialogButtons>
      </Stack>
    </Dialog>
  );
}
