/** Opens the vault. A wrong passphrase is said under the field, and what was typed stays there to be mended. */
import { Button, Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { SecretInput } from '../../ui/secret-input.tsx';
import { VaultFrame } from './vault-frame.tsx';

export function UnlockScreen({ onUnlocked }: { readonly onUnlocked: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const unlock = useAct('accounts', 'unlock');
  const accounts = useVerb('accounts', 'list', {});
  const key = accounts.data?.[0]?.key;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (passphrase === '') field.current?.focus();
    else if (key !== undefined) unlock.mutate({ key, passphrase }, { onSuccess: onUnlocked, onError: () => field.current?.select() });
  }

  return (
    <VaultFrame title="Locked" lead="Your visits are encrypted on this laptop. Unlock them with your passphrase.">
      <form onSubmit={submit} noValidate>
        <Stack>
          <SecretInput
            ref={field} label="Passphrase" autoComplete="current-password" autoFocus value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)} error={unlock.isError && errorWords(unlock.error)}
          />
          <Button type="submit" size="md" fullWidth loading={unlock.isPending}>Unlock</Button>
        </Stack>
      </form>
    </VaultFrame>
  );
}
