/** Wordings learned from a clinician's own edits: looked through, and taken out. */
import { ActionIcon, EmptyState, Paper, Text, Tooltip } from '@mantine/core';
import { IconTrash, IconWriting } from '@tabler/icons-react';
import { useState } from 'react';
import { timesUntilUsed } from '#shared/domain/learned-wording.ts';
import type { LearnedWording } from '#shared/domain/learned-wording.ts';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import classes from './wordings-settings.module.css';

export function WordingsSettings() {
  const wordings = useVerb('wordings', 'list', {});
  const [asked, setAsked] = useState<LearnedWording | null>(null);
  const [done, setDone] = useState<string | null>(null);

  return (
    <SettingBlock
      title="Learned wordings"
      about={`What you put in the place of the same words ${timesUntilUsed} times is written so in every new draft, marked “your wording”. Numbers, drug names, negation and who somebody is are never learned. They stay in your vault.`}
    >
      {done !== null && <DoneNotice onClose={() => setDone(null)}>{done}</DoneNotice>}
      {wordings.isPending && <Loading label="Loading your wordings" />}
      {wordings.isError && <ErrorNotice message={errorWords(wordings.error)} onRetry={() => void wordings.refetch()} />}
      {wordings.data?.length === 0 && (
        <EmptyState icon={<IconWriting aria-hidden />} title="No wordings learned yet" description="Reword statements in your notes as you like them. What you keep changing appears here." />
      )}
      {wordings.data !== undefined && wordings.data.length > 0 && (
        <Paper component="ul" withBorder radius="md" className={classes['list'] ?? ''} aria-label="Learned wordings">
          {wordings.data.map((wording) => (
            <li key={wording.id} className={classes['row']}>
              <Text className={classes['words'] ?? ''}><del>{wording.written}</del> <span aria-label="becomes">→</span> <b>{wording.wanted}</b></Text>
              <Text size="sm" c="dimmed">{countWords(wording.times, 'time')}</Text>
              <Tooltip label="Take out"><ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Take out ${wording.written}`} onClick={() => setAsked(wording)}><IconTrash size={18} aria-hidden /></ActionIcon></Tooltip>
            </li>
          ))}
        </Paper>
      )}
      {asked !== null && (
        <RemoveWordingDialog
          wording={asked} onClose={() => setAsked(null)}
          onDone={() => {
            setDone(`“${asked.written}” is written as it is again.`);
            setAsked(null);
          }}
        />
      )}
    </SettingBlock>
  );
}

function RemoveWordingDialog({ wording: { id, written, wanted }, onDone, onClose }: { readonly wording: LearnedWording; readonly onDone: () => void; readonly onClose: () => void }) {
  const remove = useAct('wordings', 'remove');
  return (
    <ConfirmDialog
      title="Take out this wording?" confirmLabel="Take out" danger busy={remove.isPending} error={remove.isError ? errorWords(remove.error) : null}
      onConfirm={() => remove.mutate({ id }, { onSuccess: onDone })} onClose={onClose}
    >
      <Text>New drafts say “{written}” again, not “{wanted}”. Notes that are already written stay as they are.</Text>
    </ConfirmDialog>
  );
}
