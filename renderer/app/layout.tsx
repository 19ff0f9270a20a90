/** The header over every place of the open vault: where one is, whose vault it is, light or dark, and the lock. */
import { ActionIcon, Button, Group, Text, Tooltip, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconLock, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { errorWords } from '../api/call.ts';
import { useAct, useVerb, verbKey } from '../api/use-verb.ts';
import { useHotkey } from '../lib/use-hotkey.ts';
import { Brand } from '../ui/brand.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import classes from './layout.module.css';
import { mainPlaces } from './places.ts';
import type { Place } from './places.ts';
import { VaultNotices } from './vault-notices.tsx';

export interface LayoutProps {
  readonly accountName: string;
  readonly place: Place;
  readonly recording: boolean;
  /** How many recordings are yet to be taken in. */
  readonly importing: number;
  readonly onGo: (place: Place) => void;
  readonly children: ReactNode;
}

export function Layout({ accountName, place, recording, importing, onGo, children }: LayoutProps) {
  const queryClient = useQueryClient();
  const lock = useAct('vault', 'lock');
  const label = useVerb('vault', 'security', {}).data?.label;
  const lockVault = () => lock.mutate({}, { onSuccess: () => void queryClient.invalidateQueries({ queryKey: verbKey('app', 'status', {}) }) });
  useHotkey({ key: 'l', control: true }, lockVault);

  return (
    <div className={classes['layout']}>
      <header className={classes['header']}>
        <Brand />
        <nav aria-label="Main" className={classes['nav']}>
          {mainPlaces.map(({ name, words }) => (
            <UnstyledButton key={name} className={classes['link']} onClick={() => onGo({ name })} {...(place.name === name && { 'aria-current': 'page' })}>{words}</UnstyledButton>
          ))}
        </nav>
        {recording && place.name !== 'record' && (
          <UnstyledButton aria-label="Go to the running recording" onClick={() => onGo({ name: 'record' })}><StatusPill tone="live">Recording</StatusPill></UnstyledButton>
        )}
        {importing > 0 && place.name !== 'visits' && (
          <UnstyledButton aria-label="Go to the running imports" onClick={() => onGo({ name: 'visits' })}><StatusPill tone="working">{`Importing ${importing}`}</StatusPill></UnstyledButton>
        )}
        <Group gap="xs" wrap="nowrap" ml="auto" miw={0}>
          <Text size="sm" c="dimmed" truncate maw={220} title={label === undefined ? accountName : `${accountName} – ${label}`}>{accountName}{label !== undefined && ` · ${label}`}</Text>
          <ColorSchemeToggle />
          <Tooltip label="Ctrl + L">
            <Button size="xs" flex="none" variant="default" leftSection={<IconLock size={16} aria-hidden />} loading={lock.isPending} onClick={lockVault}>Lock</Button>
          </Tooltip>
        </Group>
      </header>
      {lock.isError && <div className={classes['notice']}><ErrorNotice message={errorWords(lock.error)} /></div>}
      <VaultNotices />
      <main className={classes['main']}>{children}</main>
    </div>
  );
}

function ColorSchemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light') === 'light' ? 'dark' : 'light';
  return (
    <Tooltip label={`Switch to ${other}`}>
      <ActionIcon variant="subtle" color="gray" size="lg" flex="none" aria-label={`Switch to ${other} colours`} onClick={() => setColorScheme(other)}>
        {other === 'dark' ? <IconMoon size={18} aria-hidden /> : <IconSun size={18} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
