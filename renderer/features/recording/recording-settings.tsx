/** How visits are recorded on this computer: which of the window's microphones, tried here, and the keys that work from everywhere. */
import { Checkbox, NativeSelect, Paper, Stack, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Settings } from '#shared/domain/settings.ts';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb, verbKey } from '../../api/use-verb.ts';
import { chooseDevice, inputDevices } from '../../capture/chosen-device.ts';
import { Caution } from '../../ui/caution.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { MicrophoneTest } from './microphone-test.tsx';

export function RecordingSettings() {
  const settings = useVerb('settings', 'get', {}).data;
  const refusedKeys = useVerb('recording', 'globalKeys', {}).data?.refused ?? [];
  const devices = useQuery({ queryKey: ['input-devices'], queryFn: inputDevices }).data ?? [];
  const queryClient = useQueryClient();
  const update = useAct('settings', 'update');
  if (settings === undefined) return null;
  const change = (part: Partial<Settings>) => update.mutate({ ...settings, ...part }, {
    onSuccess: async (stored) => {
      queryClient.setQueryData(verbKey('settings', 'get', {}), stored);
      await queryClient.invalidateQueries({ queryKey: ['recording', 'globalKeys'] });
    },
  });
  const deviceId = settings.microphoneDeviceId;
  const names = devices.map(({ id, name }, index) => ({ value: id, label: name === '' ? `Microphone ${index + 1}` : name }));
  return (
    <Paper withBorder radius="lg" p="lg" mt="md" bg="var(--sotto-surface)">
      <Stack maw={480}>
        <Title order={2} size="h4">Recording</Title>
        {settings.microphone !== 'recorder-program' && (
          <NativeSelect
            label="Device of this window" description="Which microphone the window uses where it records itself."
            data={[{ value: '', label: 'As the system says' }, ...names]} value={names.some(({ value }) => value === deviceId) ? deviceId ?? '' : ''}
            onChange={(event) => {
              const id = event.currentTarget.value || null;
              chooseDevice(id);
              change({ microphoneDeviceId: id });
            }}
          />
        )}
        <MicrophoneTest key={`${settings.microphone} ${deviceId}`} microphone={settings.microphone} />
        <Checkbox
          label="Keys that work from every program" description="Ctrl+Alt+Shift+R stops the recording or opens a new visit, Ctrl+Alt+Shift+B sets a bookmark (on a Mac ⌘ in the place of Ctrl)."
          checked={settings.globalKeys} onChange={(event) => change({ globalKeys: event.currentTarget.checked })}
        />
        {settings.globalKeys && refusedKeys.length > 0 && <Caution>{`Another program has ${refusedKeys.join(' and ')}, or this desktop gives no keys away. Close that program, or use the buttons and the icon in the tray.`}</Caution>}
        {update.isError && <ErrorNotice message={errorWords(update.error)} />}
      </Stack>
    </Paper>
  );
}
