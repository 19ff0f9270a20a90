/** Says what went wrong and, where it helps, offers to try again. Announced to screen readers as it appears. */
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

export interface ErrorNoticeProps {
  readonly message: string;
  readonly onRetry?: () => void;
  readonly retryLabel?: string;
}

export function ErrorNotice({ message, onRetry, retryLabel = 'Try again' }: ErrorNoticeProps) {
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />}>
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex="1 1 16rem">{message}</Text>
        {onRetry && <Button size="compact-sm" variant="default" onClick={onRetry}>{retryLabel}</Button>}
      </Group>
    </Alert>
  );
}
