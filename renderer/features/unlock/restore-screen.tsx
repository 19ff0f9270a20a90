/** Brings a backup back as an account of its own, beside what is there: nothing is written over. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { accountLabelSchema } from '#shared/domain/account.ts';
import type { AccountKey } from '#shared/domain/account.ts';
import { ApiError, errorWords } from '../../api/call.ts';
import { useSecretAct } from '../../api/use-secret-act.ts';
import { useVaultProgress } from '../../api/use-vault-progress.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SecretInput } from '../../ui/secret-input.tsx';
import { WorkProgress } from '../../ui/work-progress.tsx';
import { VaultFrame } from './vault-frame.tsx';

export interface RestoreScreenProps {
  readonly proposedLabel: string;
  readonly onRestored: (key: AccountKey, label: string) => void;
  readonly onBack: () => void;
}

export function RestoreScreen({ proposedLabel, onRestored, onBack }: RestoreScreenProps) {
  const [label, setLabel] = useState(proposedLabel);
  const [passphrase, setPassphrase] = useState('');
  const [asked, setAsked] = useState(false);
  const restore = useSecretAct('accounts', 'restore');
  const parsed = accountLabelSchema.safeParse(label);
  const labelProblem = parsed.success ? null : parsed.error.issues[0]?.message ?? 'Enter a label.';
  const passphraseProblem = passphrase === '' ? 'Enter the passphrase of the backup.' : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (restore.isPending || !parsed.success || passphraseProblem !== null) return;
    restore.mutate({ label: parsed.data, passphrase }, {
      onSuccess: (result) => { if (result.outcome === 'restored') onRestored(result.key, parsed.data); },
    });
  }
  const words = restore.isError ? errorWords(restore.error) : null;
  const wrong = restore.error instanceof ApiError && restore.error.code === 'wrong-passphrase';

  return (
    <VaultFrame
      title="Restore a backup" onBack={restore.isPending ? null : onBack}
      lead="A backup becomes an account of its own, beside what is on this laptop. Nothing is written over."
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <SecretInput
            label="Passphrase" description="The one the account had when the backup was made, or its recovery code." autoComplete="current-password" autoFocus maxLength={1024} value={passphrase}
            disabled={restore.isPending} onChange={(event) => setPassphrase(event.currentTarget.value)} error={(asked && passphraseProblem) || (wrong && words)}
          />
          <TextInput
            label="Label" description="What the locked screen calls it, where anybody with this laptop can read it." maxLength={60} value={label}
            disabled={restore.isPending} onChange={(event) => setLabel(event.currentTarget.value)} error={asked && labelProblem}
          />
          {restore.isPending && <RestoreProgress />}
          {restore.data?.outcome === 'cancelled' && <Text size="sm" c="dimmed" role="status">No backup was chosen, and nothing was changed.</Text>}
          {words !== null && !wrong && <ErrorNotice message={words} />}
          <Group justify="flex-end"><Button type="submit" size="md" loading={restore.isPending}>Choose the backup…</Button></Group>
        </Stack>
      </form>
    </VaultFrame>
  );
}

function RestoreProgress() {
  const fraction = useVaultProgress('restore');
  return <WorkProgress words={fraction === null ? 'Waiting for the file to be chosen' : 'Restoring, and reading back what was written'} fraction={fraction} />;
}
