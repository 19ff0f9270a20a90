/** The passphrase once more, before an act that touches the keys: whoever finds the laptop open does not know it. */
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SecretInput } from '../../ui/secret-input.tsx';

export interface PassphraseFormProps {
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly busy: boolean;
  readonly error: string | null;
  readonly onConfirm: (passphrase: string) => void;
  readonly onClose: () => void;
}

export function PassphraseForm({ children, confirmLabel, busy, error, onConfirm, onClose }: PassphraseFormProps) {
  const [passphrase, setPassphrase] = useState('');
  const [missing, setMissing] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(passphrase === '');
    if (passphrase !== '') onConfirm(passphrase);
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {children}
        <SecretInput
          label="Passphrase" autoComplete="current-password" data-autofocus value={passphrase} onChange={(event) => setPassphrase(event.currentTarget.value)}
          error={missing && 'Enter the passphrase of this account.'} disabled={busy}
        />
        {error !== null && <ErrorNotice message={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={busy}>Cancel</Button>
          <Button type="submit" loading={busy}>{confirmLabel}</Button>
        </Group>
      </Stack>
    </form>
  );
}
