/** A screen of several groups, one in sight at a time. Tab enters the column of names, the arrow keys choose among them. */
import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { Screen } from './screen.tsx';
import classes from './tabbed-screen.module.css';

export interface ScreenTab<Key extends string> {
  readonly key: Key;
  readonly words: string;
  readonly content: ReactNode;
}

export interface TabbedScreenProps<Key extends string> {
  readonly title: string;
  readonly tabs: readonly ScreenTab<Key>[];
  readonly active: Key;
  readonly onActive: (key: Key) => void;
}

export function TabbedScreen<Key extends string>({ title, tabs, active, onActive }: TabbedScreenProps<Key>) {
  const choose = (value: string | null) => {
    const chosen = tabs.find(({ key }) => key === value);
    if (chosen !== undefined) onActive(chosen.key);
  };
  return (
    <Screen title={title}>
      <Tabs orientation="vertical" value={active} onChange={choose} keepMounted={false} classNames={{ root: classes['tabs'] ?? '', tab: classes['tab'] ?? '', list: classes['list'] ?? '', panel: classes['panel'] ?? '', tabLabel: classes['label'] ?? '' }}>
        <Tabs.List aria-label={title}>
          {tabs.map(({ key, words }) => <Tabs.Tab key={key} value={key}>{words}</Tabs.Tab>)}
        </Tabs.List>
        {tabs.map(({ key, content }) => <Tabs.Panel key={key} value={key} pl="md">{content}</Tabs.Panel>)}
      </Tabs>
    </Screen>
  );
}
