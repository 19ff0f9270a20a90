/** Says that something went well and what came of it; announced as it appears. */
import { Alert } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export function DoneNotice({ children, onClose }: { readonly children: ReactNode; readonly onClose?: () => void }) {
  return (
    <Alert role="status" p="sm" icon={<IconCheck aria-hidden />} {...(onClose && { withCloseButton: true, closeButtonLabel: 'Close', onClose })}>{children}</Alert>
  );
}
