/** What is cleaned up by itself and when: the rules in force, what a run would remove now, and what the last one did. */
import { Button, List, Stack } from '@mantine/core';
import { useState } from 'react';
import { encounterIdSchema } from '#shared/domain/ids.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Policies } from '#shared/domain/policies.ts';
import { errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';
import { soundRuleWords } from '../../lib/policy-words.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import { CleanUpDialog } from './clean-up-dialog.tsx';
import { LastRun } from './last-run.tsx';
import { PlanBlock } from './plan-block.tsx';

export function RetentionSettings({ onOpenVisit }: { readonly onOpenVisit: (id: EncounterId) => void }) {
  const status = useVerb('retention', 'status', {});
  const [cleaning, setCleaning] = useState(false);
  const openSubject = (subjectId: string) => {
    const id = encounterIdSchema.safeParse(subjectId);
    if (id.success) onOpenVisit(id.data);
  };
  if (status.isPending) return <Loading label="Loading retention" />;
  if (status.isError) return <ErrorNotice message={errorWords(status.error)} onRetry={() => void status.refetch()} />;
  const { policies, mayRun, lastRun } = status.data;
  return (
    <Stack>
      <RulesBlock policies={policies} />
      <PlanBlock
        onOpenSubject={openSubject}
        act={mayRun && <Button variant="default" onClick={() => setCleaning(true)}>Clean up now</Button>}
        note={mayRun ? null : 'This account may not run a clean-up by hand: the laptop’s policies leave that to others.'}
      />
      <LastRun report={lastRun} onOpenSubject={openSubject} />
      {cleaning && <CleanUpDialog onClose={() => setCleaning(false)} />}
    </Stack>
  );
}

function RulesBlock({ policies }: { readonly policies: Policies }) {
  return (
    <SettingBlock title="Rules in force" about="Set by an admin of this laptop, under Policies. Sotto cleans up when an account is opened, and once a day.">
      <List size="sm" spacing={4}>
        <List.Item>Sound is {soundRuleWords(policies.sound)}. Transcripts and notes are not touched.</List.Item>
        <List.Item>The sound of a visit whose work failed is removed after {countWords(policies.failedSessionDays, 'day')}; its record stays.</List.Item>
        <List.Item>Files that belong to no visit are removed after {countWords(policies.orphanedFileHours, 'hour')}.</List.Item>
        <List.Item>What is removed cannot be had back from this laptop, even with the passphrase. Older backups are not reached: they hold it still.</List.Item>
      </List>
    </SettingBlock>
  );
}
