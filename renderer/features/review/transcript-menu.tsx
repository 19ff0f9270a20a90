/** What is done with a transcript as a whole. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconArrowsExchange, IconDots, IconHistory, IconRefresh, IconUsers } from '@tabler/icons-react';

export interface TranscriptMenuProps {
  readonly canEdit: boolean;
  /** In words, why it cannot be transcribed again; null where it can. */
  readonly noAgain: string | null;
  readonly onSwap: () => void;
  readonly onPeople: () => void;
  readonly onAgain: () => void;
  readonly onVersions: () => void;
}

export function TranscriptMenu({ canEdit, noAgain, onSwap, onPeople, onAgain, onVersions }: TranscriptMenuProps) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Tooltip label="More"><ActionIcon variant="subtle" color="gray" aria-label="More acts on the transcript"><IconDots size={18} aria-hidden /></ActionIcon></Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowsExchange size={16} aria-hidden />} disabled={!canEdit} onClick={onSwap}>Swap clinician and patient</Menu.Item>
        <Menu.Item leftSection={<IconUsers size={16} aria-hidden />} disabled={!canEdit} onClick={onPeople}>Name the people</Menu.Item>
        <Menu.Item leftSection={<IconRefresh size={16} aria-hidden />} disabled={noAgain !== null} onClick={onAgain}>{noAgain ?? 'Transcribe again'}</Menu.Item>
        <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={onVersions}>Earlier transcripts</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
