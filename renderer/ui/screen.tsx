/** The frame of an ordinary screen: a heading, its acts, a column of a width that reads well; `wide` where columns stand side by side. `fill` gives the content all the height. */
import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './screen.module.css';

export interface ScreenProps {
  readonly title: string;
  readonly acts?: ReactNode;
  readonly fill?: boolean;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function Screen({ title, acts, fill = false, wide = false, children }: ScreenProps) {
  return (
    <div className={classes['screen']} data-fill={fill} data-wide={wide}>
      <Group justify="space-between" gap="sm">
        <Title order={1}>{title}</Title>
        {acts}
      </Group>
      {children}
    </div>
  );
}
