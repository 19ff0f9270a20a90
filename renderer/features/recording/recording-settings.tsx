/** How visits are recorded on this computer: which of the window's microphones, tried here, and the keys that work from everywhere. */
import { Checkbox, Paper, Stack, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Settings } from '#shared/domain/settings.ts';
import { errorWords } from '../../api/call.ts';
import { useSettingsUpdate } from '../../api/use-settings-update.ts';
import { useVerb } from '../../api/use-verb.ts';
import { chooseDevice } from '../../capture/chosen-device.ts';
import { Caution } from '../../ui/caution.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { DeviceSelect, useDeviceNames } from './device-select.tsx';
import { MicrophoneTest } from './microphone-test.tsx';

export function RecordingSettings() {
  const settings = useVerb('settings', 'get', {}).data;
  const refusedKeys = useVerb('recording', 'globalKeys', {}).data?.refused ?? [];
  const names = useDeviceNames();
  const queryClient = useQueryClient();
  const update = useSettingsUpdate();
  if (settings === undefined) return null;
  const change = (part: Partial<Settings>) => update.mutate({ ...settings, ...part }, {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['recording', 'globalKeys'] }),
  });
  const deviceId = settings.microphoneDeviceId;
  return (
    <Paper withBorder radius="lg" p="lg" mt="md" bg="var(--sotto-surface)">
      <Stack maw={480}>
        <Title order={2} size="h4">Recording</Title>
        {settings.microphone !== 'recorder-program' && (
          <DeviceSelect
            description="Which microphone the window uses where it records itself." names={names} deviceId={deviceId}
            onDevice={(id) => {
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
