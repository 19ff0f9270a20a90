/** The owner of this account: name, address, profession, and how they sign. The role is given by the laptop's admin. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { ownAccountSchema } from '#shared/domain/account.ts';
import type { AccountRole, OwnAccount } from '#shared/domain/account.ts';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { verbKey } from '../../api/verb-key.ts';
import { roleWords } from '../../lib/policy-words.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';

export function AccountSettings() {
  const account = useVerb('vault', 'account', {});
  const role = useVerb('vault', 'security', {}).data?.role ?? null;
  if (account.isPending) return <Loading label="Loading your account" />;
  if (account.isError) return <ErrorNotice message={errorWords(account.error)} onRetry={() => void account.refetch()} />;
  return <AccountForm stored={account.data} role={role} />;
}

function AccountForm({ stored, role }: { readonly stored: OwnAccount; readonly role: AccountRole | null }) {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(stored);
  const update = useAct('vault', 'updateAccount');
  const checked = ownAccountSchema.safeParse(draft);
  const errorOf = (field: keyof OwnAccount) => checked.error?.issues.find(({ path }) => path[0] === field)?.message;
  const change = (part: Partial<OwnAccount>) => {
    update.reset();
    setDraft({ ...draft, ...part });
  };
  const field = (name: keyof OwnAccount) => ({ value: draft[name], error: errorOf(name), onChange: (event: { readonly currentTarget: HTMLInputElement }) => change({ [name]: event.currentTarget.value }) });
  const isChanged = JSON.stringify(draft) !== JSON.stringify(stored);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!checked.success) return;
    update.mutate(checked.data, {
      onSuccess: (account) => {
        queryClient.setQueryData(verbKey('vault', 'account', {}), account);
        void queryClient.invalidateQueries({ queryKey: ['app', 'status'] });
        setDraft(account);
      },
    });
  }

  return (
    <SettingBlock title="You" about="Encrypted with everything else. Your name and how you sign stand below the notes you sign from now on; what is signed keeps what it was signed with.">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm" maw={480}>
          <TextInput label="Name" {...field('name')} />
          <TextInput label="E-mail" description="For letterheads. Sotto sends nothing anywhere." {...field('email')} />
          <TextInput label="Profession" {...field('profession')} />
          <Group grow align="flex-start">
            <TextInput label="Credentials" description="As after your name, e.g. PhD." {...field('credentials')} />
            <TextInput label="Licence number" description="As below what you sign." {...field('licenceNumber')} />
          </Group>
          {role !== null && <Text size="sm">Role on this laptop: {roleWords[role]}. <Text span c="dimmed" size="sm">An admin gives it, under Policies of this laptop.</Text></Text>}
          {update.isError && <ErrorNotice message={errorWords(update.error)} />}
          <Group justify="flex-end">
            <Text size="sm" c="dimmed" role="status" mr="auto">{update.isSuccess && !isChanged ? 'Saved.' : ''}</Text>
            <Button type="submit" loading={update.isPending} disabled={!checked.success || !isChanged}>Save account</Button>
          </Group>
        </Stack>
      </form>
    </SettingBlock>
  );
}
