/** A field for something secret, with a switch to see what is typed, and a word when Caps Lock is on. */
import { PasswordInput, Text } from '@mantine/core';
import type { PasswordInputProps } from '@mantine/core';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';

export function SecretInput(props: PasswordInputProps) {
  const [capsLock, setCapsLock] = useState(false);
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  // The library marks only its outer box as wrong; a screen reader needs the field itself marked.
  const invalid = Boolean(props.error);
  return (
    <PasswordInput
      {...props} aria-invalid={invalid} onKeyDown={watch} onKeyUp={watch} onBlur={() => setCapsLock(false)}
      // Stands there empty, so that a screen reader tells the words when they come.
      inputContainer={(input) => <>{input}<Text role="status" size="sm" c="dimmed">{capsLock && 'Caps Lock is on.'}</Text></>}
      // Named without the field's own word, so that a search by label finds the field alone.
      visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed', tabIndex: 0 }}
    />
  );
}
