/**
 * One turn of the transcript: when, who, and its words, which can be heard, corrected and given to another. Drawn anew only
 * when it is other than it was; what it does comes from `TurnActs`, which stay the same.
 */
import { Text, UnstyledButton } from '@mantine/core';
import { memo, useEffect, useMemo, useRef } from 'react';
import type { Participant } from '#shared/domain/encounter.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { formatClock } from '../../lib/format-time.ts';
import { usePlayedPlace } from '../../lib/played-place.ts';
import type { PlayedPlace } from '../../lib/played-place.ts';
import { WordLine } from '../../ui/word-line.tsx';
import { pieceToWords, speakerToWords, utteranceToPieces } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { SpeakerMenu } from './speaker-menu.tsx';
import type { TurnActs } from './turn-acts.ts';
import classes from './transcript-pane.module.css';
import { TurnEditor } from './turn-editor.tsx';
import type { Cursor } from './use-word-cursor.ts';
import { WordField } from './word-field.tsx';

export interface UtteranceRowProps {
  readonly utterance: Utterance;
  readonly participants: readonly Participant[];
  /** Places of the words that the statement last played rests on. */
  readonly marked: ReadonlySet<number>;
  /** The sound was begun from this turn. */
  readonly playing: boolean;
  readonly place: PlayedPlace;
  readonly canHear: boolean;
  readonly canEdit: boolean;
  /** Null unless the keyboard is in this turn. */
  readonly cursor: Cursor | null;
  /** The Tab key stops here, at the words and at what stands before them. */
  readonly isTabStop: boolean;
  /** Null unless words at the cursor are being edited. */
  readonly editing: { readonly text: string | null } | null;
  readonly menuOpen: boolean;
  readonly editingTurn: boolean;
  readonly acts: TurnActs;
}

export const UtteranceRow = memo(function UtteranceRow(props: UtteranceRowProps) {
  const { utterance, participants, playing, canHear, canEdit, isTabStop, menuOpen, editingTurn, acts } = props;
  const clock = formatClock(utterance.startMs);
  const { name, about } = speakerToWords(utterance);
  const tabIndex = isTabStop ? 0 : -1;
  return (
    <div className={classes['row']} data-playing={playing} data-turn={utterance.id}>
      {canHear
        ? <UnstyledButton className={classes['time']} tabIndex={tabIndex} aria-label={playing ? `Stop at ${clock}` : `Play from ${clock}`} onClick={() => acts.playFrom(utterance.id, utterance.startMs)}>{clock}</UnstyledButton>
        : <span className={classes['time']}>{clock}</span>}
      <div className={classes['words']}>
        {canEdit
          ? <SpeakerMenu utterance={utterance} participants={participants} name={name} about={about} clock={clock} tabIndex={tabIndex} cursor={props.cursor} opened={menuOpen} acts={acts} />
          : utterance.speaker !== 'unknown' && <Text span size="sm" fw={600} mr={6} title={about}>{name}</Text>}
        {editingTurn
          ? <TurnEditor label={`Words from ${clock}`} text={utterance.text} onSave={(text) => acts.saveTurn(utterance, text)} onLeave={() => acts.leaveTurn(utterance.id)} onListen={canHear ? () => acts.playTurn(utterance) : null} />
          : canHear || canEdit ? <TurnWords {...props} clock={clock} /> : <span>{utterance.text}</span>}
      </div>
    </div>
  );
});

function TurnWords({ utterance, marked, place, canHear, canEdit, cursor, isTabStop, editing, clock, acts }: UtteranceRowProps & { readonly clock: string }) {
  const pieces = utteranceToPieces(utterance);
  const words = useMemo(() => pieces.map((piece) => toLineWord(piece, marked)), [pieces, marked]);
  const playing = usePlayedPlace(place, (ms) => (ms === null ? -1 : pieces.findIndex(({ startMs, endMs }) => ms >= startMs && ms < endMs)));
  const line = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (cursor === null || editing !== null || !acts.takeFocus()) return;
    line.current?.querySelector<HTMLElement>(`[data-place="${cursor.place}"]`)?.focus();
  });
  const chosen = cursor === null ? null : [Math.min(cursor.place, cursor.anchor), Math.max(cursor.place, cursor.anchor)] as const;
  const edited = chosen === null ? [] : pieces.slice(chosen[0], chosen[1] + 1);
  const text = edited.map((piece) => piece.text).filter((part) => part !== '').join(' ');

  return (
    <span ref={line} role="group" aria-label={`Words from ${clock}`}>
      <WordLine
        words={words} playing={playing} tabStop={isTabStop ? cursor?.place ?? 0 : null} chosen={chosen}
        onClick={canHear ? (at) => acts.playFrom(utterance.id, pieces[at]?.startMs ?? utterance.startMs) : null} onExtend={(at) => acts.extend({ utteranceId: utterance.id, place: at })} onFocus={(at) => acts.enter({ utteranceId: utterance.id, place: at })} onKeyDown={acts.keyDown}
        field={editing !== null && canEdit && chosen !== null && (
          <WordField
            key={[...chosen, text].join(' ')} label={`Instead of ${edited.map(({ heard }) => heard).join(' ')}`} text={editing.text ?? text} begun={editing.text !== null}
            onDone={(typed, next) => acts.saveWords(utterance, edited, typed, next)} onLeave={acts.leaveWords} onListen={acts.listen}
          />
        )}
      />
    </span>
  );
}

function toLineWord(piece: Piece, marked: ReadonlySet<number>) {
  let isMarked = false;
  for (let word = piece.firstWord; word <= piece.lastWord; word += 1) isMarked ||= marked.has(word);
  const look = piece.origin === 'own-word' ? 'corrected' as const : piece.origin === 'edited' ? 'edited' as const : 'plain' as const;
  return { text: piece.text, about: pieceToWords(piece), look, uncertain: piece.doubtful, marked: isMarked };
}
