/** The policies, to be changed by an admin. Nothing holds before it is saved: policies are signed, and logged in every account. */
import { Button, Group, NativeSelect, NumberInput, Radio, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { cleanUpRights, policiesSchema } from '#shared/domain/policies.ts';
import type { Policies } from '#shared/domain/policies.ts';
import { longestIdleLockMinutes } from '#shared/domain/settings.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { verbKey } from '../../api/verb-key.ts';
import { cleanUpWords, signedNotesWords } from '../../lib/policy-words.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import { draftToPolicies, policiesToDraft } from './policies-draft.ts';
import type { PoliciesDraft } from './policies-draft.ts';

export interface PoliciesFormProps {
  readonly policies: Policies;
  readonly onEdited: () => void;
  readonly onSaved: () => void;
}

const fieldWidth = 370;

export function PoliciesForm({ policies, onEdited, onSaved }: PoliciesFormProps) {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => policiesToDraft(policies));
  const update = useAct('policies', 'update');
  const complete = draftToPolicies(draft);

  function set(part: Partial<PoliciesDraft>) {
    setDraft({ ...draft, ...part });
    onEdited();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (complete === null) return;
    update.mutate(complete, {
      onSuccess: (stored) => {
        queryClient.setQueryData(verbKey('policies', 'get', {}), stored);
        onSaved();
      },
    });
  }
  const number = (name: 'idleLockMaxMinutes' | 'soundDays' | 'orphanedFileHours' | 'failedSessionDays', min: number, max: number) => ({
    value: draft[name], onChange: (value: number | string) => set({ [name]: value }), min, max, allowDecimal: false, w: fieldWidth,
    error: draft[name] === '' && 'Enter a number.',
  });

  return (
    <SettingBlock title="Policies" about="They hold for every account of this laptop, from when each is next opened. They bind what Sotto does; they open nobody’s account.">
      <form onSubmit={submit} noValidate>
        <Stack>
          <NumberInput label="An account left alone locks after (minutes)" {...number('idleLockMaxMinutes', 1, longestIdleLockMinutes)} />
          <SoundRule draft={draft} onChange={set} days={<NumberInput label="Days after signing" ml={32} {...number('soundDays', 0, 3650)} />} />
          <Group align="flex-start" gap="lg">
            <NumberInput label="Files of no visit go after (hours)" {...number('orphanedFileHours', 1, 24 * 365)} />
            <NumberInput label="Sound of failed visits goes after (days)" {...number('failedSessionDays', 1, 3650)} />
          </Group>
          <Group align="flex-start" gap="lg">
            <NativeSelect
              label="Signed notes" w={fieldWidth} value={draft.signedNotes} data={policiesSchema.shape.signedNotes.options.map((value) => ({ value, label: signedNotesWords[value] }))}
              onChange={(event) => set({ signedNotes: policiesSchema.shape.signedNotes.catch('kept').parse(event.currentTarget.value) })}
            />
            <NativeSelect
              label="A clean-up by hand is run by" w={fieldWidth} value={draft.cleanUpBy} data={cleanUpRights.map((value) => ({ value, label: cleanUpWords[value] }))}
              onChange={(event) => set({ cleanUpBy: policiesSchema.shape.cleanUpBy.catch('admins').parse(event.currentTarget.value) })}
            />
          </Group>
          {update.isError && <ErrorNotice message={errorWords(update.error)} />}
          <Group><Button type="submit" loading={update.isPending} disabled={complete === null}>Save policies</Button></Group>
        </Stack>
      </form>
    </SettingBlock>
  );
}

interface SoundRuleProps {
  readonly draft: PoliciesDraft;
  readonly onChange: (part: Partial<PoliciesDraft>) => void;
  /** Field for the days, where the rule counts them. */
  readonly days: ReactNode;
}

const soundRules = [
  { rule: 'keep', words: 'until somebody deletes it' },
  { rule: 'until-export', words: 'until the signed note was exported' },
  { rule: 'days-after-signing', words: 'for some days after signing' },
] as const;

function SoundRule({ draft, onChange, days }: SoundRuleProps) {
  return (
    <Radio.Group label="Sound is kept" value={draft.soundRule}>
      <Stack gap="xs" mt={6}>
        {soundRules.map(({ rule, words }) => <Radio key={rule} value={rule} label={words} onChange={() => onChange({ soundRule: rule })} />)}
        {draft.soundRule === 'days-after-signing' && days}
      </Stack>
    </Radio.Group>
  );
}
