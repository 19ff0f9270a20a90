/** What the unlock screen calls this account. */
import { Button, Group, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { accountLabelSchema } from '#shared/domain/account.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';

export function LabelBlock({ label }: { readonly label: string }) {
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState(label);
  const relabel = useAct('vault', 'relabel');
  const parsed = accountLabelSchema.safeParse(typed);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (parsed.success) relabel.mutate({ label: parsed.data }, { onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['vault', 'security'] }) });
  }

  return (
    <SettingBlock title="Label on the unlock screen" about="Anybody who opens the laptop can read it, so let it name nobody: a room, a colour.">
      <form onSubmit={submit} noValidate>
        <Group align="flex-start" gap="sm">
          <TextInput
            aria-label="Label" w={320} maw="100%" maxLength={60} value={typed} onChange={(event) => setTyped(event.currentTarget.value)}
            error={parsed.error?.issues[0]?.message}
          />
          <Button type="submit" variant="default" loading={relabel.isPending} disabled={!parsed.success || parsed.data === label}>Save label</Button>
        </Group>
      </form>
      {relabel.isError && <ErrorNotice message={errorWords(relabel.error)} />}
    </SettingBlock>
  );
}
