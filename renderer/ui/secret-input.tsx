/** A field for something secret, with a switch to see what is typed, and a word when Caps Lock is on. */
import { PasswordInput, Text } from '@mantine/core';
import type { PasswordInputProps } from '@mantine/core';
import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';

export function SecretInput(props: PasswordInputProps) {
  const [capsLock, setCapsLock] = useState(false);
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  // The library marks only its outer box as wrong; a screen reader needs the field itself marked.
  const invalid = Boolean(props.error);
  return (
    <PasswordInput
      {...props} aria-invalid={invalid} onKeyDown={watch} onKeyUp={watch} onBlur={() => setCapsLock(false)}
      inputContainer={capsLock ? withCapsLockHint : withRoomForHint}
      // Named without the field's own word, so that a search by label finds the field alone.
      visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed', tabIndex: 0 }}
    />
  );
}

// The hint's place stands there from the start, so that a screen reader tells the words when they come.
const withHint = (input: ReactNode, hint: string) => <>{input}<Text role="status" size="sm" c="dimmed">{hint}</Text></>;
const withRoomForHint = (input: ReactNode) => withHint(input, '');
const withCapsLockHint = (input: ReactNode) => withHint(input, 'Caps Lock is on.');
