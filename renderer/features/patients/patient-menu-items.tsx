/** What is seldom done with a patient, for the menu of a row and of their page. */
import { Menu } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconArrowMerge, IconFileText, IconFolderDown, IconTrash } from '@tabler/icons-react';

export type PatientMenuAct = 'merge' | 'report' | 'export' | 'archive' | 'unarchive' | 'delete';

export function PatientMenuItems({ archived, onAct }: { readonly archived: boolean; readonly onAct: (act: PatientMenuAct) => void }) {
  return (
    <>
      <Menu.Item leftSection={<IconArrowMerge size={16} aria-hidden />} onClick={() => onAct('merge')}>Merge with another</Menu.Item>
      <Menu.Item leftSection={<IconFileText size={16} aria-hidden />} onClick={() => onAct('report')}>Progress report…</Menu.Item>
      <Menu.Item leftSection={<IconFolderDown size={16} aria-hidden />} onClick={() => onAct('export')}>Export complete record</Menu.Item>
      <Menu.Item leftSection={archived ? <IconArchiveOff size={16} aria-hidden /> : <IconArchive size={16} aria-hidden />} onClick={() => onAct(archived ? 'unarchive' : 'archive')}>{archived ? 'Take out of the archive' : 'Archive'}</Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} c="var(--sotto-live)" onClick={() => onAct('delete')}>Delete</Menu.Item>
    </>
  );
}
