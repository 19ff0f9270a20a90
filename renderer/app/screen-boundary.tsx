/**
 * A defect of one screen stays in that screen: the rail and the lock go on working, and the screen can be tried again. The
 * details to copy name the error and the places in the program, never the error's words: those could hold a patient's.
 */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { Component } from 'react';
import type { ReactNode } from 'react';
import { call } from '../api/call.ts';
import type { Place } from './places.ts';
import classes from './screen-boundary.module.css';

export interface ScreenBoundaryProps {
  readonly place: Place['name'];
  /** Before it is tried again: what it was shown may be what it failed at. */
  readonly onRetry: () => void;
  readonly onSafe: () => void;
  readonly children: ReactNode;
}

interface State {
  readonly failure: unknown;
  readonly failed: boolean;
  readonly copied: boolean;
}

const whole: State = { failure: null, failed: false, copied: false };

export class ScreenBoundary extends Component<ScreenBoundaryProps, State> {
  override state: State = whole;

  static getDerivedStateFromError(failure: unknown): Partial<State> {
    return { failure, failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const { place, onRetry, onSafe } = this.props;
    const retry = () => {
      onRetry();
      this.setState(whole);
    };
    const copy = () => void call('app', 'copy', { text: failureDetails(this.state.failure, place) }).then(() => this.setState({ copied: true }), () => undefined);
    return (
      <Stack role="alert" className={classes['screen']} gap="sm">
        <Title order={1}>This screen met an error</Title>
        <Text>What was recorded and written is kept outside it and is safe; a running recording goes on. Try again. If it comes back, go to another place, and send the details to whoever looks after Sotto.</Text>
        <Group gap="sm">
          <Button onClick={retry}>Try again</Button>
          <Button variant="default" onClick={onSafe}>Go to Today</Button>
          <Button variant="default" onClick={copy}>{this.state.copied ? 'Details copied' : 'Copy details'}</Button>
        </Group>
      </Stack>
    );
  }
}

/** Kind of error, where in the program, at which place of it: enough to find it, and no word of what it was about. */
export function failureDetails(failure: unknown, place: string): string {
  const kind = failure instanceof Error ? failure.constructor.name : typeof failure;
  const frames = failure instanceof Error ? (failure.stack ?? '').split('\n').filter((line) => /^\s*at .*:\d+:\d+\)?$/.test(line)).slice(0, 20) : [];
  return [`Sotto, screen “${place}”: ${kind}`, ...frames.map((line) => line.trim())].join('\n');
}
