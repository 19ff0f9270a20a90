/** Who speaks a turn: its label, which opens to give it to another, and to part or join turns where the recogniser did not. */
import { Menu, UnstyledButton } from '@mantine/core';
import { IconArrowsExchange, IconArrowsJoin, IconArrowsSplit, IconPencil, IconUsers } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Participant } from '#shared/domain/encounter.ts';
import { partName } from '#shared/domain/speaker-name.ts';
import { speakers } from '#shared/domain/transcript.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { utteranceToPieces } from './pieces.ts';
import classes from './speaker-menu.module.css';
import type { TurnActs } from './turn-acts.ts';
import type { Cursor } from './use-word-cursor.ts';

export interface SpeakerMenuProps {
  readonly utterance: Utterance;
  readonly participants: readonly Participant[];
  readonly name: string;
  /** The part, and how all that is known. */
  readonly about: string;
  readonly clock: string;
  readonly tabIndex: 0 | -1;
  /** Where the turn can be parted; null where the keyboard is elsewhere. */
  readonly cursor: Cursor | null;
  readonly opened: boolean;
  readonly acts: TurnActs;
}

/** It is long: where the window is low, it scrolls. */
const withinTheWindow = {
  flip: true, shift: true,
  size: { padding: 8, apply: ({ availableHeight, elements }: { readonly availableHeight: number; readonly elements: { readonly floating: HTMLElement } }) => { elements.floating.style.maxHeight = `${Math.max(160, availableHeight)}px`; } },
};

/** The menu itself stands only while it is open: there may be thousands of turns. */
export function SpeakerMenu(props: SpeakerMenuProps) {
  const { utterance, name, about, clock, tabIndex, opened, acts } = props;
  const label = useFocusBack(opened);
  const button = (
    <UnstyledButton
      ref={label} className={classes['label']} tabIndex={tabIndex} data-unknown={utterance.speaker === 'unknown'} title={about} aria-haspopup="menu" aria-expanded={opened}
      aria-label={`Speaker at ${clock}: ${name}`} onClick={() => acts.openMenu(opened ? null : utterance.id)}
    >
      {name}
    </UnstyledButton>
  );
  if (!opened) return button;
  return (
    <Menu opened position="bottom-start" withinPortal middlewares={withinTheWindow} onChange={(open) => { if (!open) acts.openMenu(null); }}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown className={classes['menu']}><Items {...props} /></Menu.Dropdown>
    </Menu>
  );
}

function Items({ utterance, participants, cursor, acts }: SpeakerMenuProps) {
  const [all, setAll] = useState(false);
  const piece = cursor === null ? undefined : utteranceToPieces(utterance)[Math.min(cursor.place, cursor.anchor)];
  const people = [
    ...participants.map(({ name, role }) => ({ speaker: role, participant: name, words: `${name} (${partName(role).toLowerCase()})` })),
    ...speakers.map((speaker) => ({ speaker, participant: null, words: partName(speaker) })),
  ];
  return (
    <>
      <Menu.Label>Who speaks</Menu.Label>
      {people.map(({ words, ...who }) => (
        <Menu.RadioItem key={words} value={words} closeMenuOnClick checked={who.speaker === utterance.speaker && who.participant === utterance.participant} onClick={() => acts.assign(utterance, who, all)}>
          {words}
        </Menu.RadioItem>
      ))}
      <Menu.CheckboxItem closeMenuOnClick={false} checked={all} onChange={setAll}>Also all other turns of {utterance.participant ?? partName(utterance.speaker).toLowerCase()}</Menu.CheckboxItem>
      <Menu.Item leftSection={<IconUsers size={16} aria-hidden />} onClick={acts.namePeople}>Name the people here</Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconArrowsExchange size={16} aria-hidden />} onClick={acts.swap}>Swap clinician and patient everywhere</Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => acts.editTurn(utterance.id)}>Edit the whole turn</Menu.Item>
      <Menu.Item leftSection={<IconArrowsSplit size={16} aria-hidden />} disabled={piece === undefined || piece.firstWord === 0} onClick={() => { if (piece !== undefined) acts.split(utterance, piece.firstWord); }}>
        {piece === undefined || piece.firstWord === 0 ? 'Split: go to a word first' : `Split before “${piece.text === '' ? piece.heard : piece.text}”`}
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowsJoin size={16} aria-hidden />} onClick={() => acts.join(utterance.id)}>Join with the next turn</Menu.Item>
    </>
  );
}

/** The button stands anew when its menu is gone, and the keyboard goes on from it. */
function useFocusBack(opened: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  const wasOpened = useRef(false);
  useEffect(() => {
    const isBack = wasOpened.current && !opened;
    wasOpened.current = opened;
    if (isBack && (document.activeElement === null || document.activeElement === document.body)) button.current?.focus();
  }, [opened]);
  return button;
}
