/** Asks for the present passphrase and twice for the new one, whose strength is shown as it is typed. */
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { errorWords } from '../../api/call.ts';
import { useJudgedPassphrase } from '../../api/use-judged-passphrase.ts';
import { useSecretAct } from '../../api/use-secret-act.ts';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SecretInput } from '../../ui/secret-input.tsx';
import { StrengthMeter } from '../../ui/strength-meter.tsx';

export interface ChangePassphraseDialogProps {
  /** Of the account: a passphrase made of it is a poor one. */
  readonly label: string;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

const firstHint = 'At least 15 characters; four or five words that have nothing to do with each other are a good one.';

export function ChangePassphraseDialog({ label, onChanged, onClose }: ChangePassphraseDialogProps) {
  const [fields, setFields] = useState({ current: '', next: '', repeated: '' });
  const [asked, setAsked] = useState(false);
  const judged = useJudgedPassphrase(fields.next, [label]);
  const change = useSecretAct('vault', 'changePassphrase');
  const problems = {
    current: fields.current === '' ? 'Enter the passphrase that opens this account now.' : null,
    next: fields.next === '' ? 'Enter a new passphrase.' : judged?.refusal ?? null,
    repeated: fields.repeated === fields.next ? null : 'The two passphrases differ. Type the same one again.',
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (Object.values(problems).every((words) => words === null)) change.mutate({ current: fields.current, next: fields.next }, { onSuccess: onChanged });
  }
  const field = (name: keyof typeof fields) => ({
    value: fields[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => setFields({ ...fields, [name]: event.currentTarget.value }),
    error: asked && problems[name],
  });

  return (
    <Dialog onClose={onClose} title="Change the passphrase" stays={change.isPending}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <SecretInput label="Present passphrase" autoComplete="current-password" data-autofocus {...field('current')} />
          <Stack gap="xs">
            <SecretInput label="New passphrase" autoComplete="new-password" {...field('next')} />
            <StrengthMeter score={judged?.score ?? null} hint={judged?.hint ?? firstHint} refusal={judged?.refusal ?? null} />
          </Stack>
          <SecretInput label="Repeat new passphrase" autoComplete="new-password" {...field('repeated')} />
          <Text size="sm" c="dimmed">The recovery code stays as it is. Backups made before open with the passphrase they were made under.</Text>
          {change.isError && <ErrorNotice message={errorWords(change.error)} />}
          <DialogButtons>
            <Button variant="default" onClick={onClose} disabled={change.isPending}>Cancel</Button>
            <Button type="submit" loading={change.isPending}>Change passphrase</Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
