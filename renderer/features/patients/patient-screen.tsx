/** One patient: who they are, what happened, what is to come; and everything that can be done with them. */
import { Button, Group, Menu, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconCalendarPlus, IconDots, IconMicrophone, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppointmentItem } from '#shared/domain/appointment.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { Patient } from '#shared/domain/patient.ts';
import type { EncounterListItem } from '#shared/ipc/namespaces/encounters.ts';
import { errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { PatientAppointments } from './patient-appointments.tsx';
import { OpenPatientDialog } from './patient-dialogs.tsx';
import type { PatientDialogState } from './patient-dialogs.tsx';
import { PatientMenuItems } from './patient-menu-items.tsx';
import type { PatientMenuAct } from './patient-menu-items.tsx';
import { PatientVisits } from './patient-visits.tsx';
import { allParticularsToWords } from './patient-words.ts';
import classes from './patient-screen.module.css';
import { useArchive } from './use-archive.ts';

export interface PatientScreenProps {
  readonly patientId: PatientId;
  readonly onBack: () => void;
  readonly onOpenPatient: (patientId: PatientId) => void;
  /** Of their progress over weeks. */
  readonly onReport: (patientId: PatientId) => void;
  readonly onNewVisit: (patient: Patient) => void;
  readonly onAppointment: (asked: { readonly appointment: AppointmentItem | null; readonly patient: Patient }) => void;
  readonly onOpen: (encounterId: EncounterId) => void;
  readonly onMove: (encounter: EncounterListItem) => void;
}

export function PatientScreen({ patientId, onBack, ...props }: PatientScreenProps) {
  const patient = useVerb('patients', 'get', { id: patientId });
  return (
    <div className={classes['screen']}>
      <Button variant="subtle" size="compact-sm" className={classes['back']} leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onBack}>All patients</Button>
      {patient.isPending && <Loading label="Loading the patient" />}
      {patient.isError && <ErrorNotice message={errorWords(patient.error)} onRetry={() => void patient.refetch()} />}
      {patient.data !== undefined && <Known patient={patient.data} onBack={onBack} {...props} />}
    </div>
  );
}

function Known({ patient, onBack, onOpenPatient, onReport, onNewVisit, onAppointment, onOpen, onMove }: Omit<PatientScreenProps, 'patientId'> & { readonly patient: Patient }) {
  const [dialog, setDialog] = useState<PatientDialogState | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const archive = useArchive();
  const toast = useToast();
  const archived = patient.archivedAt !== null;
  const open = (next: PatientDialogState) => {
    setDone(null);
    setDialog(next);
  };
  const act = (kind: PatientMenuAct) => {
    if (kind === 'report') onReport(patient.id);
    else if (kind === 'archive' || kind === 'unarchive') archive(patient, kind === 'archive');
    else open({ kind, patient });
  };

  return (
    <>
      <div className={classes['header']}>
        <div className={classes['who']}>
          <Title order={1} className={classes['name']} dir="auto" ta="left">{patient.name}</Title>
          <Text size="sm" c="dimmed" className={classes['name']}>{allParticularsToWords(patient) || 'No particulars yet'}</Text>
          {archived && <StatusPill tone="attention">Archived</StatusPill>}
        </div>
        <Group gap="sm">
          <Button leftSection={<IconMicrophone size={18} aria-hidden />} onClick={() => onNewVisit(patient)}>New visit</Button>
          <Button variant="default" leftSection={<IconCalendarPlus size={18} aria-hidden />} onClick={() => onAppointment({ appointment: null, patient })}>New appointment</Button>
          <Button variant="default" leftSection={<IconPencil size={18} aria-hidden />} onClick={() => open({ kind: 'edit', patient })}>Edit</Button>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target><Button variant="default" leftSection={<IconDots size={18} aria-hidden />}>More</Button></Menu.Target>
            <Menu.Dropdown>
              <PatientMenuItems archived={archived} onAct={act} />
            </Menu.Dropdown>
          </Menu>
        </Group>
      </div>
      {done !== null && <DoneNotice onClose={() => setDone(null)}>{done}</DoneNotice>}
      <div className={classes['columns']}>
        <PatientVisits patientId={patient.id} onOpen={onOpen} onMove={onMove} />
        <PatientAppointments patientId={patient.id} onAppointment={(appointment) => onAppointment({ appointment, patient })} />
      </div>
      {dialog !== null && (
        <OpenPatientDialog
          dialog={dialog} onClose={() => setDialog(null)} onOpenPatient={onOpenPatient}
          onDone={(words, gone) => {
            setDialog(null);
            // This page goes with its patient; what was done is said where it leads.
            if (gone?.id !== patient.id) return setDone(words);
            if (words !== null) toast(words);
            onBack();
          }}
        />
      )}
    </>
  );
}
