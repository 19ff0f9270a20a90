/** One template: its name, its sections, and what can be done with it. */
import { ActionIcon, Badge, Button, Menu, Text } from '@mantine/core';
import { IconCopy, IconDots, IconFileExport, IconStar, IconTrash } from '@tabler/icons-react';
import { shownSections } from '#shared/domain/template.ts';
import type { ListedTemplate } from '#shared/ipc/namespaces/templates.ts';
import { countWords } from '../../lib/count-words.ts';
import classes from './template-row.module.css';

export interface TemplateRowProps extends ListedTemplate {
  readonly isDefault: boolean;
  /** Edits one's own, shows a shipped one. */
  readonly onLook: () => void;
  readonly onCopy: () => void;
  readonly onSaveFile: () => void;
  readonly onMakeDefault: () => void;
  readonly onDelete: () => void;
}

export function TemplateRow({ template, isOwn, isDefault, onLook, onCopy, onSaveFile, onMakeDefault, onDelete }: TemplateRowProps) {
  const { name, about = '' } = template;
  const shown = shownSections(template);
  return (
    <li className={classes['row']}>
      <div className={classes['name']}>
        <Text fw={600} truncate title={name}>{name}</Text>
        {about !== '' && <Text size="sm">{about}</Text>}
        <Text size="sm" c="dimmed" truncate>{countWords(shown.length, 'section')}: {shown.map(({ title }) => title).join(', ')}</Text>
      </div>
      {isDefault && <Badge variant="light" radius="sm" tt="none" flex="none">Default</Badge>}
      <Badge variant="default" radius="sm" tt="none" fw={400} flex="none">{isOwn ? 'Your own' : 'Sotto’s'}</Badge>
      <Button size="compact-sm" variant="default" flex="none" aria-label={isOwn ? `Edit ${name}` : `Look at ${name}`} onClick={onLook}>{isOwn ? 'Edit' : 'Look'}</Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target><ActionIcon variant="subtle" color="gray" size="lg" flex="none" aria-label={`More acts on ${name}`}><IconDots size={18} aria-hidden /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          {!isDefault && <Menu.Item leftSection={<IconStar size={16} aria-hidden />} onClick={onMakeDefault}>Begin new visits with it</Menu.Item>}
          <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={onCopy}>Copy and edit</Menu.Item>
          <Menu.Item leftSection={<IconFileExport size={16} aria-hidden />} onClick={onSaveFile}>Save as a file</Menu.Item>
          {isOwn && <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={onDelete}>Delete</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
