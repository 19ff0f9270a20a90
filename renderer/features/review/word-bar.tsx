/** What there is to know of the word the keyboard is at, and to do with it; and by which keys, while it is nowhere. */
import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconHeadphones, IconPencil, IconPlus, IconQuote } from '@tabler/icons-react';
import { countWords } from '../../lib/count-words.ts';
import { Keys } from '../../ui/keys.tsx';
import { pieceToWords, revertWords } from './pieces.ts';
import type { Piece } from './pieces.ts';
import classes from './transcript-pane.module.css';

export interface WordBarProps {
  /** The words chosen; none where the keyboard is elsewhere. */
  readonly pieces: readonly Piece[];
  readonly doubtful: number;
  /** Which of them one is at, counted from 1; null for none. */
  readonly doubtfulAt: number | null;
  readonly canEdit: boolean;
  /** Null where no statement can be made. */
  readonly onMake: (() => void) | null;
  readonly onListen: (() => void) | null;
  readonly onEdit: () => void;
  readonly onRevert: () => void;
  /** Null where own words cannot be added to. */
  readonly onAddToOwnWords: ((term: string, heard: string) => void) | null;
  readonly onNextDoubtful: () => void;
}

export function WordBar({ pieces, doubtful, doubtfulAt, canEdit, onMake, onListen, onEdit, onRevert, onAddToOwnWords, onNextDoubtful }: WordBarProps) {
  const [only] = pieces;
  const back = pieces.length === 1 && only !== undefined ? revertWords(only) : null;
  const about = pieces.length === 1 && only !== undefined ? pieceToWords(only) : null;
  return (
    <div className={classes['chosen']} data-word-bar>
      {only === undefined ? <Hints doubtful={doubtful} canEdit={canEdit} onNextDoubtful={onNextDoubtful} /> : (
        <>
          <Text size="sm" flex="1 1 8rem" miw={0} lineClamp={2}>
            <b>{pieces.map(({ text, heard }) => (text === '' ? `[${heard}]` : text)).join(' ')}</b>{about !== null && <Text span size="sm" c="dimmed"> {about}</Text>}{doubtfulAt !== null && <Text span size="sm" c="dimmed"> ({doubtfulAt} of {doubtful} in doubt)</Text>}
          </Text>
          <Group gap={4} wrap="wrap">
            {onListen !== null && <Button variant="subtle" size="compact-sm" leftSection={<IconHeadphones size={14} aria-hidden />} title="Ctrl+Space" onClick={onListen}>Listen</Button>}
            {canEdit && <Button variant="subtle" size="compact-sm" leftSection={<IconPencil size={14} aria-hidden />} title="Enter" onClick={onEdit}>Edit</Button>}
            {onMake !== null && <Button variant="subtle" size="compact-sm" leftSection={<IconQuote size={14} aria-hidden />} title="Ctrl+Enter" onClick={onMake}>Make a statement</Button>}
            {canEdit && back !== null && <Button variant="subtle" size="compact-sm" leftSection={<IconArrowBackUp size={14} aria-hidden />} onClick={onRevert}>{back}</Button>}
            {onAddToOwnWords !== null && only.origin === 'edited' && only.text !== '' && pieces.length === 1 && (
              <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onAddToOwnWords(only.text, only.heard)}>Add to own words</Button>
            )}
          </Group>
        </>
      )}
    </div>
  );
}

function Hints({ doubtful, canEdit, onNextDoubtful }: Pick<WordBarProps, 'doubtful' | 'canEdit' | 'onNextDoubtful'>) {
  return (
    <>
      <Text size="sm" c="dimmed" flex="1 1 10rem">
        {doubtful === 0 ? 'No word in doubt. ' : `${countWords(doubtful, 'word')} in doubt: `}
        {doubtful > 0 && <><Keys of="next-doubtful" /> goes to the next, <Keys of="last-doubtful" /> back. </>}
        {canEdit && <>In the words, <Keys of="edit-word" /> edits.</>}
      </Text>
      {doubtful > 0 && <Button variant="subtle" size="compact-sm" onClick={onNextDoubtful}>Next in doubt</Button>}
    </>
  );
}
