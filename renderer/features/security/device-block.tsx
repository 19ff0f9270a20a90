/** Unlocking with this device alone: on or off, or why it cannot be. */
import { Button, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { VerbOutput } from '#shared/ipc/contract.ts';
import { errorWords } from '../../api/call.ts';
import { useSecretAct } from '../../api/use-secret-act.ts';
import { useAct } from '../../api/use-verb.ts';
import { Caution } from '../../ui/caution.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import { PassphraseForm } from './passphrase-form.tsx';

type Security = VerbOutput<'vault', 'security'>;

export function DeviceBlock({ security: { deviceRemembered, keychainAvailable } }: { readonly security: Security }) {
  const queryClient = useQueryClient();
  const refresh = () => void queryClient.invalidateQueries({ queryKey: ['vault', 'security'] });
  const [asking, setAsking] = useState(false);
  const remember = useSecretAct('vault', 'rememberDevice');
  const forget = useAct('vault', 'forgetDevice');
  const done = () => {
    setAsking(false);
    refresh();
  };

  return (
    <SettingBlock
      title="Unlock with this device" about={aboutDevice(deviceRemembered)}
      act={deviceRemembered
        ? <Button variant="default" loading={forget.isPending} onClick={() => forget.mutate({}, { onSuccess: refresh })}>Turn off</Button>
        : keychainAvailable && <Button variant="default" onClick={() => setAsking(true)}>Turn on</Button>}
    >
      {!keychainAvailable && (
        <Caution>
          This computer offers no keychain, so this device cannot be remembered. The passphrase works as always, and nothing is kept in plain text instead.
        </Caution>
      )}
      {forget.isError && <ErrorNotice message={errorWords(forget.error)} />}
      {asking && (
        <Dialog onClose={() => setAsking(false)} title="Unlock with this device" stays={remember.isPending}>
          <PassphraseForm
            confirmLabel="Turn on" busy={remember.isPending} error={remember.isError ? errorWords(remember.error) : null} onClose={() => setAsking(false)}
            onConfirm={(passphrase) => remember.mutate({ passphrase }, { onSuccess: done })}
          >
            <Text size="sm">
              From then on, whoever can use your account on this computer can open Sotto without the passphrase. Turn it on only where you alone sign in.
            </Text>
          </PassphraseForm>
        </Dialog>
      )}
    </SettingBlock>
  );
}

function aboutDevice(remembered: boolean): string {
  return remembered
    ? 'On. The keychain of this computer holds a key to this account; it opens without the passphrase for whoever is signed in here.'
    : 'Off. Turned on, the keychain of this computer holds a key to this account, and it opens without the passphrase.';
}
