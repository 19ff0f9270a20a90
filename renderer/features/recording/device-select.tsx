/** The microphones of this window, by name; the first choice of them is none, which leaves it to the system. */
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { inputDevices, onDeviceChange } from '../../capture/chosen-device.ts';

interface DeviceName {
  readonly value: string;
  readonly label: string;
}

export function useDeviceNames(): readonly DeviceName[] {
  const { data: devices = [], refetch } = useQuery({ queryKey: ['input-devices'], queryFn: inputDevices });
  useEffect(() => onDeviceChange(() => void refetch()), [refetch]);
  return devices.map(({ id, name }, index) => ({ value: id, label: name === '' ? `Microphone ${index + 1}` : name }));
}

export interface DeviceSelectProps {
  readonly names: readonly DeviceName[];
  readonly description?: string;
  readonly deviceId: string | null;
  readonly onDevice: (id: string | null) => void;
}

export function DeviceSelect({ names, description, deviceId, onDevice }: DeviceSelectProps) {
  return (
    <NativeSelect
      label="Device of this window" description={description} data={[{ value: '', label: 'As the system says' }, ...names]}
      value={names.some(({ value }) => value === deviceId) ? deviceId ?? '' : ''} onChange={(event) => onDevice(event.currentTarget.value || null)}
    />
  );
}
