/** The files that were chosen for import: what each is to be called, and why one cannot be taken. */
import { ActionIcon, Text, TextInput, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { pastInputProblem, toLocalInput } from '../../lib/calendar-days.ts';
import { formatSize } from '../../lib/format-time.ts';
import classes from './chosen-files.module.css';

export interface ChosenFile {
  readonly id: number;
  readonly file: File;
  readonly isFolder: boolean;
  readonly title: string;
  /** When the visit was, as the field for it holds it. */
  readonly when: string;
}

export interface ChosenFilesProps {
  readonly files: readonly ChosenFile[];
  /** In the order of the files: words, null where there is none, undefined where nobody knows yet. */
  readonly problems: readonly (string | null | undefined)[];
  readonly onTitle: (id: number, title: string) => void;
  readonly onWhen: (id: number, when: string) => void;
  readonly onRemove: (id: number) => void;
}

/** The file's own day, which is mostly the recording's; a clock that was ahead is not believed. */
export function whenOf({ lastModified }: File): string {
  return toLocalInput(Math.min(lastModified, Date.now()));
}

export function ChosenFiles({ files, problems, onTitle, onWhen, onRemove }: ChosenFilesProps) {
  if (files.length === 0) return null;
  return (
    <ul className={classes['list']} aria-label="Chosen files">
      {files.map(({ id, file, title, when }, index) => (
        <li key={id} className={classes['row']}>
          <div className={classes['name']} data-refused={typeof problems[index] === 'string'}>
            <Text size="sm" truncate title={file.name}>{file.name} <Text span size="xs" c="dimmed">{formatSize(file.size)}</Text></Text>
            {typeof problems[index] === 'string' && <Text size="xs" c="var(--mantine-color-error)" role="alert">{problems[index]}</Text>}
          </div>
          {typeof problems[index] !== 'string'
            && <TextInput size="xs" aria-label={`Title of ${file.name}`} placeholder="Title, optional" maxLength={200} value={title} onChange={(event) => onTitle(id, event.currentTarget.value)} />}
          {typeof problems[index] !== 'string' && (
            <TextInput
              type="datetime-local" size="xs" aria-label={`When the visit of ${file.name} was`} value={when} onChange={(event) => onWhen(id, event.currentTarget.value)} error={pastInputProblem(when)}
            />
          )}
          <Tooltip label="Leave this file out">
            <ActionIcon variant="subtle" color="gray" aria-label={`Leave out ${file.name}`} onClick={() => onRemove(id)}><IconX size={16} aria-hidden /></ActionIcon>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
