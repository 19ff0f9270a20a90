/** How this account is locked and opened: label, passphrase, recovery code, this device, keys, and its end. */
import { Stack } from '@mantine/core';
import { errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { Caution } from '../../ui/caution.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { DeviceBlock } from './device-block.tsx';
import { EraseBlock } from './erase-block.tsx';
import { LabelBlock } from './label-block.tsx';
import { PassphraseBlock } from './passphrase-block.tsx';
import { RecoveryCodeBlock } from './recovery-code-block.tsx';
import { RotateKeysBlock } from './rotate-keys-block.tsx';

export function SecuritySettings() {
  const security = useVerb('vault', 'security', {});
  if (security.isPending) return <Loading label="Loading security" />;
  // What was read stays in view when main is busy, as during a rotation: a code that is shown must not go with it.
  if (security.data === undefined) return <ErrorNotice message={errorWords(security.error)} onRetry={() => void security.refetch()} />;
  const { label, hasRecoveryCode, warnings, rotatedAt } = security.data;
  return (
    <Stack>
      {warnings.map((warning) => <Caution key={warning}>{warning}</Caution>)}
      <LabelBlock key={label} label={label} />
      <PassphraseBlock label={label} />
      <RecoveryCodeBlock hasRecoveryCode={hasRecoveryCode} />
      <DeviceBlock security={security.data} />
      <RotateKeysBlock rotatedAt={rotatedAt} hasRecoveryCode={hasRecoveryCode} />
      <EraseBlock label={label} />
    </Stack>
  );
}
