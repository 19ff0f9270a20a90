/**
 * A screen of many groups, one in sight at a time. Above the column of names a field finds one by what it is about; Enter goes to
 * the first that fits. Tab enters the column, the arrow keys choose among the names.
 */
import { Tabs, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Screen } from './screen.tsx';
import classes from './tabbed-screen.module.css';

export interface ScreenTab<Key extends string> {
  readonly key: Key;
  readonly words: string;
  /** Tabs of one group stand together, below its name. */
  readonly group: string;
  /** What it does, in a line. */
  readonly about: string;
  /** What else it may be found by. */
  readonly find: string;
  readonly content: ReactNode;
}

export interface TabbedScreenProps<Key extends string> {
  readonly title: string;
  readonly findLabel: string;
  readonly tabs: readonly ScreenTab<Key>[];
  readonly active: Key;
  readonly onActive: (key: Key) => void;
}

export function TabbedScreen<Key extends string>({ title, findLabel, tabs, active, onActive }: TabbedScreenProps<Key>) {
  const [query, setQuery] = useState('');
  const found = tabs.filter((tab) => fits(tab, query));
  const choose = (value: string | null) => {
    const chosen = tabs.find(({ key }) => key === value);
    if (chosen !== undefined) onActive(chosen.key);
  };
  function keyDown(event: KeyboardEvent) {
    const [first] = found;
    if (event.key === 'Escape' && query !== '') {
      event.stopPropagation();
      setQuery('');
    } else if (event.key === 'Enter' && first !== undefined) onActive(first.key);
  }
  return (
    <Screen title={title}>
      <Tabs orientation="vertical" value={active} onChange={choose} keepMounted={false} classNames={{ root: classes['tabs'] ?? '', tab: classes['tab'] ?? '', list: classes['list'] ?? '', panel: classes['panel'] ?? '', tabLabel: classes['label'] ?? '' }}>
        <div className={classes['side']}>
          <TextInput
            type="search" size="xs" aria-label={findLabel} placeholder={findLabel} maxLength={100} leftSection={<IconSearch size={14} aria-hidden />}
            value={query} onChange={(event) => setQuery(event.currentTarget.value)} onKeyDown={keyDown}
          />
          <Tabs.List aria-label={title}>
            {found.map((tab, index) => [
              tab.group !== found[index - 1]?.group && <span key={`group ${tab.group}`} aria-hidden className={classes['group']}>{tab.group}</span>,
              <Tabs.Tab key={tab.key} value={tab.key}>{tab.words}</Tabs.Tab>,
            ])}
          </Tabs.List>
          <VisuallyHidden role="status">{query.trim() === '' ? '' : `${found.length} of ${tabs.length}`}</VisuallyHidden>
          {found.length === 0 && <Text size="sm" c="dimmed">Nothing is called so. Try another word.</Text>}
        </div>
        {tabs.map(({ key, words, about, content }) => (
          <Tabs.Panel key={key} value={key} aria-label={words}>
            <Text size="sm" c="dimmed" mb="sm">{about}</Text>
            {content}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Screen>
  );
}

/** Each word typed begins one of its words. */
function fits({ words, group, about, find }: Omit<ScreenTab<string>, 'content' | 'key'>, query: string): boolean {
  const held = ` ${[words, group, about, find].join(' ')}`.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
  return query.toLowerCase().split(/[^\p{L}\p{N}]+/u).every((word) => held.includes(` ${word}`));
}
