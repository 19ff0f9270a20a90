/** What stands around the two screens before the vault is open: the name, one line on what this is, a card. */
import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Brand } from '../../ui/brand.tsx';
import classes from './vault-frame.module.css';

export interface VaultFrameProps {
  readonly title: string;
  readonly lead: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function VaultFrame({ title, lead, wide = false, children }: VaultFrameProps) {
  return (
    <main className={classes['frame']} data-wide={wide}>
      <Brand size="large" />
      <Paper withBorder radius="lg" p="xl" className={classes['card']}>
        <Title order={1} mb={4}>{title}</Title>
        <Text c="dimmed" mb="lg">{lead}</Text>
        {children}
      </Paper>
    </main>
  );
}
