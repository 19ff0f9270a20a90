/**
 * What is looked for, and what narrows it, in one field: chips stand before the words, each a button that takes itself
 * away; Backspace in the empty field takes the last. `/` comes here from anywhere, Escape empties it, the arrow down goes
 * into what was found.
 */
import { Button, Kbd, Menu, PillsInput, ScrollArea } from '@mantine/core';
import { IconFilter, IconSearch, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { encounterStatuses } from '#shared/domain/encounter.ts';
import { foundKinds } from '#shared/domain/search.ts';
import { useShortcut } from '../../lib/use-shortcut.ts';
import classes from './search-field.module.css';
import { daysWords, filterChips, kindWords, noFilter, statusWords } from './session-filter.ts';
import type { Days, SessionFilter } from './session-filter.ts';

export interface SearchFieldProps {
  readonly text: string;
  readonly filter: SessionFilter;
  readonly onText: (text: string) => void;
  readonly onFilter: (filter: SessionFilter) => void;
  /** The arrow down: into what was found. */
  readonly onLeaveDown: () => void;
}

const allDays = Object.keys(daysWords) as readonly Days[];

export function SearchField({ text, filter, onText, onFilter, onLeaveDown }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useShortcut('search', () => field.current?.focus());
  const chips = filterChips(filter);

  function without(part: keyof SessionFilter) {
    onFilter({ ...filter, [part]: null });
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    const last = chips.at(-1);
    if (event.key === 'ArrowDown') onLeaveDown();
    else if (event.key === 'Escape' && text !== '') onText('');
    else if (event.key === 'Backspace' && text === '' && last !== undefined) without(last.part);
    else return;
    event.preventDefault();
  }

  return (
    <div className={classes['row']}>
      <PillsInput flex={1} miw={0} leftSection={<IconSearch size={18} aria-hidden />} rightSection={<Kbd size="xs" aria-hidden>/</Kbd>}>
        <div className={classes['inside']}>
          {chips.map(({ part, words }) => (
            <Button
              key={part} size="compact-xs" variant="light" className={classes['chip'] ?? ''} aria-label={`Remove filter: ${words}`}
              rightSection={<IconX size={12} aria-hidden />} onClick={() => without(part)}
            >
              {words}
            </Button>
          ))}
          <PillsInput.Field
            ref={field} inputMode="search" autoComplete="off" data-search-field aria-label="Search" placeholder={chips.length === 0 ? 'Search patients, titles, notes and transcripts' : 'Search'} maxLength={500}
            value={text} onChange={(event) => onText(event.currentTarget.value)} onKeyDown={onKeyDown}
          />
        </div>
      </PillsInput>
      <Menu position="bottom-end" returnFocus>
        <Menu.Target><Button variant="default" leftSection={<IconFilter size={16} aria-hidden />}>Filter</Button></Menu.Target>
        <Menu.Dropdown miw={200}>
          <ScrollArea.Autosize mah="min(420px, 60vh)" type="auto">
            <Menu.Label>Status</Menu.Label>
            {encounterStatuses.map((status) => <Menu.Item key={status} onClick={() => onFilter({ ...filter, status })}>{statusWords[status]}</Menu.Item>)}
            <Menu.Label>Date</Menu.Label>
            {allDays.map((days) => <Menu.Item key={days} onClick={() => onFilter({ ...filter, days })}>{daysWords[days]}</Menu.Item>)}
            {text.trim() !== '' && <Menu.Label>Where the words stand</Menu.Label>}
            {text.trim() !== '' && foundKinds.map((kind) => <Menu.Item key={kind} onClick={() => onFilter({ ...filter, kind })}>{kindWords[kind]}</Menu.Item>)}
            {chips.length > 0 && <Menu.Divider />}
            {chips.length > 0 && <Menu.Item onClick={() => onFilter(noFilter)}>Clear all filters</Menu.Item>}
          </ScrollArea.Autosize>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
