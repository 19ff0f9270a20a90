/** One patient, with what can be done. */
import { ActionIcon, Menu, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconDots, IconPencil } from '@tabler/icons-react';
import type { Patient } from '#shared/domain/patient.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import { PatientMenuItems } from './patient-menu-items.tsx';
import type { PatientMenuAct } from './patient-menu-items.tsx';
import classes from './patient-row.module.css';
import { particularsToWords } from './patient-words.ts';

export type PatientAct = 'edit' | PatientMenuAct;

export function PatientRow({ patient, onOpen, onAct }: { readonly patient: Patient; readonly onOpen: () => void; readonly onAct: (act: PatientAct) => void }) {
  const { name } = patient;
  const archived = patient.archivedAt !== null;
  return (
    <div className={classes['row']}>
      <UnstyledButton className={classes['who']} onClick={onOpen}>
        <Text component="span" display="block" fw={600} truncate dir="auto" ta="left">{name}</Text>
        <Text component="span" display="block" size="sm" c="dimmed" truncate>{particularsToWords(patient) || 'No date of birth, no record number'}</Text>
      </UnstyledButton>
      {archived && <StatusPill tone="attention">Archived</StatusPill>}
      <Tooltip label="Edit"><ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Edit ${name}`} onClick={() => onAct('edit')}><IconPencil size={18} aria-hidden /></ActionIcon></Tooltip>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target><ActionIcon variant="subtle" color="gray" size="lg" aria-label={`More for ${name}`}><IconDots size={18} aria-hidden /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          <PatientMenuItems archived={archived} onAct={onAct} />
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
