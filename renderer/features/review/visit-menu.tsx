/** What is seldom done with a visit as a whole. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconArrowRight, IconDots, IconHandStop } from '@tabler/icons-react';

export interface VisitMenuProps {
  readonly hasPatient: boolean;
  readonly consentWithdrawn: boolean;
  /** Without one there is no consent to take back. */
  readonly hasRecording: boolean;
  readonly onMove: () => void;
  readonly onWithdraw: () => void;
}

export function VisitMenu({ hasPatient, consentWithdrawn, hasRecording, onMove, onWithdraw }: VisitMenuProps) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Tooltip label="More"><ActionIcon variant="default" size={36} aria-label="More acts on this visit"><IconDots size={18} aria-hidden /></ActionIcon></Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowRight size={16} aria-hidden />} onClick={onMove}>{hasPatient ? 'Move to another patient' : 'File under a patient'}</Menu.Item>
        {hasRecording && <Menu.Item leftSection={<IconHandStop size={16} aria-hidden />} disabled={consentWithdrawn} onClick={onWithdraw}>
          {consentWithdrawn ? 'Consent is withdrawn' : 'Withdraw consent'}
        </Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
