/** New keys for everything stored: when it was last done, why one would, and the way there. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Instant } from '#shared/domain/time.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import { RotateKeysDialog } from './rotate-keys-dialog.tsx';

export interface RotateKeysBlockProps {
  readonly rotatedAt: Instant | null;
  readonly hasRecoveryCode: boolean;
}

export function RotateKeysBlock({ rotatedAt, hasRecoveryCode }: RotateKeysBlockProps) {
  const [state, setState] = useState<'idle' | 'rotating' | 'rotated'>('idle');
  return (
    <SettingBlock
      title="Keys"
      about={<>Encrypts everything anew under a new key. Do it when a passphrase, a recovery code or an old backup may be in strange hands: a copy of the old key then opens nothing written from now on. {rotatedAt === null ? 'The keys are those the account was made with.' : `Last done ${formatInstant(rotatedAt)}.`}</>}
      act={<Button variant="default" onClick={() => setState('rotating')}>Renew the keys</Button>}
    >
      {state === 'rotated' && <DoneNotice onClose={() => setState('idle')}>Everything is encrypted under a new key.</DoneNotice>}
      {state === 'rotating' && <RotateKeysDialog hasRecoveryCode={hasRecoveryCode} onRotated={() => setState('rotated')} onClose={() => setState('idle')} />}
    </SettingBlock>
  );
}
