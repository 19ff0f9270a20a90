/** What else can be done with a statement: elsewhere with it, joined to the next, taken away. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconFold, IconPencil, IconTrash } from '@tabler/icons-react';
import type { Section, Statement } from '#shared/domain/note.ts';
import type { NoteActs } from './use-note-acts.ts';

export interface StatementMenuProps {
  readonly statement: Statement;
  readonly section: Pick<Section, 'id' | 'statements'>;
  readonly acts: NoteActs;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** Not the keys as well: dozens of shut menus would look at every letter typed beside them. The open one has the keyboard. */
const outside = ['mousedown', 'touchstart'];

export function StatementMenu({ statement, section, acts, onEdit, onRemove }: StatementMenuProps) {
  const index = section.statements.findIndex(({ id }) => id === statement.id);
  const next = section.statements[index + 1];
  const others = acts.note.sections.filter(({ id }) => id !== section.id);
  return (
    <Menu position="bottom-end" withinPortal clickOutsideEvents={outside}>
      <Menu.Target>
        <Tooltip label="More"><ActionIcon variant="subtle" color="gray" aria-label={`More acts on: ${statement.text}`}><IconDots size={16} aria-hidden /></ActionIcon></Tooltip>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
        <Menu.Item leftSection={<IconArrowUp size={16} aria-hidden />} rightSection="Alt+↑" disabled={index === 0} onClick={() => acts.step(statement, 'up')}>Move up</Menu.Item>
        <Menu.Item leftSection={<IconArrowDown size={16} aria-hidden />} rightSection="Alt+↓" disabled={next === undefined} onClick={() => acts.step(statement, 'down')}>Move down</Menu.Item>
        <Menu.Item leftSection={<IconFold size={16} aria-hidden />} disabled={next === undefined} onClick={() => { if (next !== undefined) acts.merge(statement.id, next.id); }}>Join with the next</Menu.Item>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>Edit, or split in two</Menu.Item>
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={onRemove}>Delete</Menu.Item>
        <Menu.Label>Move to</Menu.Label>
        {others.map(({ id, title }) => <Menu.Item key={id} onClick={() => acts.place(statement.id, id, null)}>{title}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}
