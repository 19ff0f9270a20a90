/** What a window without a way to the vault shows: where the work goes on, and what to do here. It asks main for nothing. */
import { Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Brand } from '../ui/brand.tsx';
import classes from './second-window.module.css';

const title = 'Sotto is open in another window';

export function SecondWindow() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
    // Told by its heading instead of by silence: there is no control here that could take the keyboard.
    heading.current?.focus();
  }, []);
  return (
    <main className={classes['frame']}>
      <Brand size="large" />
      <Paper withBorder radius="lg" className={classes['card']}>
        <Title order={1} mb="sm" ref={heading} tabIndex={-1} className={classes['heading']}>{title}</Title>
        <Stack gap="sm">
          <Text>Close this window and go on in the other one. A recording that runs there goes on, and nothing is lost.</Text>
          <Text c="dimmed">You see no other window? Close this one, quit Sotto and start it again. If this comes back, install Sotto again; what you have recorded and written stays.</Text>
        </Stack>
      </Paper>
    </main>
  );
}
