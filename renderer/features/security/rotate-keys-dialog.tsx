/** Asks for the passphrase, follows the renewal to its end, and then shows the new recovery code where there was one. */
import { List, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { errorWords } from '../../api/call.ts';
import { useSecretAct } from '../../api/use-secret-act.ts';
import { useVaultProgress } from '../../api/use-vault-progress.ts';
import { useTellLateCode } from '../../lib/shown-code.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { WorkProgress } from '../../ui/work-progress.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import { RecoveryCodeSheet } from './recovery-code-sheet.tsx';

export interface RotateKeysDialogProps {
  readonly hasRecoveryCode: boolean;
  readonly onRotated: () => void;
  readonly onClose: () => void;
}

export function RotateKeysDialog({ hasRecoveryCode, onRotated, onClose }: RotateKeysDialogProps) {
  const queryClient = useQueryClient();
  const rotate = useSecretAct('vault', 'rotateKeys', useTellLateCode());
  const code = rotate.data?.recoveryCode ?? null;
  const bound = rotate.isPending || code !== null;

  function start(passphrase: string) {
    rotate.mutate({ passphrase }, {
      onSuccess: ({ recoveryCode }) => {
        void queryClient.invalidateQueries({ queryKey: ['vault', 'security'] });
        if (recoveryCode === null) onRotated();
      },
    });
  }

  return (
    <Dialog size={code === null ? 'md' : 'lg'} onClose={onClose} title={code === null ? 'Renew the keys' : 'Your new recovery code'} stays={bound}>
      {code !== null ? <RecoveryCodeSheet code={code} onConfirmed={onRotated} /> : (
        <PassphraseForm confirmLabel="Renew" busy={rotate.isPending} error={rotate.isError ? errorWords(rotate.error) : null} onConfirm={start} onClose={onClose}>
          {rotate.isPending ? <Rotating /> : <WhatHappens hasRecoveryCode={hasRecoveryCode} />}
        </PassphraseForm>
      )}
    </Dialog>
  );
}

function Rotating() {
  return (
    <Stack gap="xs">
      <WorkProgress words="Encrypting everything anew" fraction={useVaultProgress('rotate')} />
      <Text size="sm" c="dimmed">Leave Sotto open. Should the computer stop, the work is taken up again when the account is next opened.</Text>
    </Stack>
  );
}

function WhatHappens({ hasRecoveryCode }: { readonly hasRecoveryCode: boolean }) {
  return (
    <List size="sm" spacing={4}>
      <List.Item>Every record and every recording is encrypted anew. That takes a while where there are many; the account is closed meanwhile.</List.Item>
      <List.Item>The passphrase stays. {hasRecoveryCode && 'The recovery code ends, and a new one is shown once: have a printer or a pen ready.'}</List.Item>
      <List.Item>Backups made before are not reached: destroy those that may be in strange hands.</List.Item>
    </List>
  );
}
