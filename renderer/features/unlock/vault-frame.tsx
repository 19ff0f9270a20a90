/** What stands around the screens before the vault is open: the name, one line on what this is, a card, a way back. */
import { Anchor, Paper, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useEscape } from '../../lib/use-escape.ts';
import { Brand } from '../../ui/brand.tsx';
import { FloatingPlace } from '../../ui/floating-place.tsx';
import classes from './vault-frame.module.css';

export interface VaultFrameProps {
  readonly title: string;
  readonly lead: ReactNode;
  readonly wide?: boolean;
  /** Also what Escape does; null where there is nothing to go back to. */
  readonly onBack?: (() => void) | null;
  readonly children: ReactNode;
}

export function VaultFrame({ title, lead, wide = false, onBack = null, children }: VaultFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Where no field took the focus, the new screen is told by its heading instead of by silence.
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  useEscape(() => onBack?.());
  return (
    <main className={classes['frame']} data-wide={wide}>
      <Brand size="large" />
      <Paper withBorder radius="lg" className={classes['card']}>
        {onBack !== null && (
          <Anchor component="button" type="button" size="sm" className={classes['back']} onClick={onBack}><IconArrowLeft size={16} aria-hidden /> Back</Anchor>
        )}
        <Title order={1} mb={4} ref={heading} tabIndex={-1} className={classes['heading']}>{title}</Title>
        <Text c="dimmed" mb="lg" component="div">{lead}</Text>
        {children}
      </Paper>
      <FloatingPlace />
    </main>
  );
}
