/** The end of the account: its keys first, then everything that they opened. */
import { Button, Group, List, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { errorWords } from '../../api/call.ts';
import { useSecretAct } from '../../api/use-secret-act.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SecretInput } from '../../ui/secret-input.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';

export function EraseBlock({ label }: { readonly label: string }) {
  const [open, setOpen] = useState(false);
  return (
    <SettingBlock
      danger title="Erase this account" about="Destroys the keys and then everything in this account, for good. Nobody can bring it back, except from a backup you keep elsewhere."
      act={<Button color="red.9" onClick={() => setOpen(true)}>Erase account</Button>}
    >
      {open && <EraseDialog label={label} onClose={() => setOpen(false)} />}
    </SettingBlock>
  );
}

function EraseDialog({ label, onClose }: { readonly label: string; readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  const [passphrase, setPassphrase] = useState('');
  const [confirmation, setConfirmation] = useState('');
  const [asked, setAsked] = useState(false);
  const erase = useSecretAct('vault', 'erase');
  const confirmed = confirmation.trim() === label;

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (passphrase === '' || !confirmed) return;
    erase.mutate({ passphrase, confirmation: confirmation.trim() }, { onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['app', 'status'] }) });
  }

  return (
    <Dialog onClose={onClose} title="Erase this account?" stays={erase.isPending}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text size="sm">These go for good:</Text>
          <List size="sm">
            <List.Item>every patient and visit, with sound, transcript and note, signed ones too</List.Item>
            <List.Item>the audit log and the settings of this account</List.Item>
            <List.Item>the passphrase, the recovery code and this device’s key: they open nothing any more</List.Item>
          </List>
          <Text size="sm">Check first whether the law asks you to keep these records. Files that were exported and backups elsewhere are not reached.</Text>
          <SecretInput
            label="Passphrase" autoComplete="current-password" value={passphrase} onChange={(event) => setPassphrase(event.currentTarget.value)}
            error={asked && passphrase === '' && 'Enter the passphrase of this account.'} data-autofocus
          />
          <TextInput
            label="Label of the account" description={`Type “${label}”.`} value={confirmation}
            onChange={(event) => setConfirmation(event.currentTarget.value)} error={asked && !confirmed && `Type exactly: ${label}`}
          />
          {erase.isError && <ErrorNotice message={errorWords(erase.error)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} disabled={erase.isPending}>Cancel</Button>
            <Button type="submit" color="red.9" loading={erase.isPending}>Erase for good</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
