/** A transcription server of one's own beside the built-in engine: where it is, whether it works, and whether sound would leave. */
import { Button, Group, NumberInput, PasswordInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { hostOf, isOnThisComputer, isSafeAddress, remoteEngineSchema } from '#shared/domain/remote-engine.ts';
import type { RemoteEngine } from '#shared/domain/remote-engine.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { errorWords } from '../../api/call.ts';
import { useSettingsUpdate } from '../../api/use-settings-update.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { Caution } from '../../ui/caution.tsx';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';

export function SecondEngineSettings() {
  const settings = useVerb('settings', 'get', {});
  if (settings.isPending) return <Loading label="Loading settings" />;
  if (settings.isError) return <ErrorNotice message={errorWords(settings.error)} onRetry={() => void settings.refetch()} />;
  return <EngineForm settings={settings.data} />;
}

const proposed: RemoteEngine = { address: 'http://127.0.0.1:8080/v1', model: 'whisper-1', apiKey: null, timeoutSeconds: 600, afterVisit: false };
const about = 'Sotto writes transcripts by itself. If you run a transcription server that speaks OpenAI’s /v1/audio/transcriptions (whisper.cpp and '
  + 'faster-whisper servers do), it can be asked after a visit. Without it nothing is missing.';

function EngineForm({ settings }: { readonly settings: Settings }) {
  const [draft, setDraft] = useState(settings.remoteEngine ?? proposed);
  const update = useSettingsUpdate();
  const test = useAct('engines', 'test');
  const checked = remoteEngineSchema.safeParse(draft);
  const usable = checked.success && isSafeAddress(draft.address);

  function change(part: Partial<RemoteEngine>) {
    setDraft((before) => ({ ...before, ...part }));
    test.reset();
    update.reset();
  }
  const store = (remoteEngine: RemoteEngine | null) => update.mutate({ ...settings, remoteEngine });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (checked.success) store({ ...checked.data, afterVisit: checked.data.afterVisit && isOnThisComputer(draft.address) });
  }

  return (
    <SettingBlock title="Second engine" about={about}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm" maw={560}>
          <TextInput
            label="Address" description="Up to and with /v1." value={draft.address} error={addressProblem(draft.address)} spellCheck={false}
            onChange={(event) => change({ address: event.currentTarget.value.trim() })}
          />
          {usable && !isOnThisComputer(draft.address) && (
            <Caution>
              {hostOf(draft.address)} is not this computer: the sound of a visit would leave it. Sotto asks for each visit before it sends anything there, and
              notes it in the audit log. Whoever runs that server can hear what was said.
            </Caution>
          )}
          <Group grow align="flex-start">
            <TextInput label="Model" description="As the server names it." value={draft.model} error={draft.model.trim() === '' && 'Enter the model’s name.'} spellCheck={false} onChange={(event) => change({ model: event.currentTarget.value })} />
            <NumberInput
              label="Longest wait" description="Seconds, for ten minutes of sound." min={5} max={3600} value={draft.timeoutSeconds} error={!remoteEngineSchema.shape.timeoutSeconds.safeParse(draft.timeoutSeconds).success && '5 to 3,600 seconds.'}
              onChange={(value) => change({ timeoutSeconds: Number(value) })}
            />
          </Group>
          <PasswordInput
            label="Key" description="Only if the server wants one. It is stored encrypted, with your other settings." value={draft.apiKey ?? ''} autoComplete="off"
            error={!remoteEngineSchema.shape.apiKey.safeParse(draft.apiKey).success && 'A key has plain letters, digits and signs only.'}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the key' }} onChange={(event) => change({ apiKey: event.currentTarget.value === '' ? null : event.currentTarget.value })}
          />
          <Switch
            label="Ask it after every visit" checked={draft.afterVisit && isOnThisComputer(draft.address)} disabled={!isOnThisComputer(draft.address)}
            description={isOnThisComputer(draft.address) ? 'Its text takes the place of the built-in engine’s; when it fails, that one stands.' : 'For a server on this computer only: any other is asked visit by visit.'}
            onChange={(event) => change({ afterVisit: event.currentTarget.checked })}
          />
          {test.isError && <ErrorNotice message={errorWords(test.error)} />}
          {test.isSuccess && <DoneNotice onClose={() => test.reset()}>The server answers as it should.</DoneNotice>}
          {update.isError && <ErrorNotice message={errorWords(update.error)} />}
          {update.isSuccess && <Text size="sm" c="dimmed" role="status">{settings.remoteEngine === null ? 'Removed. The built-in engine writes alone.' : 'Saved.'}</Text>}
          <Group justify="flex-end">
            {settings.remoteEngine !== null && <Button variant="subtle" color="red" onClick={() => store(null)}>Remove</Button>}
            <Button variant="default" disabled={!usable} loading={test.isPending} onClick={() => checked.success && test.mutate({ engine: checked.data })}>Test with a second of silence</Button>
            <Button type="submit" disabled={!usable} loading={update.isPending}>{settings.remoteEngine === null ? 'Use this engine' : 'Save'}</Button>
          </Group>
        </Stack>
      </form>
    </SettingBlock>
  );
}

function addressProblem(address: string): string | null {
  if (!remoteEngineSchema.shape.address.safeParse(address).success) return 'Enter an address such as http://127.0.0.1:8080/v1.';
  return isSafeAddress(address) ? null : 'An address that is not on this computer has to begin with https, or the sound could be heard on its way.';
}
