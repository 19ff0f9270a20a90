/**
 * What was said, in order, and where something is off the record: to be heard from any word, and put right while it is
 * heard. Marked words are the evidence of the statement last played; the word that sounds is marked as it is spoken.
 */
import { ActionIcon, Button, EmptyState, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconBookmark, IconEraser, IconMicrophoneOff, IconQuote } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { hasWholeTranscript } from '#shared/domain/encounter.ts';
import type { Encounter } from '#shared/domain/encounter.ts';
import type { UtteranceId } from '#shared/domain/ids.ts';
import type { EncounterDetail } from '#shared/ipc/namespaces/encounters.ts';
import { useProgress } from '../../api/event-cache.ts';
import { useVerb } from '../../api/use-verb.ts';
import { encounterStatusWords } from '../../lib/encounter-status.ts';
import { formatClock, formatStretch } from '../../lib/format-time.ts';
import { usePlayedPlace } from '../../lib/played-place.ts';
import { isShortcut } from '../../lib/shortcuts.ts';
import { useStable } from '../../lib/use-stable.ts';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { Panel } from '../../ui/panel.tsx';
import { sameSpeaker, turnAt } from './evidence.ts';
import type { MarkedWords } from './evidence.ts';
import { utteranceToPieces } from './pieces.ts';
import { RetranscriptionNotice } from './retranscription-notice.tsx';
import { TranscriptDialog } from './transcript-dialog.tsx';
import type { TranscriptDialogState } from './transcript-dialog.tsx';
import { transcriptToItems } from './transcript-items.ts';
import { TranscriptMenu } from './transcript-menu.tsx';
import classes from './transcript-pane.module.css';
import type { TurnActs } from './turn-acts.ts';
import type { Playback } from './use-playback.ts';
import { useShownTurn } from './use-shown-turn.ts';
import { useTranscriptEdit } from './use-transcript-edit.ts';
import { useTranscriptKeys } from './use-transcript-keys.ts';
import { useWordCursor } from './use-word-cursor.ts';
import type { WordCursor } from './use-word-cursor.ts';
import { UtteranceRow } from './utterance-row.tsx';
import { WordBar } from './word-bar.tsx';
import { countDoubtful, placeAmongDoubtful } from './word-cursor.ts';

export interface TranscriptPaneProps {
  readonly detail: EncounterDetail;
  readonly playback: Playback;
  readonly marked: MarkedWords;
  /** Null where nothing can be struck any more. */
  readonly onStrike: (() => void) | null;
  /** From choosing what to strike: the keyboard goes on where it left. */
  readonly cameBack: boolean;
  /** Why there are no words, if there are none. */
  readonly emptyWords: string;
}

export const rowHeight = 62;
const nothing: ReadonlySet<number> = new Set();
/** Before the words that are listened to again, so that they are heard in what they were said in. */
const leadInMs = 1000;
const leadOutMs = 300;

export function TranscriptPane({ detail, playback, marked, onStrike, cameBack, emptyWords }: TranscriptPaneProps) {
  const { encounter, utterances, struckSpans, hasSound, note } = detail;
  const marks = useVerb('marks', 'list', { encounterId: encounter.id }).data;
  const items = useMemo(() => transcriptToItems(utterances, struckSpans, marks), [utterances, struckSpans, marks]);
  const again = useVerb('transcripts', 'retranscription', { encounterId: encounter.id }).data ?? { phase: 'none' as const };
  const edit = useTranscriptEdit(encounter.id);
  const cursor = useWordCursor(utterances);
  const [menuFor, setMenuFor] = useState<UtteranceId | null>(null);
  const [turnFor, setTurnFor] = useState<UtteranceId | null>(null);
  const [dialog, setDialog] = useState<TranscriptDialogState | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const canEdit = note?.status !== 'signed' && hasWholeTranscript(encounter) && again.phase !== 'under-way';
  const { at } = cursor;
  const atCursor = at === null ? undefined : utterances.find(({ id }) => id === at.utteranceId);
  const pieces = at === null || atCursor === undefined ? [] : utteranceToPieces(atCursor).slice(Math.min(at.place, at.anchor), Math.max(at.place, at.anchor) + 1);
  const played = usePlayedPlace(playback.place, (ms) => (ms === null ? null : turnAt(utterances, ms)));
  const firstMarked = utterances.find((utterance) => marked.has(utterance.id))?.id ?? null;
  const shown = useShownTurn({ marked: firstMarked, played, gone: cursor.shown });

  const listen = () => {
    const [first, last] = [pieces[0], pieces.at(-1)];
    if (hasSound && first !== undefined && last !== undefined) playback.replay('words', [{ startMs: Math.max(0, first.startMs - leadInMs), endMs: last.endMs + leadOutMs }]);
  };
  const make = canEdit && note !== null ? () => {
    const [first, last] = [pieces[0], pieces.at(-1)];
    if (atCursor === undefined || first === undefined || last === undefined) return;
    const text = pieces.map((piece) => piece.text).filter((part) => part !== '').join(' ');
    setDialog({ kind: 'statement', note, words: { text, evidence: [{ utteranceId: atCursor.id, firstWord: first.firstWord, lastWord: last.lastWord }] } });
  } : null;
  const endMs = Math.max(encounter.durationMs, utterances.at(-1)?.endMs ?? 0);
  const acts = useStable<TurnActs>({
    listen, playFrom: (id, startMs) => playback.toggle(id, [{ startMs, endMs }]), playTurn: (turn) => playback.replay(turn.id, [turn]),
    enter: cursor.enter, extend: cursor.widenTo, takeFocus: cursor.takeFocus, leaveWords: cursor.leave,
    keyDown: (event) => wordKeyDown(event, cursor, { canEdit, onEditTurn: () => setTurnFor(at?.utteranceId ?? null), onMake: make }),
    saveWords: (utterance, edited, text, next) => {
      const [first, last] = [edited[0], edited.at(-1)];
      const isSame = text.trim() === edited.map((piece) => piece.text).filter((part) => part !== '').join(' ');
      const saved = first !== undefined && last !== undefined && !isSame;
      if (saved) edit.editWords(utterance, { firstWord: first.firstWord, lastWord: last.lastWord }, text);
      if (next === 'stay') cursor.leave();
      else if (next === 'left') cursor.end();
      else cursor.editNext(next.go, next.by, saved ? edited.length - 1 : 0);
    },
    editTurn: (id) => {
      setMenuFor(null);
      setTurnFor(id);
    },
    saveTurn: (utterance, text) => {
      if (text.trim() !== utterance.text) edit.editTurn(utterance, text);
      leaveTurn(cursor, utterance.id, () => setTurnFor(null));
    },
    leaveTurn: (id) => leaveTurn(cursor, id, () => setTurnFor(null)),
    openMenu: setMenuFor,
    assign: (utterance, to, all) => edit.assignSpeaker({ ...to, utteranceIds: all ? utterances.filter((each) => sameSpeaker(each, utterance)).map(({ id }) => id) : [utterance.id] }),
    swap: edit.swapSpeakers, split: (utterance, beforeWord) => edit.split(utterance.id, beforeWord), join: edit.join,
    namePeople: () => setDialog({ kind: 'people' }),
  });
  useTranscriptKeys({ onDoubtful: cursor.stepDoubtful, onListen: listen, onUndo: () => { if (canEdit) edit.undo(); } });

  return (
    <Panel
      title="Transcript" ownUndo
      acts={(
        <div className={classes['acts']}>
          {edit.edited && canEdit && <Tooltip label="Undo the last edit (Ctrl+Z)"><ActionIcon variant="subtle" color="gray" aria-label="Undo the last edit" onClick={edit.undo}><IconArrowBackUp size={18} aria-hidden /></ActionIcon></Tooltip>}
          {onStrike !== null && utterances.length > 0 && (
            <Button variant="subtle" size="compact-sm" autoFocus={cameBack} leftSection={<IconEraser size={14} aria-hidden />} onClick={onStrike}>Take off the record</Button>
          )}
          {utterances.length > 0 && (
            <TranscriptMenu
              canEdit={canEdit} noAgain={noAgain(detail, canEdit)} onSwap={edit.swapSpeakers} onPeople={() => setDialog({ kind: 'people' })} onAgain={() => setDialog({ kind: 'again' })}
              onVersions={() => setDialog({ kind: 'versions' })}
            />
          )}
        </div>
      )}
    >
      <RetranscriptionNotice encounterId={encounter.id} state={again} />
      {edit.error !== null && <div className={classes['notice']}><ErrorNotice message={edit.error} /></div>}
      {done !== null && <div className={classes['notice']}><DoneNotice onClose={() => setDone(null)}>{done}</DoneNotice></div>}
      {!hasSound && encounter.durationMs > 0 && items.length > 0 && <p className={classes['hint']}>The {encounter.recordingRemovedAt === null ? 'sound of this visit was deleted' : 'recording of this visit was removed'}. Its words stay.</p>}
      {items.length === 0
        ? <NoWords encounter={encounter} why={emptyWords} />
        : (
          <LongList label="What was said" items={items} itemKey={(item) => item.key} estimatedHeight={rowHeight} shownKey={shown.key} shownAgain={shown.asked}>
            {(item) => (item.kind === 'gap' ? <Gap startMs={item.startMs} endMs={item.endMs} /> : item.kind === 'mark' ? <Bookmark startMs={item.startMs} label={item.label} onPlay={hasSound ? () => playback.toggle(item.key, [{ startMs: item.startMs, endMs }]) : null} /> : (
              <UtteranceRow
                utterance={item.utterance} participants={encounter.participants} marked={marked.get(item.utterance.id) ?? nothing} playing={playback.playingKey === item.key}
                place={playback.place} canHear={hasSound} canEdit={canEdit} cursor={atCursor === item.utterance ? at : null}
                isTabStop={(atCursor ?? utterances[0]) === item.utterance} editing={atCursor === item.utterance ? cursor.editing : null}
                menuOpen={menuFor === item.utterance.id} editingTurn={turnFor === item.utterance.id && canEdit} acts={acts}
              />
            ))}
          </LongList>
        )}
      {items.length > 0 && (
        <WordBar
          pieces={pieces} doubtful={countDoubtful(utterances)} doubtfulAt={atCursor === undefined || at === null ? null : placeAmongDoubtful(utterances, at)} onMake={make} canEdit={canEdit} onListen={hasSound ? listen : null} onEdit={() => cursor.edit(null)}
          onRevert={() => {
            const [first, last] = [pieces[0], pieces.at(-1)];
            if (atCursor !== undefined && first !== undefined && last !== undefined) edit.revertWords(atCursor, { firstWord: first.firstWord, lastWord: last.lastWord });
            cursor.goTo(at);
          }}
          onAddToOwnWords={(term, heard) => setDialog({ kind: 'own-word', term, heard })} onNextDoubtful={() => cursor.stepDoubtful(1)}
        />
      )}
      {dialog !== null && (
        <TranscriptDialog
          dialog={dialog} detail={detail} canUse={canEdit} onClose={() => setDialog(null)}
          onDone={(words) => {
            setDialog(null);
            setDone(words);
          }}
        />
      )}
    </Panel>
  );
}

/** Words that are still on their way are not missing: how far the work has come is said. */
function NoWords({ encounter, why }: { readonly encounter: Encounter; readonly why: string }) {
  const progress = useProgress()[encounter.id];
  const { words } = encounterStatusWords(encounter, progress);
  const title = encounter.status === 'transcribing' && encounter.recordingRemovedAt === null ? words : 'No words';
  return <EmptyState my="auto" px="md" icon={<IconQuote aria-hidden />} title={title} description={why} />;
}

/** The field is gone: the keyboard goes back to the turn's first word. */
function leaveTurn(cursor: WordCursor, utteranceId: UtteranceId, close: () => void): void {
  close();
  cursor.goTo({ utteranceId, place: 0 });
}

interface WordKeys {
  readonly canEdit: boolean;
  readonly onEditTurn: () => void;
  /** Null where there is no draft to make a statement for. */
  readonly onMake: (() => void) | null;
}

/** On a word: arrows go, with Shift they choose more of the turn, Enter edits, and typing begins anew. A click, and so Space, plays. */
function wordKeyDown(event: KeyboardEvent, cursor: WordCursor, { canEdit, onEditTurn, onMake }: WordKeys): void {
  if (isShortcut(event, 'make-statement') && onMake !== null) {
    event.preventDefault();
    onMake();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { at } = cursor;
  if (isShortcut(event, 'next-word')) cursor.step(1);
  else if (isShortcut(event, 'last-word')) cursor.step(-1);
  else if (isShortcut(event, 'choose-next')) cursor.widen(1);
  else if (isShortcut(event, 'choose-last')) cursor.widen(-1);
  else if (isShortcut(event, 'next-turn')) cursor.stepTurn(1);
  else if (isShortcut(event, 'last-turn')) cursor.stepTurn(-1);
  else if (isShortcut(event, 'turn-start')) cursor.goTo(at && { ...at, place: 0 });
  else if (isShortcut(event, 'turn-end')) cursor.goTo(at && { ...at, place: Infinity });
  else if (isShortcut(event, 'edit-turn') && canEdit) onEditTurn();
  else if (isShortcut(event, 'edit-word') && canEdit) cursor.edit(null);
  else if (isShortcut(event, 'take-out-word') && canEdit) cursor.edit('');
  else if (event.key.length === 1 && event.key !== ' ' && canEdit) cursor.edit(event.key);
  else return;
  event.preventDefault();
}

function noAgain({ hasSound, note }: EncounterDetail, canEdit: boolean): string | null {
  if (note?.status === 'signed') return 'Signed: not transcribed again';
  if (!hasSound) return 'No sound to transcribe again';
  return canEdit ? null : 'Not while work is under way';
}

/** Where the clinician wanted to be again: it plays from there. */
function Bookmark({ startMs, label, onPlay }: { readonly startMs: number; readonly label: string; readonly onPlay: (() => void) | null }) {
  const words = `Bookmark at ${formatClock(startMs)}${label === '' ? '' : `: ${label}`}`;
  const line = <><IconBookmark size={16} aria-hidden /> <span>{words}</span></>;
  // The player has a button of the same words that only goes there.
  return onPlay === null ? <div className={classes['mark']}>{line}</div> : <UnstyledButton className={classes['mark']} aria-label={`Play from: ${words}`} onClick={onPlay}>{line}</UnstyledButton>;
}

function Gap({ startMs, endMs }: { readonly startMs: number; readonly endMs: number }) {
  return (
    <div className={classes['gap']}>
      <IconMicrophoneOff size={16} aria-hidden />
      <span>Off the record, {formatStretch(startMs, endMs)}</span>
    </div>
  );
}
