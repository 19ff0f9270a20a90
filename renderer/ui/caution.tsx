/** Something to know before going on; not an error. */
import { Alert } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './caution.module.css';

export function Caution({ children, announced = false }: { readonly children: ReactNode; readonly announced?: boolean }) {
  return <Alert p="sm" classNames={{ root: classes['root'] ?? '', icon: classes['icon'] ?? '', body: classes['body'] ?? '' }} icon={<IconInfoCircle aria-hidden />} role={announced ? 'alert' : 'note'}>{children}</Alert>;
}
