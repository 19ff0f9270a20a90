/** The rail at the left of every place of the open vault: the places, what is under way, whose vault it is, and the lock. */
import { ActionIcon, Text, Tooltip, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconCalendarEvent, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconListDetails, IconLock, IconMoon, IconSearch, IconSettings, IconSun, IconUsers } from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import { useVerb } from '../api/use-verb.ts';
import { keep, readKept } from '../lib/kept-view.ts';
import { shortcutWords } from '../lib/shortcuts.ts';
import { Brand } from '../ui/brand.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import type { LockAct } from './use-lock.ts';
import type { RunningPhase } from './use-recording-watch.ts';
import { mainPlaceOf, mainPlaces } from './places.ts';
import type { MainPlace, Place } from './places.ts';
import classes from './rail.module.css';

export interface RailProps {
  readonly accountName: string;
  readonly place: Place;
  /** Null where none runs. */
  readonly recording: RunningPhase | null;
  /** How many recordings are yet to be taken in. */
  readonly importing: number;
  readonly onGo: (place: Place) => void;
  readonly lock: LockAct;
  readonly onPalette: () => void;
}

const recordingWords = {
  recording: { tone: 'live', words: 'Recording' }, paused: { tone: 'working', words: 'Paused' },
  waiting: { tone: 'attention', words: 'Microphone away' }, stopping: { tone: 'working', words: 'Closing safely' },
} as const satisfies Readonly<Record<RunningPhase, unknown>>;
const icons: Readonly<Record<MainPlace, TablerIcon>> = { today: IconCalendarEvent, patients: IconUsers, sessions: IconListDetails, settings: IconSettings };

export function Rail({ accountName, place, recording, importing, onGo, lock, onPalette }: RailProps) {
  const [width, setWidth] = useState(readKept('sotto-rail') ?? 'wide');
  const label = useVerb('vault', 'security', {}).data?.label;
  const here = mainPlaceOf(place);
  const narrow = width === 'narrow';
  const turn = () => {
    const next = narrow ? 'wide' : 'narrow';
    keep('sotto-rail', next);
    setWidth(next);
  };

  return (
    <div className={classes['rail']} data-width={width}>
      <header className={classes['top']}>
        <div className={classes['head']}>
          <Brand />
          <Tooltip label={narrow ? 'Widen the rail' : 'Narrow the rail'} position="right">
            <ActionIcon className={classes['turn']} variant="subtle" color="gray" aria-label={narrow ? 'Widen the rail' : 'Narrow the rail'} onClick={turn}>
              {narrow ? <IconLayoutSidebarLeftExpand size={18} aria-hidden /> : <IconLayoutSidebarLeftCollapse size={18} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        </div>
        <div className={classes['find']}>
          <Tooltip label={`Find or do anything (${shortcutWords('palette')})`} position="right">
            <UnstyledButton className={classes['link']} onClick={onPalette}><IconSearch size={20} aria-hidden /><span className={classes['words']}>Find or do</span></UnstyledButton>
          </Tooltip>
        </div>
      </header>
      <nav aria-label="Main" className={classes['nav']}>
        {mainPlaces.map(({ name, words }) => {
          const Icon = icons[name];
          return (
            <Tooltip key={name} label={`${words} (${shortcutWords(name)})`} position="right">
              <UnstyledButton className={classes['link']} onClick={() => onGo({ name })} {...(here === name && { 'aria-current': 'page' })}>
                <Icon size={20} aria-hidden /><span className={classes['words']}>{words}</span>
              </UnstyledButton>
            </Tooltip>
          );
        })}
        {recording !== null && place.name !== 'record' && (
          <UnstyledButton aria-label={`Go to the running recording: ${recordingWords[recording].words}`} className={classes['running']} onClick={() => onGo({ name: 'record' })}>
            <StatusPill tone={recordingWords[recording].tone}>{recordingWords[recording].words}</StatusPill>
          </UnstyledButton>
        )}
        {importing > 0 && place.name !== 'sessions' && (
          <UnstyledButton aria-label="Go to the running imports" className={classes['running']} onClick={() => onGo({ name: 'sessions' })}><StatusPill tone="working">{`Importing ${importing}`}</StatusPill></UnstyledButton>
        )}
      </nav>
      <footer className={classes['foot']}>
        <Text size="sm" c="dimmed" truncate className={classes['account']} title={label === undefined ? accountName : `${accountName} – ${label}`}>{accountName}{label !== undefined && ` · ${label}`}</Text>
        <div className={classes['acts']}>
          <Tooltip label={`Lock (${shortcutWords('lock')})`} position="right">
            <UnstyledButton className={classes['link']} disabled={lock.busy} onClick={lock.lock}><IconLock size={20} aria-hidden /><span className={classes['words']}>Lock</span></UnstyledButton>
          </Tooltip>
          <ColorSchemeToggle />
        </div>
      </footer>
    </div>
  );
}

function ColorSchemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light') === 'light' ? 'dark' : 'light';
  return (
    <Tooltip label={`Switch to ${other}`} position="right">
      <ActionIcon variant="subtle" color="gray" size="lg" flex="none" aria-label={`Switch to ${other} colours`} onClick={() => setColorScheme(other)}>
        {other === 'dark' ? <IconMoon size={18} aria-hidden /> : <IconSun size={18} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
