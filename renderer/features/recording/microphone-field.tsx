/** Which microphone: the choice of a source, and where the window has several, which of them. */
import { Group, NativeSelect } from '@mantine/core';
import { settingsSchema } from '#shared/domain/settings.ts';
import type { MicrophoneChoice } from '#shared/domain/settings.ts';
import { DeviceSelect, useDeviceNames } from './device-select.tsx';

export interface MicrophoneFieldProps {
  readonly microphone: MicrophoneChoice;
  readonly onMicrophone: (microphone: MicrophoneChoice) => void;
  readonly deviceId: string | null;
  readonly onDevice: (id: string | null) => void;
}

const microphoneOptions = [
  { value: 'automatic', label: 'Automatic' }, { value: 'recorder-program', label: 'Recorder program' }, { value: 'page', label: 'This window' },
];

export function MicrophoneField({ microphone, onMicrophone, deviceId, onDevice }: MicrophoneFieldProps) {
  const names = useDeviceNames();
  return (
    <Group grow align="flex-start">
      <NativeSelect
        label="Microphone" data={microphoneOptions} value={microphone}
        onChange={(event) => onMicrophone(settingsSchema.shape.microphone.catch('automatic').parse(event.currentTarget.value))}
      />
      {microphone !== 'recorder-program' && names.length > 1 && (
        <DeviceSelect names={names} deviceId={deviceId} onDevice={onDevice} />
      )}
    </Group>
  );
}
