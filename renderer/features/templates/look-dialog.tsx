/** A template that comes with Sotto, as it writes a note; it is changed as a copy of one's own. */
import { Button, Stack, Text } from '@mantine/core';
import type { Template } from '#shared/domain/template.ts';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import classes from './look-dialog.module.css';
import { TemplatePreview } from './template-preview.tsx';

export function LookDialog({ template, onCopy, onClose }: { readonly template: Template; readonly onCopy: () => void; readonly onClose: () => void }) {
  return (
    <Dialog onClose={onClose} title={template.name} size="44rem">
      <Stack>
        <Text size="sm">{template.about} It comes with Sotto and stays as it is. A copy of it is yours to change.</Text>
        <div className={classes['preview']}><TemplatePreview template={template} /></div>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>Close</Button>
          <Button data-autofocus onClick={onCopy}>Copy and edit</Button>
        </DialogButtons>
      </Stack>
    </Dialog>
  );
}
