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

/** Consent that was declined cannot be taken back; what was recorded all the same can. */
const withdrawWords = { given: 'Withdraw consent', declined: 'Remove the recording', withdrawn: 'Consent is withdrawn' } as const;

export function VisitMenu({ hasPatient, encounter, onMove, onRecordConsent, onWithdraw }: VisitMenuProps) {
  const consent = encounter.consent.state;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Tooltip label="More"><ActionIcon variant="default" size={36} aria-label="More acts on this visit"><IconDots size={18} aria-hidden /></ActionIcon></Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowRight size={16} aria-hidden />} onClick={onMove}>{hasPatient ? 'Move to another patient' : 'File under a patient'}</Menu.Item>
        {isConsentToBeAsked(encounter) && <Menu.Item leftSection={<IconWritingSign size={16} aria-hidden />} onClick={onRecordConsent}>Record consent…</Menu.Item>}
        {encounter.form !== 'written' && consent !== 'not-recorded' && (
          <Menu.Item leftSection={<IconHandStop size={16} aria-hidden />} disabled={consent === 'withdrawn'} onClick={onWithdraw}>{withdrawWords[consent]}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
