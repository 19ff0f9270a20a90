/** What the patient said of being recorded, put down where nobody had asked before the visit; about the recording, so after signing too. */
import { Button, Radio, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useToast } from '../../ui/toasts.tsx';

export function RecordConsentDialog({ encounterId, onClose }: { readonly encounterId: EncounterId; readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  const toast = useToast();
  const [state, setState] = useState<'given' | 'declined' | null>(null);
  const [missing, setMissing] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const record = useAct('encounters', 'recordConsent');

  function submit(event: FormEvent) {
    event.preventDefault();
    if (state === null) {
      setMissing(true);
      return first.current?.focus();
    }
    record.mutate({ id: encounterId, state }, {
      onSuccess: () => {
        void queryClient.invalidateQueries({ queryKey: ['encounters'] });
        toast(state === 'given' ? 'Consent put down as given.' : 'Consent put down as declined. The recording is still there: the visit’s menu removes it.');
        onClose();
      },
    });
  }

  return (
    <Dialog onClose={onClose} title="Record consent">
      <form onSubmit={submit} noValidate>
        <Stack>
          <Radio.Group
            label="What did the patient say to being recorded?" value={state} error={missing && state === null && 'Choose what the patient said.'}
            onChange={(value) => setState(value === 'given' ? 'given' : 'declined')}
          >
            <Stack gap={6} mt={6}>
              <Radio ref={first} value="given" label="Given" data-autofocus />
              <Radio value="declined" label="Declined" description="The recording is not removed by this; the visit’s menu can do that afterwards." />
            </Stack>
          </Radio.Group>
          <Text size="sm" c="dimmed">It stands in the visit with the time at which you put it down, and in the audit log. Look twice: it cannot be put down again. A note that is signed does not change.</Text>
          {record.isError && <ErrorNotice message={errorWords(record.error)} />}
          <DialogButtons>
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" loading={record.isPending}>Save</Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
