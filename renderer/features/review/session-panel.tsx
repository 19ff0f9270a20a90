/**
 * What the extractor read of the whole visit, above its sections: risk for every note; for a session's also mood and where it goes, topics,
 * strategies, what was agreed, its minutes, and two summaries to copy. Each plays the words it rests on. It is read anew with the draft;
 * nothing here is edited.
 */
import { ActionIcon, Text, Title, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCheck, IconCopy, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import type { Evidence } from '#shared/domain/evidence.ts';
import type { Note } from '#shared/domain/note.ts';
import { sessionTime, showsTherapy } from '#shared/domain/session.ts';
import type { RestingSentence, Therapy } from '#shared/domain/therapy.ts';
import { useVerb } from '../../api/use-verb.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { RiskFlags } from './risk-flags.tsx';
import classes from './session-panel.module.css';
import { directionWords, moodWords, sessionTimeWords } from './session-words.ts';
import { useCopied } from './use-copied.ts';

/** How its words are seen and heard. */
export interface HeardWords {
  readonly playingKey: string | null;
  readonly isHearable: (evidence: readonly Evidence[]) => boolean;
  readonly wordsOf: (evidence: readonly Evidence[]) => string;
  readonly onPlay: (key: string, evidence: readonly Evidence[]) => void;
}

export interface SessionPanelProps {
  readonly note: Note;
  readonly durationMs: number;
  readonly heard: HeardWords;
}

export function SessionPanel({ note, durationMs, heard }: SessionPanelProps) {
  const template = useVerb('app', 'templates', {}).data?.find(({ id }) => id === note.templateId);
  const { therapy } = note;
  if (therapy === null) return null;
  const isSession = template !== undefined && showsTherapy(template);
  const name = isSession ? 'Session' : 'Risk';
  return (
    <section className={classes['panel']} aria-label={name} data-risk tabIndex={-1}>
      <Title order={3}>{name}</Title>
      <RiskFlags flags={therapy.riskFlags} heard={heard} />
      {isSession && <WholeSession note={note} therapy={therapy} durationMs={durationMs} heard={heard} />}
    </section>
  );
}

function WholeSession({ note, therapy, durationMs, heard }: SessionPanelProps & { readonly therapy: Therapy }) {
  const { mood, topics, strategies, actionItems, therapistNotes, patientSummary } = therapy;
  const course = useVerb('notes', 'moodCourse', { encounterId: note.encounterId }).data;
  const direction = course?.direction ?? null;
  return (
    <>
      <dl className={classes['facts']}>
        <dt>Time</dt><dd>{sessionTimeWords(sessionTime(durationMs))}</dd>
        <dt>Mood</dt>
        <dd>
          {mood === null ? <Text span size="sm" c="dimmed">not spoken of</Text> : <Chip name="mood" text={moodWords[mood.now]} evidence={mood.evidence} heard={heard} />}
          {mood !== null && direction !== null && <Text span size="sm">{directionWords[direction]}</Text>}
        </dd>
        {topics.length > 0 && <><dt>Topics</dt><dd><Chips name="topic" sentences={topics} heard={heard} /></dd></>}
        {actionItems.length > 0 && (
          <>
            <dt>Agreed</dt>
            <dd>
              <ul className={classes['agreed']}>
                {actionItems.map(({ text, who, when, evidence }) => (
                  <li key={text}><Chip name="agreed" text={text} evidence={evidence} heard={heard} /> <Text span size="sm" c="dimmed">{who}{when === null || text.toLowerCase().includes(when) ? '' : `, ${when}`}</Text></li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
      {strategies.length > 0 && <Disclosure words={`Strategies (${strategies.length})`}><div className={classes['chips']}><Chips name="strategy" sentences={strategies} heard={heard} /></div></Disclosure>}
      <Summary words="Therapist’s notes" sentences={therapistNotes} />
      <Summary words="Summary for the patient" sentences={patientSummary} />
    </>
  );
}

function Chips({ name, sentences, heard }: { readonly name: string; readonly sentences: readonly RestingSentence[]; readonly heard: HeardWords }) {
  return sentences.map(({ text, evidence }) => <Chip key={text} name={name} text={text} evidence={evidence} heard={heard} />);
}

function Chip({ name, text, evidence, heard }: RestingSentence & { readonly name: string; readonly heard: HeardWords }) {
  const key = `${name} ${text}`;
  const playing = heard.playingKey === key;
  if (!heard.isHearable(evidence)) return <span className={classes['chip']}>{text}</span>;
  return (
    <UnstyledButton className={classes['chip']} data-playing={playing} aria-label={`Play: ${text}`} aria-pressed={playing} onClick={() => heard.onPlay(key, evidence)}>
      {playing ? <IconPlayerStop size={13} aria-hidden className={classes['icon']} /> : <IconPlayerPlay size={13} aria-hidden className={classes['icon']} />}
      {text}
    </UnstyledButton>
  );
}

function Summary({ words, sentences }: { readonly words: string; readonly sentences: readonly RestingSentence[] }) {
  const { state, copy } = useCopied();
  if (sentences.length === 0) return null;
  const text = sentences.map((sentence) => sentence.text).join(' ');
  const copyWords = { idle: `Copy ${words}`, copied: 'Copied', failed: 'Could not copy' }[state];
  return (
    <Disclosure words={words}>
      <div className={classes['summary']}>
        <Text size="sm">{text}</Text>
        <Tooltip label={copyWords}>
          <ActionIcon variant="subtle" color="gray" aria-label={copyWords} onClick={() => copy(text)}>{state === 'copied' ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}</ActionIcon>
        </Tooltip>
      </div>
    </Disclosure>
  );
}
