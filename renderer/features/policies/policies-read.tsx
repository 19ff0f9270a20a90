/** The policies as they are, for those who may not change them. */
import { List } from '@mantine/core';
import type { Policies } from '#shared/domain/policies.ts';
import { countWords } from '../../lib/count-words.ts';
import { cleanUpWords, signedNotesWords, soundRuleWords } from '../../lib/policy-words.ts';
import { SettingBlock } from '../../ui/setting-block.tsx';

export function PoliciesRead({ policies }: { readonly policies: Policies }) {
  return (
    <SettingBlock title="Policies" about="They hold for every account of this laptop. Only an admin of this laptop changes them.">
      <List size="sm" spacing={4}>
        <List.Item>An account left alone locks after {countWords(policies.idleLockMaxMinutes, 'minute')} at most.</List.Item>
        <List.Item>Sound is {soundRuleWords(policies.sound)}.</List.Item>
        <List.Item>Files that belong to no visit are removed after {countWords(policies.orphanedFileHours, 'hour')}.</List.Item>
        <List.Item>The sound of visits whose work failed is removed after {countWords(policies.failedSessionDays, 'day')}.</List.Item>
        <List.Item>Signed notes {signedNotesWords[policies.signedNotes]}.</List.Item>
        <List.Item>A clean-up by hand may be run by {cleanUpWords[policies.cleanUpBy]}.</List.Item>
      </List>
    </SettingBlock>
  );
}
