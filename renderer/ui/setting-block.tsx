/** One thing that can be set or done: its name, what it means, its act at the side, and below it what came of it. */
import { Paper, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import classes from './setting-block.module.css';

export interface SettingBlockProps {
  readonly title: string;
  /** What it means, in a sentence or two. */
  readonly about: ReactNode;
  readonly act?: ReactNode;
  readonly danger?: boolean;
  readonly children?: ReactNode;
}

export function SettingBlock({ title, about, act, danger = false, children }: SettingBlockProps) {
  const headingId = useId();
  return (
    <Paper component="section" aria-labelledby={headingId} withBorder radius="lg" className={classes['block']} data-danger={danger}>
      <div className={classes['head']}>
        <div className={classes['about']}>
          <Title order={2} id={headingId} size="h3">{title}</Title>
          <Text size="sm" c="dimmed" component="div">{about}</Text>
        </div>
        {act}
      </div>
      {children}
    </Paper>
  );
}
