/** Which microphone: the choice of a source, and where the window has several, which of them. */
import { Group, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { settingsSchema } from '#shared/domain/settings.ts';
import type { MicrophoneChoice } from '#shared/domain/settings.ts';
import { inputDevices } from '../../capture/chosen-device.ts';

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
  const devices = useQuery({ queryKey: ['input-devices'], queryFn: inputDevices }).data ?? [];
  const names = devices.map(({ id, name }, index) => ({ value: id, label: name === '' ? `Microphone ${index + 1}` : name }));
  return (
    <Group grow align="flex-start">
      <NativeSelect
        label="Microphone" data={microphoneOptions} value={microphone}
        onChange={(event) => onMicrophone(settingsSchema.shape.microphone.catch('automatic').parse(event.currentTarget.value))}
      />
      {microphone !== 'recorder-program' && names.length > 1 && (
        <NativeSelect
          label="Device of this window" data={[{ value: '', label: 'As the system says' }, ...names]} value={names.some(({ value }) => value === deviceId) ? deviceId ?? '' : ''}
          onChange={(event) => onDevice(event.currentTarget.value || null)}
        />
      )}
    </Group>
  );
}
