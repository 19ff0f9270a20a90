/** Who is seen, with which template and microphone, and whether they agreed, which has to be answered; then the recording begins. */
import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconMicrophone } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import type { MicrophoneChoice } from '#shared/domain/settings.ts';
import { errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { verbKey } from '../../api/verb-key.ts';
import { chooseDevice, chosenDevice } from '../../capture/chosen-device.ts';
import type { PageRecorder } from '../../capture/page-recorder.ts';
import type { PatientSlot } from '../../lib/patient-slot.ts';
import type { VisitStart } from '../../lib/visit-start.ts';
import { Caution } from '../../ui/caution.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { DictationHints } from './dictation-hints.tsx';
import { MicrophoneField } from './microphone-field.tsx';
import { MicrophoneTest } from './microphone-test.tsx';
import { RecognitionFields } from './recognition-fields.tsx';
import { ComputerSoundField } from './computer-sound-field.tsx';
import { startRecording } from './start-recording.ts';
import type { StartedRecording } from './start-recording.ts';
import { useVisitDraft } from './use-visit-draft.ts';
import { VisitFields } from './visit-fields.tsx';

export interface NewVisitDialogProps {
  /** Dictated, with or without a patient: one speaker, and nobody to ask. */
  readonly form?: 'recorded' | 'dictated';
  readonly recorder: PageRecorder;
  readonly PatientField: PatientSlot;
  /** Of an appointment or a patient's page; null where nothing is known yet. */
  readonly start: VisitStart | null;
  readonly onStarted: (started: StartedRecording) => void;
  readonly onClose: () => void;
}

export function NewVisitDialog({ form = 'recorded', recorder, PatientField, start: visitStart, onStarted, onClose }: NewVisitDialogProps) {
  const visit = useVisitDraft(form, visitStart === null ? {} : {
    patient: visitStart.patient, title: visitStart.title, consent: visitStart.consent === 'not-recorded' ? null : visitStart.consent,
  });
  const preferred = useVerb('settings', 'get', {}).data?.microphone ?? 'automatic';
  const [chosen, setChosen] = useState<MicrophoneChoice | null>(null);
  const microphone = chosen ?? preferred;
  const [deviceId, setDeviceId] = useState(chosenDevice);
  const chooseForVisit = (id: string | null) => {
    chooseDevice(id);
    setDeviceId(id);
  };
  const queryClient = useQueryClient();
  const start = useMutation({ mutationFn: () => startRecording(recorder, visit.input, microphone) });
  const dictated = form === 'dictated';
  const [consentAsked, setConsentAsked] = useState(false);
  const consentField = useRef<HTMLSelectElement>(null);
  const consentMissing = !dictated && visit.draft.consent === null;
  const declined = !dictated && visit.draft.consent === 'declined';

  function submit(event: FormEvent) {
    event.preventDefault();
    if (consentMissing) {
      setConsentAsked(true);
      consentField.current?.focus();
      return;
    }
    start.mutate(undefined, {
      onSuccess: async (result) => {
        if (!result.ok) return;
        await queryClient.invalidateQueries({ queryKey: verbKey('recording', 'status', {}) });
        onStarted(result.value);
      },
    });
  }

  const failure = start.data?.ok === false ? start.data.error.message : (start.error ?? visit.error) && errorWords(start.error ?? visit.error);
  return (
    <Dialog onClose={onClose} title={dictated ? 'Dictate a note' : 'New visit'} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <VisitFields
            visit={visit} PatientField={PatientField} consentRef={consentField}
            consentError={consentAsked && consentMissing ? 'Say whether consent to the recording was given, before it begins.' : null}
          />
          <MicrophoneField microphone={microphone} onMicrophone={setChosen} deviceId={deviceId} onDevice={chooseForVisit} />
          <MicrophoneTest key={`${microphone} ${deviceId}`} microphone={microphone} />
          <RecognitionFields visit={visit} />
          {dictated ? <DictationHints /> : <ComputerSoundField checked={visit.draft.computerSound} onChange={(computerSound) => visit.change({ computerSound })} />}
          {declined && <Caution announced>Consent was declined, so this visit is not recorded. Change the consent if that is not so.</Caution>}
          {failure && <ErrorNotice message={failure} />}
          <DialogButtons>
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" disabled={declined || visit.draft.templateId === ''} loading={start.isPending} leftSection={<IconMicrophone size={18} aria-hidden />}>{dictated ? 'Start dictating' : 'Start recording'}</Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
