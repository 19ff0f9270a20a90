/** A field for something secret, with a switch to see what is typed. */
import { PasswordInput } from '@mantine/core';
import type { PasswordInputProps } from '@mantine/core';

export function SecretInput(props: PasswordInputProps) {
  // The library marks only its outer box as wrong; a screen reader needs the field itself marked.
  const invalid = Boolean(props.error);
  // Named without the field's own word, so that a search by label finds the field alone.
  return <PasswordInput {...props} aria-invalid={invalid} visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed', tabIndex: 0 }} />;
}
