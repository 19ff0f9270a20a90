/**
 * What was said of danger: affirmed first, then what the clinician must judge, then what was denied, each with its words to hear; and
 * plainly what nobody asked. Protective factors stand last, since they are no danger.
 */
import { Text, UnstyledButton } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import type { RiskFlag } from '#shared/domain/therapy.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import type { HeardWords } from './session-panel.tsx';
import classes from './session-panel.module.css';
import { riskKindWords, riskStatusWords } from './session-words.ts';

const order = ['affirmed', 'possible', 'denied'] as const;

export function RiskFlags({ flags, heard }: { readonly flags: readonly RiskFlag[]; readonly heard: HeardWords }) {
  const dangers = flags.filter(({ kind }) => kind !== 'protective');
  const shown = [...order.flatMap((status) => dangers.filter((flag) => flag.status === status)), ...flags.filter(({ kind, status }) => kind === 'protective' && status !== 'never-asked')];
  const neverAsked = dangers.filter(({ status }) => status === 'never-asked');
  if (neverAsked.length === dangers.length && shown.length === 0) return <Text size="sm" c="dimmed">Nothing was asked about danger to anyone, and nothing was heard of it.</Text>;
  return (
    <>
      <ul className={classes['flags']} aria-label="Risk">
        {shown.map((flag) => <li key={flag.kind}><Flag flag={flag} heard={heard} /></li>)}
      </ul>
      {neverAsked.length > 0 && <Text size="sm" className={classes['never'] ?? ''}>Never asked: {neverAsked.map(({ kind }) => riskKindWords[kind].toLowerCase()).join(', ')}.</Text>}
    </>
  );
}

function Flag({ flag, heard }: { readonly flag: RiskFlag; readonly heard: HeardWords }) {
  const { kind, status, evidence } = flag;
  const key = `risk ${kind}`;
  const playing = heard.playingKey === key;
  const named = `${riskKindWords[kind]}: ${kind === 'protective' && status === 'affirmed' ? 'named' : riskStatusWords[status]}`;
  const tone = status === 'denied' || (kind === 'protective' && status === 'affirmed') ? 'done' : status === 'affirmed' ? 'failed' : 'attention';
  const content = (
    <>
      <span className={classes['flag']}><StatusPill tone={tone}>{named}</StatusPill></span>
      <span className={classes['said']}>{heard.wordsOf(evidence)}</span>
    </>
  );
  if (!heard.isHearable(evidence)) return <div className={classes['row']}>{content}</div>;
  return (
    <UnstyledButton className={classes['row']} data-playing={playing} aria-label={`Play: ${named}`} aria-pressed={playing} onClick={() => heard.onPlay(key, evidence)}>
      {playing ? <IconPlayerStop size={16} aria-hidden className={classes['icon']} /> : <IconPlayerPlay size={16} aria-hidden className={classes['icon']} />}
      {content}
    </UnstyledButton>
  );
}
