/** A recording begun with one click: what a dialog would ask stands as the settings have it, and can be put in later. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AppointmentConsentState } from '#shared/domain/appointment.ts';
import type { PatientId } from '#shared/domain/ids.ts';
import { newEncounterSchema } from '#shared/ipc/namespaces/recording.ts';
import { call, errorWords } from '../../api/call.ts';
import { verbKey } from '../../api/verb-key.ts';
import type { PageRecorder } from '../../capture/page-recorder.ts';
import { startRecording } from './start-recording.ts';
import type { StartedRecording } from './start-recording.ts';

export interface RecordNowWish {
  readonly patientId: PatientId | null;
  readonly title: string;
  readonly consent: AppointmentConsentState;
}

export interface RecordNow {
  readonly record: (wish: RecordNowWish, onStarted: (started: StartedRecording) => void) => void;
  readonly busy: boolean;
  /** Why the last try did not begin. */
  readonly error: string | null;
}

export function useRecordNow(recorder: PageRecorder): RecordNow {
  const queryClient = useQueryClient();
  const start = useMutation({
    mutationFn: async (wish: RecordNowWish) => {
      const { defaultTemplateId, microphone } = await call('settings', 'get', {});
      return startRecording(recorder, newEncounterSchema.parse({ ...wish, templateId: defaultTemplateId }), microphone);
    },
  });
  return {
    record: (wish, onStarted) => start.mutate(wish, {
      onSuccess: async (result) => {
        if (!result.ok) return;
        await queryClient.invalidateQueries({ queryKey: verbKey('recording', 'status', {}) });
        onStarted(result.value);
      },
    }),
    busy: start.isPending,
    error: start.error !== null ? errorWords(start.error) : start.data?.ok === false ? start.data.error.message : null,
  };
}
