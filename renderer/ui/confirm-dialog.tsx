/**
 * Asks before something that cannot be taken back. With `reasonLabel` it also asks why, in a few words, and hands them
 * on. Stays open while the act runs, which nothing here could call back, and with the words of the failure.
 */
import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Dialog } from './dialog.tsx';
import { DialogButtons } from './dialog-buttons.tsx';
import { ErrorNotice } from './error-notice.tsx';

export interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly danger?: boolean;
  /** For what needs room, such as two things side by side. */
  readonly wide?: boolean;
  readonly reasonLabel?: string;
  readonly busy: boolean;
  readonly error: string | null;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

const shortestReason = 3;

export function ConfirmDialog({ title, children, confirmLabel, danger = false, wide = false, reasonLabel, busy, error, onConfirm, onClose }: ConfirmDialogProps) {
  const [reason, setReason] = useState('');
  const [reasonMissing, setReasonMissing] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (reasonLabel !== undefined && reason.trim().length < shortestReason) setReasonMissing(true);
    else onConfirm(reason.trim());
  }

  return (
    <Dialog onClose={onClose} title={title} size={wide ? 'lg' : 'md'} stays={busy}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {children}
          {reasonLabel !== undefined && (
            <TextInput
              label={reasonLabel} value={reason} onChange={(event) => setReason(event.currentTarget.value)} maxLength={500}
              error={reasonMissing && 'Say in a few words why.'}
            />
          )}
          {error !== null && <ErrorNotice message={error} />}
          <DialogButtons>
            <Button variant="default" onClick={onClose} disabled={busy}>Cancel</Button>
            <Button type="submit" loading={busy} {...(danger && { color: 'red.9' })}>{confirmLabel}</Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
