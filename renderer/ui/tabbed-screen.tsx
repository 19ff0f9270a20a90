/** A screen of several groups, one in sight at a time. Tab enters the column of names, the arrow keys choose among them. */
import { Tabs } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Screen } from './screen.tsx';
import classes from './tabbed-screen.module.css';

export interface ScreenTab {
  readonly key: string;
  readonly words: string;
  readonly content: ReactNode;
}

export function TabbedScreen({ title, tabs }: { readonly title: string; readonly tabs: readonly ScreenTab[] }) {
  const [active, setActive] = useState(tabs[0]?.key ?? null);
  return (
    <Screen title={title}>
      <Tabs orientation="vertical" value={active} onChange={setActive} keepMounted={false} classNames={{ tab: classes['tab'] ?? '', list: classes['list'] ?? '', panel: classes['panel'] ?? '', tabLabel: classes['label'] ?? '' }}>
        <Tabs.List aria-label={title}>
          {tabs.map(({ key, words }) => <Tabs.Tab key={key} value={key}>{words}</Tabs.Tab>)}
        </Tabs.List>
        {tabs.map(({ key, content }) => <Tabs.Panel key={key} value={key} pl="md">{content}</Tabs.Panel>)}
      </Tabs>
    </Screen>
  );
}
