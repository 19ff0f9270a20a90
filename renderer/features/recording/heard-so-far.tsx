/**
 * Beside the live transcript: problems and medications as they are spoken of, and plainly what may be risk, with what to do. Each
 * leads to its words. A glance, and says so; what counts is the note that is written from the whole.
 */
import { Text, Title, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import type { SaidConcept } from '#shared/domain/so-far.ts';
import { useSoFar } from '../../api/event-cache.ts';
import classes from './heard-so-far.module.css';

export interface HeardSoFarProps {
  readonly encounterId: EncounterId;
  /** Off the record since: not shown any more. */
  readonly hidden: ReadonlySet<UtteranceId>;
  readonly onJump: (utteranceId: UtteranceId) => void;
}

export function HeardSoFar({ encounterId, hidden, onJump }: HeardSoFarProps) {
  const soFar = useSoFar(encounterId);
  const risks = soFar.risks.filter(({ utteranceId }) => !hidden.has(utteranceId));
  return (
    <section className={classes['so-far']} aria-label="Heard so far">
      <div role="status" className={classes['risks']}>
        {risks.length > 0 && (
          <>
            <Title order={2} size="h5" className={classes['heading']}><IconAlertTriangle size={16} aria-hidden /> May be risk</Title>
            <ul>
              {risks.map(({ utteranceId, firstWord, text }) => (
                <li key={`${utteranceId} ${firstWord}`}><UnstyledButton className={classes['risk']} onClick={() => onJump(utteranceId)}>{text}</UnstyledButton></li>
              ))}
            </ul>
            <Text size="sm">Ask about it before the visit ends: thoughts, plan, means, and who is there to help. If somebody is in danger now, follow your emergency steps.</Text>
          </>
        )}
      </div>
      <Words title="Problems" words={soFar.problems.filter(({ utteranceId }) => !hidden.has(utteranceId))} onJump={onJump} />
      <Words title="Medications" words={soFar.medications.filter(({ utteranceId }) => !hidden.has(utteranceId))} onJump={onJump} />
    </section>
  );
}

function Words({ title, words, onJump }: { readonly title: string; readonly words: readonly SaidConcept[]; readonly onJump: HeardSoFarProps['onJump'] }) {
  return (
    <div>
      <Title order={2} size="h5">{title}</Title>
      {words.length === 0 ? <Text size="sm" c="dimmed">none heard yet</Text> : (
        <ul className={classes['words']}>
          {words.map(({ text, utteranceId }) => <li key={text}><UnstyledButton className={classes['word']} onClick={() => onJump(utteranceId)}>{text}</UnstyledButton></li>)}
        </ul>
      )}
    </div>
  );
}
