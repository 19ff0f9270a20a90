/** A recording that ended by itself: what happened, that what was heard is stored, and the way to it. */
import { Button, Stack, Text } from '@mantine/core';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { Dialog } from '../../ui/dialog.tsx';

export interface RecordingFailedDialogProps {
  readonly message: string;
  /** Null when nothing was heard, and so nothing stored. */
  readonly onReview: (() => void) | null;
  readonly onClose: () => void;
}

export function RecordingFailedDialog({ message, onReview, onClose }: RecordingFailedDialogProps) {
  return (
    <Dialog onClose={onClose} title="The recording ended by itself">
      <Stack>
        <Text>{message}</Text>
        {onReview !== null && <Text>What was heard until then is stored, encrypted, on this laptop.</Text>}
        <DialogButtons>
          <Button variant="default" onClick={onClose}>Close</Button>
          {onReview !== null && <Button onClick={onReview} data-autofocus>Review what was recorded</Button>}
        </DialogButtons>
      </Stack>
    </Dialog>
  );
}
