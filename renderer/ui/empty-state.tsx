/** A list or a screen with nothing in it: what would stand here, and the act that begins it. Centred in the height it is given. */
import { EmptyState as Library } from '@mantine/core';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  /** An icon of the icon set, hidden from screen readers. */
  readonly icon: ReactNode;
  readonly title: string;
  readonly description?: string;
  /** Buttons, the first of them the primary one. */
  readonly acts?: ReactNode;
}

export function EmptyState({ icon, title, description, acts }: EmptyStateProps) {
  return (
    <Library my="auto" py="xl" icon={icon} title={title} description={description}>
      {acts !== undefined && <Library.Actions>{acts}</Library.Actions>}
    </Library>
  );
}
