/** What the clinician prefers. Each choice is stored, encrypted, as soon as it is made. */
import { NativeSelect, Paper, Stack, Text } from '@mantine/core';
import { settingsSchema } from '#shared/domain/settings.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { errorWords } from '../../api/call.ts';
import { useSettingsUpdate } from '../../api/use-settings-update.ts';
import { useVerb } from '../../api/use-verb.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { IdleLockField } from './idle-lock-field.tsx';
import { LanguageSettings } from './language-settings.tsx';

export function GeneralSettings() {
  const settings = useVerb('settings', 'get', {});
  if (settings.isPending) return <Loading label="Loading settings" />;
  if (settings.isError) return <ErrorNotice message={errorWords(settings.error)} onRetry={() => void settings.refetch()} />;
  return <SettingsForm settings={settings.data} />;
}

const microphoneOptions = [
  { value: 'automatic', label: 'Automatic: whichever works on this computer' },
  { value: 'recorder-program', label: 'Recorder program (arecord or sox)' },
  { value: 'page', label: 'This window' },
];

function SettingsForm({ settings }: { readonly settings: Settings }) {
  const models = useVerb('models', 'list', {});
  const update = useSettingsUpdate();
  const change = (part: Partial<Settings>) => update.mutate({ ...settings, ...part });

  return (
    <Paper withBorder radius="lg" p="lg" bg="var(--sotto-surface)">
      <Stack maw={480}>
        <NativeSelect
          label="Microphone" description="Where the sound of a live visit comes from." data={microphoneOptions} value={settings.microphone}
          onChange={(event) => change({ microphone: settingsSchema.shape.microphone.catch('automatic').parse(event.currentTarget.value) })}
        />
        {models.data && <LanguageSettings settings={settings} models={models.data} onChange={change} />}
        <IdleLockField minutes={settings.idleLockMinutes} onChange={(idleLockMinutes) => change({ idleLockMinutes })} />
        {models.isError && <ErrorNotice message={errorWords(models.error)} />}
        {update.isError && <ErrorNotice message={errorWords(update.error)} />}
        <Text size="sm" c="dimmed" role="status">{update.isSuccess ? 'Saved.' : 'Choices are saved as you make them.'}</Text>
      </Stack>
    </Paper>
  );
}
