/** Opens a vault. A wrong passphrase is said under the field, and what was typed stays there to be mended. */
import { Anchor, Button, Group, Stack } from '@mantine/core';
import { IconDeviceLaptop } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import type { AccountKey, ListedAccount } from '#shared/domain/account.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { useSecretAct } from '../../api/use-secret-act.ts';
import { useVaultProgress } from '../../api/use-vault-progress.ts';
import { Caution } from '../../ui/caution.tsx';
import { SecretInput } from '../../ui/secret-input.tsx';
import { WorkProgress } from '../../ui/work-progress.tsx';
import { AccountChoice } from './account-choice.tsx';
import { LockedRecording } from './locked-recording.tsx';
import type { LockedRecordingProps } from './locked-recording.tsx';
import { VaultFrame } from './vault-frame.tsx';

export interface UnlockScreenProps {
  /** At least one. */
  readonly accounts: readonly ListedAccount[];
  readonly chosen: AccountKey | null;
  readonly onChoose: (key: AccountKey) => void;
  readonly notices: readonly string[];
  readonly recording: LockedRecordingProps | null;
  readonly onUnlocked: () => void;
  readonly onForgotten: (account: ListedAccount) => void;
  readonly onCreate: () => void;
  readonly onRestore: () => void;
}

export function UnlockScreen({ accounts, chosen, onChoose, notices, recording, onUnlocked, onForgotten, onCreate, onRestore }: UnlockScreenProps) {
  const [passphrase, setPassphrase] = useState('');
  const [missing, setMissing] = useState<'account' | 'passphrase' | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const unlock = useSecretAct('accounts', 'unlock');
  const device = useAct('accounts', 'unlockWithDevice');
  const account = accounts.length === 1 ? accounts[0] : accounts.find(({ key }) => key === chosen);

  function choose(key: AccountKey) {
    unlock.reset();
    device.reset();
    setMissing(null);
    onChoose(key);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(account === undefined ? 'account' : passphrase === '' ? 'passphrase' : null);
    if (account === undefined || passphrase === '') return field.current?.focus();
    device.reset();
    unlock.mutate({ key: account.key, passphrase }, { onSuccess: onUnlocked, onError: () => field.current?.select() });
  }
  function unlockWithDevice({ key }: ListedAccount) {
    unlock.reset();
    setMissing(null);
    device.mutate({ key }, { onSuccess: onUnlocked, onError: () => field.current?.focus() });
  }
  const noAccount = missing === 'account' && 'Choose your account first.';
  const refusal = unlock.isError ? errorWords(unlock.error) : missing === 'passphrase' && 'Enter the passphrase.';

  return (
    <VaultFrame title="Locked" lead="Your visits are encrypted on this laptop.">
      <form onSubmit={submit} noValidate>
        <Stack>
          {recording !== null && <LockedRecording {...recording} />}
          {notices.map((notice) => <Caution key={notice} announced>{notice}</Caution>)}
          <AccountChoice accounts={accounts} chosen={account?.key ?? null} onChoose={choose} error={noAccount} />
          <SecretInput
            ref={field} label="Passphrase" autoComplete="current-password" autoFocus={account !== undefined} maxLength={1024} value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)} error={refusal}
          />
          {device.isError && <Caution announced>{errorWords(device.error)} The passphrase works as always.</Caution>}
          {(unlock.isPending || device.isPending) && <RotationTakenUp />}
          <Button type="submit" size="md" fullWidth loading={unlock.isPending} disabled={device.isPending}>Unlock</Button>
          {account?.deviceRemembered === true && (
            <Button
              size="md" fullWidth variant="default" leftSection={<IconDeviceLaptop size={20} aria-hidden />} loading={device.isPending} disabled={unlock.isPending}
              onClick={() => unlockWithDevice(account)}
            >
              Unlock with this device
            </Button>
          )}
          <Group gap="xs" justify="space-between">
            <Anchor component="button" type="button" size="sm" onClick={() => (account === undefined ? setMissing('account') : onForgotten(account))}>Forgot the passphrase?</Anchor>
            <Group gap="md">
              <Anchor component="button" type="button" size="sm" onClick={onCreate}>Add an account</Anchor>
              <Anchor component="button" type="button" size="sm" onClick={onRestore}>Restore a backup</Anchor>
            </Group>
          </Group>
        </Stack>
      </form>
    </VaultFrame>
  );
}

/** New keys that were being made when Sotto was stopped are finished before the vault opens: then it takes longer than usual. */
function RotationTakenUp() {
  const fraction = useVaultProgress('rotate');
  return fraction !== null && <WorkProgress words="Finishing the new keys that were interrupted" fraction={fraction} />;
}
