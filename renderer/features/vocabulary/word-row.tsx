/** One own word, how it may sound, and what can be done with it. */
import { ActionIcon, Badge, Text, Tooltip } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import type { VocabularyEntry } from '#shared/domain/vocabulary.ts';
import { kindWords } from './vocabulary-words.ts';
import classes from './word-row.module.css';

export interface WordRowProps {
  readonly entry: VocabularyEntry;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

export function WordRow({ entry: { term, kind, soundsLike }, onEdit, onRemove }: WordRowProps) {
  return (
    <div className={classes['row']}>
      <div className={classes['word']}>
        <Text fw={600} truncate>{term}</Text>
        {soundsLike.length > 0 && <Text size="sm" c="dimmed" truncate>sounds like {soundsLike.map((sound) => `“${sound}”`).join(', ')}</Text>}
      </div>
      <Badge variant="default" radius="sm" className={classes['kind'] ?? ''}>{kindWords[kind]}</Badge>
      <Tooltip label="Edit"><ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Edit ${term}`} onClick={onEdit}><IconPencil size={18} aria-hidden /></ActionIcon></Tooltip>
      <Tooltip label="Take out"><ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Take out ${term}`} onClick={onRemove}><IconTrash size={18} aria-hidden /></ActionIcon></Tooltip>
    </div>
  );
}
