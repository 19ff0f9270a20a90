/** A new recovery code, with the words that stand above it on screen and on paper. */
import { Text } from '@mantine/core';
import { OneTimeCode } from '../../ui/one-time-code.tsx';

export function RecoveryCodeSheet({ code, onConfirmed }: { readonly code: string; readonly onConfirmed: () => void }) {
  return (
    <OneTimeCode code={code} title="Sotto recovery code" onConfirmed={onConfirmed}>
      <Text size="sm">
        Whoever has this code and the laptop can open the account. Keep it on paper, apart from the laptop, where you keep what must not be lost. It is
        shown this once.
      </Text>
    </OneTimeCode>
  );
}
