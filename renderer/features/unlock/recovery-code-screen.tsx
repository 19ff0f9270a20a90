/** The new account's recovery code, once: it stands here until its owner shows that there is a copy. */
import { Text } from '@mantine/core';
import { OneTimeCode } from '../../ui/one-time-code.tsx';
import { VaultFrame } from './vault-frame.tsx';

export interface RecoveryCodeScreenProps {
  readonly label: string;
  readonly recoveryCode: string;
  readonly onConfirmed: () => void;
}

export function RecoveryCodeScreen({ label, recoveryCode, onConfirmed }: RecoveryCodeScreenProps) {
  return (
    <VaultFrame wide title="Your recovery code" lead="The only way back in if the passphrase is forgotten. It is shown this once and kept nowhere.">
      <OneTimeCode code={recoveryCode} title={`Sotto recovery code of “${label}”`} onConfirmed={onConfirmed}>
        <Text>
          Whoever has this code and the laptop can open the account “{label}”. Print it or write it down, and put it away where the laptop is not:
          in a safe, or with somebody you trust.
        </Text>
      </OneTimeCode>
    </VaultFrame>
  );
}
