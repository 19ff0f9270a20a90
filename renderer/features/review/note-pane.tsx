/**
 * The note beside the transcript: its sections, with their statements. Sections that their template shows only with content wait
 * below until something is to be written in them. What came with the latest drafting is told until it was looked at.
 */
import { ActionIcon, Button, Group, Menu, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { applyWordings } from '#shared/domain/learned-wording.ts';
import type { StatementId } from '#shared/domain/ids.ts';
import type { Note, Section, Signer, Statement } from '#shared/domain/note.ts';
import { readingOf } from '#shared/domain/section-reading.ts';
import type { StatementDraft } from '#shared/domain/statement-draft.ts';
import { useNoteAct } from '../../api/use-note-act.ts';
import { useVerb } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Addenda } from './addenda.tsx';
import { ModelDraftNotice } from './model-draft-notice.tsx';
import { NoteMenu } from './note-menu.tsx';
import classes from './note-pane.module.css';
import { sectionsToCopy } from './note-to-copy.ts';
import { RedraftButton } from './redraft-button.tsx';
import { pointsToStep } from './review-points.ts';
import type { ReviewPoint } from './review-points.ts';
import { ReviewStepper } from './review-stepper.tsx';
import { SectionCard } from './section-card.tsx';
import { UnfoundedStatements } from './unfounded-statements.tsx';
import { UnsavedWords } from './unsaved-words.tsx';
import { useCopied } from './use-copied.ts';
import { useNoteActs } from './use-note-acts.ts';
import { useNoteUndoKey } from './use-note-undo-key.ts';

export interface NotePaneProps {
  readonly note: Note;
  /** What of it is still to be looked at. */
  readonly points: readonly ReviewPoint[];
  /** Statements that rest on words in doubt. */
  readonly doubtful: ReadonlySet<StatementId>;
  readonly playingKey: string | null;
  /** Whether there is anything to hear of it. */
  readonly isHearable: (statement: Statement) => boolean;
  readonly onPlay: (statement: Statement) => void;
  /** Above the sections. */
  readonly session: ReactNode;
  /** The key of a section whose first statement is about to be written. */
  readonly openAt?: string | null;
  /** There is no transcript: its sections come from a template, and its words from the clinician. */
  readonly isWritten?: boolean;
}

export function NotePane({ note, points, doubtful, playingKey, isHearable, onPlay, session, openAt = null, isWritten = false }: NotePaneProps) {
  const signed = note.status === 'signed';
  const wordings = useVerb('wordings', 'list', {}).data;
  const template = useVerb('app', 'templates', {}).data?.find(({ id }) => id === note.templateId);
  const [restored, setRestored] = useState(false);
  // By the sections' keys: another drafting gives every section another id, and shuts no field.
  const [begun, setBegun] = useState<ReadonlySet<string>>(new Set(openAt === null ? [] : [openAt]));
  const [resumed, setResumed] = useState<readonly StatementDraft[]>([]);
  const acts = useNoteActs(note);
  useNoteUndoKey(() => { if (!signed) acts.undo(); });
  const sections = note.sections.map(withoutUnfounded);
  const leftOut = sections.filter((section) => readingOf(section) === 'left-out');
  const shown = sections.filter((section) => readingOf(section) !== 'left-out' || begun.has(section.key));
  const begin = (key: string) => setBegun((before) => new Set([...before, key]));
  const close = ({ key, statements }: Section) => {
    setBegun((before) => new Set([...before].filter((each) => each !== key)));
    setResumed((before) => before.filter((draft) => draft.sectionKey !== key || statements.some(({ id }) => id === draft.statementId)));
  };
  const goOn = (draft: StatementDraft) => {
    setResumed((before) => [...before, draft]);
    if (!sections.some(({ key, statements }) => key === draft.sectionKey && statements.some(({ id }) => id === draft.statementId))) begin(draft.sectionKey);
  };
  const isHabit = useMemo(() => ({ text, originalText }: Statement) => originalText !== null && applyWordings(originalText, wordings ?? []) === text, [wordings]);
  return (
    <Panel
      title="Note"
      acts={(
        <Group gap={4} wrap="nowrap">
          {signed ? note.signedAt !== null && <Text size="sm" c="dimmed">Signed {formatInstant(note.signedAt)}</Text> : <RedraftButton note={note} isWritten={isWritten} />}
          <CopyNote note={note} />
          <NoteMenu note={note} acts={acts} onRestored={() => setRestored(true)} />
        </Group>
      )}
    >
      {!signed && <ReviewStepper points={pointsToStep(points)} />}
      <div className={classes['sections']}>
        {acts.error !== null && <div className={classes['notice']}><ErrorNotice message={acts.error} /></div>}
        {!signed && <UnsavedWords note={note} onGoOn={goOn} />}
        {restored && <div className={classes['notice']}><DoneNotice onClose={() => setRestored(false)}>The earlier version is the draft now. The one before it is kept among the earlier versions.</DoneNotice></div>}
        {!signed && <ModelDraftNotice encounterId={note.encounterId} />}
        <UnfoundedStatements note={note} />
        {session}
        {!signed && <NewStatements note={note} />}
        {shown.map((section) => (
          <SectionCard
            key={section.key} section={section} acts={acts} signed={signed} playingKey={playingKey} isHearable={isHearable} isHabit={isHabit}
            doubtful={doubtful} onPlay={onPlay} about={template?.sections.find(({ key }) => key === section.key)?.about ?? ''}
            resumed={resumed.filter(({ sectionKey }) => sectionKey === section.key)} adding={begun.has(section.key)} onAdd={() => begin(section.key)} onClosed={() => close(section)}
          />
        ))}
        {!signed && leftOut.length > 0 && <AddSection sections={leftOut} onAdd={({ key }) => begin(key)} />}
        {signed && note.signer &&  <Text size="sm" c="dimmed" className={classes['signer'] ?? ''}>Signed by {signerWords(note.signer)}</Text>}
        {signed && <Addenda note={note} />}
      </div>
    </Panel>
  );
}

function signerWords({ name, credentials, licenceNumber }: Signer): string {
  return [name, credentials, licenceNumber === '' ? '' : `licence ${licenceNumber}`].filter((part) => part !== '').join(', ');
}

function CopyNote({ note }: { readonly note: Note }) {
  const { state, copy } = useCopied();
  const words = { idle: 'Copy the whole note', copied: 'Copied', failed: 'Could not copy' }[state];
  return (
    <Tooltip label={words}>
      <ActionIcon
        variant="subtle" color="gray" aria-label={words}
        onClick={() => {
          const { text, html } = sectionsToCopy(note.sections);
          copy(text, html);
        }}
      >
        {state === 'copied' ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}

/** As far as it was found: the rest is shown apart. */
function withoutUnfounded(section: Section): Section {
  const statements = section.statements.filter(({ origin }) => origin !== 'unfounded');
  if (statements.length === section.statements.length) return section;
  return { ...section, statements, state: statements.some(({ origin }) => origin !== 'fixed') ? section.state : 'not-assessed' };
}

function NewStatements({ note }: { readonly note: Note }) {
  const accept = useNoteAct('acceptNew');
  const count = note.sections.flatMap(({ statements }) => statements).filter(({ isNew }) => isNew).length;
  if (count === 0) return null;
  return (
    <div className={classes['new']} role="status">
      <Text size="sm">{countWords(count, 'statement')} new since the last draft.</Text>
      <Button size="compact-sm" variant="default" loading={accept.isPending} onClick={() => accept.mutate({ encounterId: note.encounterId })}>Seen</Button>
    </div>
  );
}

function AddSection({ sections, onAdd }: { readonly sections: readonly Section[]; readonly onAdd: (section: Section) => void }) {
  return (
    <div className={classes['add']}>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />}>Add a section</Button>
        </Menu.Target>
        <Menu.Dropdown mah="40vh" className={classes['menu'] ?? ''}>
          <Menu.Label>Nobody spoke of these</Menu.Label>
          {sections.map((section) => <Menu.Item key={section.key} onClick={() => onAdd(section)}>{section.title}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
