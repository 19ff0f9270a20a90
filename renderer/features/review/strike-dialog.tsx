/** Says what goes with the chosen words, asks why, and strikes them. */
import { List, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { VerbOutput } from '#shared/ipc/contract.ts';
import type { EncounterDetail } from '#shared/ipc/namespaces/encounters.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';
import { formatClock } from '../../lib/format-time.ts';
import type { SpanMs } from '../../lib/span-player.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { chosenText, statementsOn } from './strike-choice.ts';
import type { CountedUtterance, StrikeChoice } from './strike-choice.ts';

export interface StrikeDialogProps {
  readonly detail: EncounterDetail;
  readonly counted: readonly CountedUtterance[];
  readonly choice: StrikeChoice;
  readonly span: SpanMs;
  readonly onStruck: (struck: VerbOutput<'encounters', 'strike'>) => void;
  readonly onClose: () => void;
}

export function StrikeDialog({ detail: { encounter, note, hasSound }, counted, choice, span, onStruck, onClose }: StrikeDialogProps) {
  const queryClient = useQueryClient();
  const strike = useAct('encounters', 'strike');
  const statements = statementsOn(choice, counted, note);

  function confirm(reason: string) {
    strike.mutate({ id: encounter.id, startMs: span.startMs, endMs: span.endMs, reason }, {
      onSuccess: (struck) => {
        void queryClient.invalidateQueries({ queryKey: ['encounters'] });
        onStruck(struck);
      },
    });
  }

  return (
    <ConfirmDialog
      title="Take this off the record?" confirmLabel="Take off the record" danger reasonLabel="Reason" busy={strike.isPending}
      error={strike.isError ? errorWords(strike.error) : null} onConfirm={confirm} onClose={onClose}
    >
      <Text size="sm" fs="italic" lineClamp={4}>“{chosenText(choice, counted)}”</Text>
      <Text size="sm" component="div">
        From {formatClock(span.startMs)} to {formatClock(span.endMs)} these go for good:
        <List size="sm">
          {hasSound && <List.Item>the sound: silence stands in its place</List.Item>}
          <List.Item>{countWords(choice.last - choice.first + 1, 'word')} of the transcript, and what earlier ones say there</List.Item>
          {statements.length > 0 && (
            <List.Item>
              {statements.length === 1 ? 'the statement that rests on them' : `the ${statements.length} statements that rest on them`}
              <List size="sm" listStyleType="none">{statements.map(({ id, text }) => <List.Item key={id}>“{text}”</List.Item>)}</List>
            </List.Item>
          )}
        </List>
      </Text>
      <Text size="sm">
        What you typed yourself stays: read it through. The audit log keeps that something was taken off the record, when, and your reason, so leave the words themselves
        out of it. Older backups are not reached.
      </Text>
    </ConfirmDialog>
  );
}
