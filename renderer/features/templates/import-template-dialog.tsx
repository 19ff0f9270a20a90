/** A template taken over from a file or pasted. What is wrong in it is told line by line; a name that is there already is asked about. */
import { Button, FileButton, Group, List, Stack, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { VerbInput } from '#shared/ipc/contract.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { GrowingTextarea } from '../../ui/growing-textarea.tsx';

const longestFileBytes = 1_000_000;

export function ImportTemplateDialog({ onDone, onClose }: { readonly onDone: (words: string) => void; readonly onClose: () => void }) {
  const [json, setJson] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const bring = useAct('templates', 'importJson');
  const there = bring.data?.outcome === 'there' ? bring.data : null;

  function change(text: string) {
    setJson(text);
    setRefused(null);
    bring.reset();
  }
  async function readFile(file: File | null) {
    if (file === null) return;
    if (file.size > longestFileBytes) return setRefused('This file is larger than a template can be. Choose one that Sotto wrote out.');
    const text = await file.text().catch(() => null);
    if (text === null) return setRefused('This file cannot be read. Choose another one, or paste what is in it.');
    change(text);
    send(text);
  }
  function send(text: string, whenThere: VerbInput<'templates', 'importJson'>['whenThere'] = 'ask') {
    bring.mutate({ json: text, whenThere }, {
      onSuccess: (outcome) => {
        if (outcome.outcome === 'added') onDone(`${outcome.template.name} is added.`);
        if (outcome.outcome === 'replaced') onDone(`${outcome.template.name} takes the place of the one there was.`);
      },
    });
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (json.trim() !== '' && there === null) send(json);
  }

  return (
    <Dialog onClose={onClose} title="Import a template" size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Text size="sm">A template is a JSON file, as “Save as a file” writes it. It holds no word of any patient.</Text>
          <Group>
            <FileButton accept=".json,application/json" onChange={(file) => void readFile(file)}>
              {(props) => <Button {...props} variant="default" data-autofocus leftSection={<IconFileText size={16} aria-hidden />}>Choose a file</Button>}
            </FileButton>
          </Group>
          <GrowingTextarea label="Or paste it here" minRows={3} maxRows={10} monospaced value={json} onChange={(event) => change(event.currentTarget.value)} />
          {refused !== null && <ErrorNotice message={refused} />}
          {bring.isError && <Faults message={errorWords(bring.error)} />}
          {there !== null && (
            <Stack gap="xs" role="alert">
              <Text size="sm">There is a template named “{there.name}” already{there.isOwn ? '. Keep both, or put this one in its place?' : '. It comes with Sotto and stays; this one can stand beside it.'}</Text>
              <Group gap="xs">
                <Button onClick={() => send(json, 'keep-both')} loading={bring.isPending}>Keep both</Button>
                {there.isOwn && <Button variant="default" onClick={() => send(json, 'replace')} loading={bring.isPending}>Replace it</Button>}
              </Group>
            </Stack>
          )}
          <DialogButtons>
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" disabled={json.trim() === '' || there !== null} loading={bring.isPending}>Import</Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}

/** The first line says what is the matter, each of the others where. */
function Faults({ message }: { readonly message: string }) {
  const [first = '', ...lines] = message.split('\n');
  if (lines.length === 0) return <ErrorNotice message={first} />;
  return (
    <div role="alert">
      <Text size="sm" c="var(--mantine-color-error)">{first}</Text>
      <List size="sm" mt={4}>{lines.map((line) => <List.Item key={line}>{line}</List.Item>)}</List>
    </div>
  );
}
