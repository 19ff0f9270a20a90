/**
 * Asks twice before something that is easily regretted: first a question with what will happen, then for some words to be
 * typed. Stays open with the work's progress, or with the words of the failure.
 */
import { Button, Code, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { DialogButtons } from './dialog-buttons.tsx';
import { Dialog } from './dialog.tsx';
import { ErrorNotice } from './error-notice.tsx';

export interface TwiceAskedDialogProps {
  readonly title: string;
  /** The first question. */
  readonly children: ReactNode;
  /** To be typed, letter by letter. */
  readonly words: string;
  readonly confirmLabel: string;
  readonly busy: boolean;
  /** Shown while busy. */
  readonly progress: ReactNode;
  readonly error: string | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function TwiceAskedDialog({ title, children, words, confirmLabel, busy, progress, error, onConfirm, onClose }: TwiceAskedDialogProps) {
  const [askedTwice, setAskedTwice] = useState(false);
  const [typed, setTyped] = useState('');
  const [differs, setDiffers] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!askedTwice) return setAskedTwice(true);
    setDiffers(typed.trim() !== words);
    if (typed.trim() === words) onConfirm();
  }

  return (
    <Dialog onClose={onClose} title={title} stays={busy}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {askedTwice ? (
            <>
              <Text size="sm">To go on, type <Code>{words}</Code></Text>
              <TextInput
                label="These words" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} autoFocus spellCheck={false} disabled={busy}
                error={differs && `Type exactly: ${words}`}
              />
            </>
          ) : children}
          {busy && progress}
          {error !== null && <ErrorNotice message={error} />}
          <DialogButtons>
            <Button variant="default" onClick={onClose} disabled={busy} {...(!askedTwice && { 'data-autofocus': true })}>Cancel</Button>
            <Button type="submit" loading={busy}>{askedTwice ? confirmLabel : 'Go on'}</Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
