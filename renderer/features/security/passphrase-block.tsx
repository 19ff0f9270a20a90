/** A new passphrase in place of the present one. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import { ChangePassphraseDialog } from './change-passphrase-dialog.tsx';

export function PassphraseBlock({ label }: { readonly label: string }) {
  const [state, setState] = useState<'idle' | 'changing' | 'changed'>('idle');
  return (
    <SettingBlock
      title="Passphrase" about="Opens this account, always and everywhere. Changing it is quick: only the lock is new, what is stored stays as it is."
      act={<Button variant="default" onClick={() => setState('changing')}>Change passphrase</Button>}
    >
      {state === 'changed' && <DoneNotice onClose={() => setState('idle')}>The passphrase is changed. The old one no longer opens this account.</DoneNotice>}
      {state === 'changing' && <ChangePassphraseDialog label={label} onChanged={() => setState('changed')} onClose={() => setState('idle')} />}
    </SettingBlock>
  );
}
