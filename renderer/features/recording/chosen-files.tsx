/** The files that were chosen for import: what each is to be called, and why one cannot be taken. */
import { ActionIcon, Text, TextInput, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { formatSize } from '../../lib/format-time.ts';
import classes from './chosen-files.module.css';

export interface ChosenFile {
  readonly id: number;
  readonly file: File;
  readonly isFolder: boolean;
  readonly title: string;
}

export interface ChosenFilesProps {
  readonly files: readonly ChosenFile[];
  /** In the order of the files: words, null where there is none, undefined where nobody knows yet. */
  readonly problems: readonly (string | null | undefined)[];
  readonly onTitle: (id: number, title: string) => void;
  readonly onRemove: (id: number) => void;
}

export function ChosenFiles({ files, problems, onTitle, onRemove }: ChosenFilesProps) {
  if (files.length === 0) return null;
  return (
    <ul className={classes['list']} aria-label="Chosen files">
      {files.map(({ id, file, title }, index) => (
        <li key={id} className={classes['row']}>
          <div className={classes['name']} data-refused={typeof problems[index] === 'string'}>
            <Text size="sm" truncate title={file.name}>{file.name} <Text span size="xs" c="dimmed">{formatSize(file.size)}</Text></Text>
            {typeof problems[index] === 'string' && <Text size="xs" c="var(--mantine-color-error)" role="alert">{problems[index]}</Text>}
          </div>
          {typeof problems[index] !== 'string'
            && <TextInput size="xs" aria-label={`Title of ${file.name}`} placeholder="Title, optional" maxLength={200} value={title} onChange={(event) => onTitle(id, event.currentTarget.value)} />}
          <Tooltip label="Leave this file out">
            <ActionIcon variant="subtle" color="gray" aria-label={`Leave out ${file.name}`} onClick={() => onRemove(id)}><IconX size={16} aria-hidden /></ActionIcon>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
