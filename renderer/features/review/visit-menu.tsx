/** What is seldom done with a visit as a whole. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconArrowRight, IconDots, IconHandStop, IconWritingSign } from '@tabler/icons-react';
import type { Encounter } from '#shared/domain/encounter.ts';
import { isConsentToBeAsked } from '../../lib/consent-words.ts';

export interface VisitMenuProps {
  readonly hasPatient: boolean;
  readonly encounter: Pick<Encounter, 'consent' | 'form'>;
  readonly onMove: () => void;
  readonly onRecordConsent: () => void;
  readonly onWithdraw: () => void;
}

/** Null while a patient’s consent is not put down. What was declined cannot be taken back, and of a dictation nobody was asked; what was recorded can. */
function withdrawWords({ consent: { state }, form }: VisitMenuProps['encounter']): string | null {
  if (form === 'written' || isConsentToBeAsked({ consent: { state, at: null }, form })) return null;
  if (form === 'dictated') return state === 'withdrawn' ? 'The recording is removed' : 'Remove the recording';
  return state === 'given' ? 'Withdraw consent' : state === 'declined' ? 'Remove the recording' : 'Consent is withdrawn';
}

export function VisitMenu({ hasPatient, encounter, onMove, onRecordConsent, onWithdraw }: VisitMenuProps) {
  const words = withdrawWords(encounter);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Tooltip label="More"><ActionIcon variant="default" size={36} aria-label="More acts on this visit"><IconDots size={18} aria-hidden /></ActionIcon></Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowRight size={16} aria-hidden />} onClick={onMove}>{hasPatient ? 'Move to another patient' : 'File under a patient'}</Menu.Item>
        {isConsentToBeAsked(encounter) && <Menu.Item leftSection={<IconWritingSign size={16} aria-hidden />} onClick={onRecordConsent}>Record consent…</Menu.Item>}
        {words !== null && (
          <Menu.Item leftSection={<IconHandStop size={16} aria-hidden />} disabled={encounter.consent.state === 'withdrawn'} onClick={onWithdraw}>{words}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
