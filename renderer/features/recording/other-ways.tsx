/** The ways to a note that record no visit: typed, or dictated without the patient. */
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconKeyboard, IconSpeakerphone } from '@tabler/icons-react';

export interface OtherWaysProps {
  readonly onWrite: () => void;
  readonly onDictate: () => void;
}

export function OtherWays({ onWrite, onDictate }: OtherWaysProps) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target><Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>No recording</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onWrite}>Write a note…</Menu.Item>
        <Menu.Item leftSection={<IconSpeakerphone size={16} aria-hidden />} onClick={onDictate}>Dictate a note…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
