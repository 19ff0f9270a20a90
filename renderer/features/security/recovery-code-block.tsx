/** The code for a forgotten passphrase: whether there is one, and the way to a new one. */
import { Button, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorWords } from '../../api/call.ts';
import { useSecretAct } from '../../api/use-secret-act.ts';
import { useTellLateCode } from '../../lib/shown-code.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import { RecoveryCodeSheet } from './recovery-code-sheet.tsx';

export function RecoveryCodeBlock({ hasRecoveryCode }: { readonly hasRecoveryCode: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <SettingBlock
      title="Recovery code"
      about={hasRecoveryCode
        ? 'There is one. On paper in a safe place, it opens this account if the passphrase is forgotten, and a new passphrase is then chosen.'
        : 'There is none: without the passphrase nobody can open this account. A code on paper, in a safe place, is the way back.'}
      act={<Button variant="default" onClick={() => setOpen(true)}>{hasRecoveryCode ? 'Make a new code' : 'Make a recovery code'}</Button>}
    >
      {open && <RecoveryCodeDialog replaces={hasRecoveryCode} onClose={() => setOpen(false)} />}
    </SettingBlock>
  );
}

function RecoveryCodeDialog({ replaces, onClose }: { readonly replaces: boolean; readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  const make = useSecretAct('vault', 'newRecoveryCode', useTellLateCode());
  const made = make.data !== undefined;
  // From when it is being made, the code goes only when its copy was shown to be there: no slip of a key may lose it.
  return (
    <Dialog size={made ? 'lg' : 'md'} onClose={onClose} title="Recovery code" stays={make.isPending || made}>
      {made ? <RecoveryCodeSheet code={make.data.recoveryCode} onConfirmed={onClose} /> : (
        <PassphraseForm
          confirmLabel="Make the code" busy={make.isPending} error={make.isError ? errorWords(make.error) : null} onClose={onClose}
          onConfirm={(passphrase) => make.mutate({ passphrase }, { onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['vault', 'security'] }) })}
        >
          <Text size="sm">
            The code is shown once and kept nowhere. Have a printer or a pen ready.{replaces && ' The code before it opens nothing from then on.'}
          </Text>
        </PassphraseForm>
      )}
    </Dialog>
  );
}
