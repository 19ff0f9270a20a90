/** A file for whoever helps, shown in full before it is saved. Sotto sends it nowhere. */
import { Box, Button, Group, List, Text } from '@mantine/core';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import classes from './support-settings.module.css';

export function SupportSettings() {
  const bundle = useVerb('support', 'make', {});
  // What is kept from an earlier look is not what would be saved.
  const text = bundle.isFetching ? undefined : bundle.data?.text;
  const save = useAct('support', 'save');
  return (
    <SettingBlock
      title="A file for whoever helps you"
      about="When something goes wrong, this tells a helper about the program and this computer. You see all of it first, and you alone decide whom you give it to."
      act={<Group gap="xs"><Button variant="default" disabled={bundle.isFetching} onClick={() => void bundle.refetch()}>Gather anew</Button><Button disabled={text === undefined} loading={save.isPending} onClick={() => save.mutate({})}>Save the file</Button></Group>}
    >
      <List size="sm" spacing={2}>
        <List.Item>In it: versions, this system, sizes and counts, switches, the models of their publishers, checks of the database and the audit log, and the log’s codes.</List.Item>
        <List.Item>Not in it: names, notes, transcripts, sound, passphrases, keys, addresses, file names, folders, or anything else that somebody typed.</List.Item>
      </List>
      {save.data?.outcome === 'saved' && <DoneNotice onClose={save.reset}><span className={classes['file']}>Saved as {save.data.file}.</span></DoneNotice>}
      {save.isError && <ErrorNotice message={errorWords(save.error)} />}
      {bundle.isFetching && <Loading label="Gathering" />}
      {bundle.isError && !bundle.isFetching && <ErrorNotice message={errorWords(bundle.error)} onRetry={() => void bundle.refetch()} />}
      {text !== undefined && (
        <div>
          <Text size="sm" fw={600} mb={4}>All that is in the file</Text>
          {/* To be scrolled by keyboard it has to be reached by it. */}
          <Box component="pre" className={classes['text'] ?? ''} tabIndex={0} role="region" aria-label="All that is in the file">{text}</Box>
        </div>
      )}
    </SettingBlock>
  );
}
