/** What is seldom done with a visit as a whole. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconArrowRight, IconDots, IconHandStop, IconWritingSign } from '@tabler/icons-react';
import { takesConsentBack } from '#shared/domain/encounter.ts';
import type { Encounter } from '#shared/domain/encounter.ts';
import { isConsentTakenBack, isConsentToBeAsked } from '../../lib/consent-words.ts';

export interface VisitMenuProps {
  readonly hasPatient: boolean;
  readonly encounter: Pick<Encounter, 'consent' | 'form' | 'status' | 'recordingRemovedAt'>;
  readonly onMove: () => void;
  /** To put it down, or to put it right. */
  readonly onConsent: () => void;
  readonly onWithdraw: () => void;
}

/** Null while a patient’s consent is not put down. What was declined cannot be taken back, and of a dictation nobody was asked; what was recorded can. */
function withdrawWords(encounter: VisitMenuProps['encounter']): string | null {
  const { form, recordingRemovedAt } = encounter;
  if (form === 'written' || isConsentToBeAsked(encounter)) return null;
  if (recordingRemovedAt !== null) return isConsentTakenBack(encounter) ? 'Consent is withdrawn' : 'The recording is removed';
  return takesConsentBack(encounter) ? 'Withdraw consent' : 'Remove the recording';
}

/** Nothing where no patient was recorded, or nothing is left that consent could be to. */
function ConsentItem({ encounter: { consent: { state }, form, status, recordingRemovedAt }, onConsent }: Pick<VisitMenuProps, 'encounter' | 'onConsent'>) {
  if (form !== 'recorded' || recordingRemovedAt !== null) return null;
  // There is nothing to choose, and the arrows would pass over an item that is disabled.
  if (state !== 'not-recorded' && status === 'signed') return <Menu.Label>Consent stands: the note is signed</Menu.Label>;
  return <Menu.Item leftSection={<IconWritingSign size={16} aria-hidden />} onClick={onConsent}>{state === 'not-recorded' ? 'Record consent…' : 'Correct consent…'}</Menu.Item>;
}

export function VisitMenu({ hasPatient, encounter, onMove, onConsent, onWithdraw }: VisitMenuProps) {
  const words = withdrawWords(encounter);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Tooltip label="More"><ActionIcon variant="default" size={36} aria-label="More acts on this visit"><IconDots size={18} aria-hidden /></ActionIcon></Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowRight size={16} aria-hidden />} onClick={onMove}>{hasPatient ? 'Move to another patient' : 'File under a patient'}</Menu.Item>
        <ConsentItem encounter={encounter} onConsent={onConsent} />
        {words !== null && (
          <Menu.Item leftSection={<IconHandStop size={16} aria-hidden />} disabled={encounter.recordingRemovedAt !== null} onClick={onWithdraw}>{words}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
