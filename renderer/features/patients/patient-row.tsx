/** One patient, with what can be done. */
import { ActionIcon, Menu, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconArrowMerge, IconDots, IconFileText, IconFolderDown, IconPencil, IconTrash } from '@tabler/icons-react';
import type { Patient } from '#shared/domain/patient.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import classes from './patient-row.module.css';
import { particularsToWords } from './patient-words.ts';

export type PatientAct = 'edit' | 'merge' | 'report' | 'export' | 'archive' | 'unarchive' | 'delete';

export function PatientRow({ patient, onOpen, onAct }: { readonly patient: Patient; readonly onOpen: () => void; readonly onAct: (act: PatientAct) => void }) {
  const { name } = patient;
  const archived = patient.archivedAt !== null;
  return (
    <div className={classes['row']}>
      <UnstyledButton className={classes['who']} onClick={onOpen}>
        <Text component="span" display="block" fw={600} truncate dir="auto">{name}</Text>
        <Text component="span" display="block" size="sm" c="dimmed" truncate>{particularsToWords(patient) || 'No date of birth, no record number'}</Text>
      </UnstyledButton>
      {archived && <StatusPill tone="attention">Archived</StatusPill>}
      <Tooltip label="Edit"><ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Edit ${name}`} onClick={() => onAct('edit')}><IconPencil size={18} aria-hidden /></ActionIcon></Tooltip>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target><ActionIcon variant="subtle" color="gray" size="lg" aria-label={`More for ${name}`}><IconDots size={18} aria-hidden /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconArrowMerge size={16} aria-hidden />} onClick={() => onAct('merge')}>Merge with another</Menu.Item>
          <Menu.Item leftSection={<IconFileText size={16} aria-hidden />} onClick={() => onAct('report')}>Progress report…</Menu.Item>
          <Menu.Item leftSection={<IconFolderDown size={16} aria-hidden />} onClick={() => onAct('export')}>Export complete record</Menu.Item>
          <Menu.Item leftSection={archived ? <IconArchiveOff size={16} aria-hidden /> : <IconArchive size={16} aria-hidden />} onClick={() => onAct(archived ? 'unarchive' : 'archive')}>{archived ? 'Take out of the archive' : 'Archive'}</Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} c="var(--sotto-live)" onClick={() => onAct('delete')}>Delete</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
