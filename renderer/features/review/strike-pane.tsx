/** The transcript while words are chosen that are to go off the record. Nothing goes before the dialog at its end. */
import { Button, Text, UnstyledButton } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { VerbOutput } from '#shared/ipc/contract.ts';
import type { EncounterDetail } from '#shared/ipc/namespaces/encounters.ts';
import { countWords } from '../../lib/count-words.ts';
import { formatClock } from '../../lib/format-time.ts';
import { useEscape } from '../../lib/use-escape.ts';
import { ChoosableText } from '../../ui/choosable-text.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { Panel } from '../../ui/panel.tsx';
import { speakerToWords, utteranceToPieces } from './pieces.ts';
import { choiceToSpan, countUtterances, widenChoice } from './strike-choice.ts';
import type { CountedUtterance, StrikeChoice } from './strike-choice.ts';
import { StrikeDialog } from './strike-dialog.tsx';
import { rowHeight } from './transcript-pane.tsx';
import classes from './transcript-pane.module.css';
import type { Playback } from './use-playback.ts';

export interface StrikePaneProps {
  readonly detail: EncounterDetail;
  readonly playback: Playback;
  readonly onStruck: (struck: VerbOutput<'encounters', 'strike'>) => void;
  readonly onLeave: () => void;
}

const chosenKey = 'chosen';

export function StrikePane({ detail, playback, onStruck, onLeave }: StrikePaneProps) {
  const counted = useMemo(() => countUtterances(detail.utterances), [detail.utterances]);
  const [choice, setChoice] = useState<StrikeChoice | null>(null);
  const [asking, setAsking] = useState(false);
  const span = choice === null ? null : choiceToSpan(choice, counted);
  const playing = playback.playingKey === chosenKey;
  // The dialog over it answers first.
  useEscape(onLeave, !asking);

  return (
    <Panel title="Take off the record" acts={<Button variant="default" size="compact-sm" onClick={onLeave}>Cancel</Button>}>
      <p ref={focusOnMount} tabIndex={-1} className={classes['hint']}>Choose the first and the last word that must go. The time in front chooses all that was said there.</p>
      <LongList label="Words to choose from" items={counted} itemKey={({ utterance }) => utterance.id} estimatedHeight={rowHeight}>
        {(row) => <ChoiceRow row={row} choice={choice} onChoose={(more) => setChoice(widenChoice(choice, more))} />}
      </LongList>
      <div className={classes['chosen']}>
        <Text size="sm" flex={1} role="status">
          {choice === null || span === null ? 'Nothing chosen yet.' : `${countWords(choice.last - choice.first + 1, 'word')}, ${formatClock(span.startMs)} to ${formatClock(span.endMs)}`}
        </Text>
        {span !== null && (
          <>
            {detail.hasSound && <Button variant="subtle" size="compact-sm" leftSection={playing ? <IconPlayerStop size={14} aria-hidden /> : <IconPlayerPlay size={14} aria-hidden />} onClick={() => playback.toggle(chosenKey, [span])}>
              {playing ? 'Stop' : 'Listen'}
            </Button>}
            <Button variant="subtle" size="compact-sm" onClick={() => setChoice(null)}>Choose anew</Button>
            <Button color="red.9" size="compact-sm" onClick={() => setAsking(true)}>Take these off the record</Button>
          </>
        )}
      </div>
      {asking && choice !== null && span !== null && (
        <StrikeDialog detail={detail} counted={counted} choice={choice} span={span} onStruck={onStruck} onClose={() => setAsking(false)} />
      )}
    </Panel>
  );
}

/** The button that led here is gone, and the keyboard's place with it. */
function focusOnMount(hint: HTMLElement | null): void {
  hint?.focus();
}

interface ChoiceRowProps {
  readonly row: CountedUtterance;
  readonly choice: StrikeChoice | null;
  readonly onChoose: (more: StrikeChoice) => void;
}

function ChoiceRow({ row: { utterance, firstPlace }, choice, onChoose }: ChoiceRowProps) {
  const pieces = utteranceToPieces(utterance);
  const clock = formatClock(utterance.startMs);
  /** What is written over several words goes with all of them. */
  const isChosen = (place: number) => {
    const piece = pieces[place];
    return choice !== null && piece !== undefined && firstPlace + piece.lastWord >= choice.first && firstPlace + piece.firstWord <= choice.last;
  };
  const choose = (place: number) => {
    const piece = pieces[place];
    if (piece !== undefined) onChoose({ first: firstPlace + piece.firstWord, last: firstPlace + piece.lastWord });
  };
  return (
    <div className={classes['row']}>
      <UnstyledButton className={classes['time']} aria-label={`Choose all from ${clock}`} onClick={() => onChoose({ first: firstPlace, last: firstPlace + utterance.words.length - 1 })}>{clock}</UnstyledButton>
      <div className={classes['words']}>
        {utterance.speaker !== 'unknown' && <Text span size="sm" fw={600} mr={6}>{speakerToWords(utterance).name}</Text>}
        <ChoosableText words={pieces.map(({ text, heard }) => (text === '' ? `[${heard}]` : text))} label={`Words from ${clock}`} isChosen={isChosen} onChoose={choose} />
      </div>
    </div>
  );
}
