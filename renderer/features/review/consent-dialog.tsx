/**
 * What the patient said of being recorded: put down where nobody had asked before the visit, which is about the recording, so after signing too;
 * or put right where it stands wrongly, until then.
 */
import { Button, Radio, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import type { Encounter } from '#shared/domain/encounter.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useToast } from '../../ui/toasts.tsx';

type Answer = 'given' | 'declined' | 'not-recorded';
const answerWords: Readonly<Record<Answer, string>> = { given: 'Given', declined: 'Declined', 'not-recorded': 'Not put down' };
/** True for as long as it stands, also when the recording is removed meanwhile. */
const anotherAct = 'Removing the recording is an act of its own, in the visit’s menu.';

export function ConsentDialog({ encounter, onClose }: { readonly encounter: Encounter; readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  const toast = useToast();
  // As it stood when the dialog opened: saving changes it underneath.
  const [before] = useState(encounter.consent);
  const known = before.state === 'given' || before.state === 'declined' ? before.state : null;
  const isKnown = known !== null;
  const [state, setState] = useState<Answer | null>(known);
  const [missing, setMissing] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const record = useAct('encounters', 'recordConsent');
  const correct = useAct('encounters', 'correctConsent');
  const { error } = isKnown ? correct : record;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (state === null || state === before.state) {
      setMissing(true);
      return first.current?.focus();
    }
    const onSuccess = () => {
      void queryClient.invalidateQueries({ queryKey: ['encounters'] });
      toast(`${isKnown ? 'Consent corrected:' : 'Consent put down as'} ${answerWords[state].toLowerCase()}.${state === 'declined' ? ` ${anotherAct}` : ''}`);
      onClose();
    };
    if (isKnown) correct.mutate({ id: encounter.id, state }, { onSuccess });
    else if (state !== 'not-recorded') record.mutate({ id: encounter.id, state }, { onSuccess });
  }

  return (
    <Dialog onClose={onClose} title={isKnown ? 'Correct consent' : 'Record consent'}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Radio.Group
            label="What did the patient say to being recorded?" value={state}
            error={missing && (state === null || state === before.state) && (isKnown ? 'This is what stands already. Choose what is right, or cancel.' : 'Choose what the patient said.')}
            onChange={(value) => setState(value === 'given' || value === 'declined' ? value : 'not-recorded')}
          >
            <Stack gap={6} my={6}>
              <Radio ref={first} value="given" label={answerWords.given} />
              <Radio value="declined" label={answerWords.declined} description="The recording is not removed by this; the visit’s menu can do that afterwards." />
              {isKnown && <Radio value="not-recorded" label={answerWords['not-recorded']} description="Whether the patient was asked is not known." />}
            </Stack>
          </Radio.Group>
          {isKnown ? <WhatStood state={known} at={before.at} /> : <WhatFollows signed={encounter.status === 'signed'} />}
          {error !== null && <ErrorNotice message={errorWords(error)} />}
          <DialogButtons>
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" loading={record.isPending || correct.isPending}>Save</Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}

function WhatFollows({ signed }: { readonly signed: boolean }) {
  return (
    <Text size="sm" c="dimmed">
      It stands in the visit with the time at which you put it down, and in the audit log. {signed
        ? 'Look twice: this note is signed, so it cannot be corrected. The note itself does not change.'
        : 'Until the note is signed it can be corrected.'}
    </Text>
  );
}

function WhatStood({ state, at }: { readonly state: 'given' | 'declined'; readonly at: string | null }) {
  return (
    <Text size="sm" c="dimmed">
      Until now: {answerWords[state].toLowerCase()}{at === null ? '' : `, ${formatInstant(at)}`}. The audit log keeps that, and what you change it to.{state === 'given'
        && ' A patient who agreed and takes it back is another matter: choose “Withdraw consent” in the visit’s menu, which removes the recording.'}
    </Text>
  );
}
