/** By what a visit is to be transcribed once more, and what that does to the transcript and the draft there are. */
import { Button, Checkbox, List, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Encounter } from '#shared/domain/encounter.ts';
import { hostOf, isOnThisComputer } from '#shared/domain/remote-engine.ts';
import type { RemoteEngine } from '#shared/domain/remote-engine.ts';
import type { TranscriptionChoice } from '#shared/domain/transcription.ts';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { languageOptions, languageToWords } from '../../lib/language-words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

export interface RetranscribeDialogProps {
  readonly encounter: Encounter;
  readonly onBegun: () => void;
  readonly onClose: () => void;
}

const best = 'best';
const remote = 'remote';

export function RetranscribeDialog({ encounter, onBegun, onClose }: RetranscribeDialogProps) {
  const models = (useVerb('models', 'list', {}).data ?? []).filter(({ installed, kind }) => installed && kind === 'speech');
  const settings = useVerb('settings', 'get', {}).data;
  const [engine, setEngine] = useState(best);
  const [language, setLanguage] = useState('');
  const [mayLeave, setMayLeave] = useState(false);
  const begin = useAct('transcripts', 'retranscribe');
  const server = settings?.remoteEngine ?? null;
  const leaves = engine === remote && server !== null && !isOnThisComputer(server.address);
  const spoken = encounter.language ?? settings?.language ?? null;

  function submit(event: FormEvent) {
    event.preventDefault();
    const asked = language === '' ? null : language;
    const by: TranscriptionChoice = engine === remote
      ? { engine: 'remote', agreedHost: leaves && mayLeave ? hostOf(server.address) : null, language: asked }
      : { engine: 'model', modelId: engine === best ? null : engine, language: asked };
    begin.mutate({ encounterId: encounter.id, by }, { onSuccess: onBegun });
  }

  return (
    <Dialog onClose={onClose} title="Transcribe again" size="md">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <NativeSelect
            label="Model" data-autofocus value={engine} onChange={(event) => setEngine(event.currentTarget.value)}
            data={[
              { value: best, label: 'As chosen for the language' },
              ...models.map(({ id, name }) => ({ value: id, label: id === encounter.modelId ? `${name} (wrote the present one)` : name })),
              ...(server === null ? [] : [{ value: remote, label: serverWords(server) }]),
            ]}
          />
          <NativeSelect
            label="Language" value={language} onChange={(event) => setLanguage(event.currentTarget.value)}
            data={[{ value: '', label: spoken === null ? 'As the visit says' : `As the visit says (${languageToWords(spoken)})` }, ...languageOptions(models.map((model) => model.language))]}
          />
          {leaves && server !== null && (
            <Checkbox
              checked={mayLeave} onChange={(event) => setMayLeave(event.currentTarget.checked)}
              label={`The patient agrees that the sound of this visit leaves this computer, for ${hostOf(server.address)}`}
            />
          )}
          <Text size="sm" component="div">
            The present transcript stands until the new one is whole, and is kept then. With the new one:
            <List size="sm">
              <List.Item>words you corrected and speakers you named stay with the old one</List.Item>
              <List.Item>the draft of the note is written anew; what you typed or reworded in it stays</List.Item>
              <List.Item>statements that you deleted may come back</List.Item>
            </List>
          </Text>
          {begin.isError && <ErrorNotice message={errorWords(begin.error)} />}
          <DialogButtons>
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" loading={begin.isPending} disabled={leaves && !mayLeave}>Transcribe again</Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}

function serverWords({ address, model }: RemoteEngine): string {
  return isOnThisComputer(address) ? `The second engine on this computer (${model})` : `The second engine at ${hostOf(address)} (${model})`;
}
