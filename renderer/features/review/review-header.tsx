/** Whose visit this is and how far it has come, with everything that can be done with it as a whole. */
import { ActionIcon, Button, Group, Text, Title, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconPencil, IconSignature, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { EncounterDetail } from '#shared/ipc/namespaces/encounters.ts';
import { formToWords } from '#shared/domain/encounter-form.ts';
import { encounterTitle } from '#shared/domain/encounter-title.ts';
import { useProgress } from '../../api/event-cache.ts';
import { encounterStatusWords } from '../../lib/encounter-status.ts';
import { formatClock, formatInstant } from '../../lib/format-time.ts';
import type { PatientSlot } from '../../lib/patient-slot.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import { ConsentDialog } from './consent-dialog.tsx';
import { ExportMenu } from './export-menu.tsx';
import type { ExportOutcome } from './export-menu.tsx';
import { FormMark } from './form-mark.tsx';
import { goToPoint } from './go-to-point.ts';
import { MoveVisitDialog } from './move-visit-dialog.tsx';
import classes from './review-header.module.css';
import { fileVisit, recordConsent, visitPoints } from './review-points.ts';
import type { ReviewPoint } from './review-points.ts';
import { SignDialog } from './sign-dialog.tsx';
import { VisitDetailsDialog } from './visit-details-dialog.tsx';
import { VisitMenu } from './visit-menu.tsx';
import { WithdrawConsentDialog } from './withdraw-consent-dialog.tsx';
import { WrittenBy } from './written-by.tsx';

export interface ReviewHeaderProps {
  readonly detail: EncounterDetail;
  /** What of the note is still to be looked at. */
  readonly points: readonly ReviewPoint[];
  readonly PatientField: PatientSlot;
  readonly onBack: () => void;
  readonly onReport: () => void;
  readonly onDelete: () => void;
  readonly onExported: (outcome: ExportOutcome | null) => void;
}

export function ReviewHeader({ detail, points, PatientField, onBack, onReport, onDelete, onExported }: ReviewHeaderProps) {
  const { encounter, patient, note } = detail;
  const [dialog, setDialog] = useState<'details' | 'sign' | 'move' | 'consent' | 'withdraw' | null>(null);
  const close = () => setDialog(null);
  const progress = useProgress()[encounter.id];
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    // After the dialog has given the keyboard back.
    const timer = setTimeout(() => {
      goToPoint(wanted);
      setWanted(null);
    });
    return () => clearTimeout(timer);
  }, [wanted]);
  const { tone, words } = encounterStatusWords(encounter, progress);
  const signable = note?.status === 'draft' && encounter.status === 'needs-review';

  return (
    <header className={classes['header']}>
      <Tooltip label="Back to visits">
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Back to visits" onClick={onBack}><IconArrowLeft aria-hidden /></ActionIcon>
      </Tooltip>
      <div className={classes['who']}>
        <div className={classes['title']}>
          <Title order={1} size="h2" className={classes['name']} title={patient?.name}>{patient?.name ?? 'No patient'}</Title>
          {note?.status !== 'signed' && (
            <Tooltip label="Visit details">
              <ActionIcon variant="subtle" color="gray" aria-label="Visit details" onClick={() => setDialog('details')}><IconPencil size={16} aria-hidden /></ActionIcon>
            </Tooltip>
          )}
        </div>
        <span className={classes['pills']}>
          <StatusPill tone={tone}>{words}</StatusPill>
          <FormMark encounter={encounter} besides={words} />
        </span>
        <Text size="sm" c="dimmed" truncate className={classes['when'] ?? ''}>
          {encounterTitle(encounter)} · {formatInstant(encounter.startedAt)} · {encounter.form === 'written' ? <span>{formToWords(encounter)}</span> : formatClock(encounter.durationMs)}<WrittenBy encounter={encounter} />
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap">
        {note !== null && <ExportMenu encounterId={encounter.id} onReport={onReport} onOutcome={onExported} />}
        {signable && <Button leftSection={<IconSignature size={18} aria-hidden />} onClick={() => setDialog('sign')}>Sign note</Button>}
        <VisitMenu
          hasPatient={patient !== null} encounter={encounter}
          onMove={() => setDialog('move')} onConsent={() => setDialog('consent')} onWithdraw={() => setDialog('withdraw')}
        />
        <Tooltip label="Delete visit">
          <ActionIcon variant="default" size={36} aria-label="Delete visit" onClick={onDelete}><IconTrash size={18} aria-hidden /></ActionIcon>
        </Tooltip>
      </Group>
      {dialog === 'details' && <VisitDetailsDialog encounter={encounter} onClose={close} />}
      {dialog === 'move' && <MoveVisitDialog encounter={encounter} patient={patient} PatientField={PatientField} onClose={close} />}
      {dialog === 'consent' && <ConsentDialog encounter={encounter} onClose={close} />}
      {dialog === 'withdraw' && <WithdrawConsentDialog detail={detail} onVisitDeleted={onBack} onClose={close} />}
      {dialog === 'sign' && note !== null && (
        <SignDialog
          note={note} points={[...visitPoints(encounter), ...points]} onClose={close}
          onGoTo={(target) => {
            if (target === fileVisit) return setDialog('move');
            if (target === recordConsent) return setDialog('consent');
            close();
            setWanted(target);
          }}
        />
      )}
    </header>
  );
}
