/** What is seldom done with a note: earlier versions of it, a draft by a language model where one is set up, and the private note that is kept apart. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconArrowForward, IconDots, IconHistory, IconLock, IconMessageChatbot } from '@tabler/icons-react';
import { useState } from 'react';
import type { Note } from '#shared/domain/note.ts';
import { useHasLanguageModels } from '../../api/use-has-language-models.ts';
import { CarryForwardDialog } from './carry-forward-dialog.tsx';
import { ModelDraftDialog } from './model-draft-dialog.tsx';
import { NoteHistoryDialog } from './note-history-dialog.tsx';
import { PrivateNoteDialog } from './private-note-dialog.tsx';
import type { NoteActs } from './use-note-acts.ts';

export function NoteMenu({ note, acts, onRestored }: { readonly note: Note; readonly acts: NoteActs; readonly onRestored: () => void }) {
  const [dialog, setDialog] = useState<'history' | 'model' | 'private' | 'carry' | null>(null);
  const hasModels = useHasLanguageModels();
  const close = () => setDialog(null);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Tooltip label="More"><ActionIcon variant="subtle" color="gray" aria-label="More acts on the note"><IconDots size={18} aria-hidden /></ActionIcon></Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={() => setDialog('history')}>Earlier versions</Menu.Item>
          {note.status === 'draft' && <Menu.Item leftSection={<IconArrowForward size={16} aria-hidden />} onClick={() => setDialog('carry')}>Carry forward from the last note…</Menu.Item>}
          {hasModels && note.status === 'draft' && <Menu.Item leftSection={<IconMessageChatbot size={16} aria-hidden />} onClick={() => setDialog('model')}>Draft with a language model…</Menu.Item>}
          <Menu.Item leftSection={<IconLock size={16} aria-hidden />} onClick={() => setDialog('private')}>Private psychotherapy note</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'history' && <NoteHistoryDialog note={note} onRestored={() => { close(); onRestored(); }} onClose={close} />}
      {dialog === 'model' && <ModelDraftDialog encounterId={note.encounterId} onClose={close} />}
      {dialog === 'carry' && <CarryForwardDialog note={note} acts={acts} onClose={close} />}
      {dialog === 'private' && <PrivateNoteDialog encounterId={note.encounterId} onClose={close} />}
    </>
  );
}
