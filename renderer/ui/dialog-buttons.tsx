/** What a dialog ends with: in view however much stands above it and however small the window is. */
import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './dialog-buttons.module.css';

export function DialogButtons({ children }: { readonly children: ReactNode }) {
  return <Group justify="flex-end" gap="sm" className={classes['buttons'] ?? ''}>{children}</Group>;
}
