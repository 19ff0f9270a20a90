/** What holds for every account of this laptop. An admin changes it; everybody else reads it. */
import { Stack } from '@mantine/core';
import { useState } from 'react';
import { errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { AccountsBlock } from './accounts-block.tsx';
import { PoliciesForm } from './policies-form.tsx';
import { PoliciesRead } from './policies-read.tsx';

export function PoliciesSettings() {
  const laptop = useVerb('policies', 'get', {});
  const [saved, setSaved] = useState(false);
  if (laptop.isPending) return <Loading label="Loading the policies" />;
  if (laptop.isError) return <ErrorNotice message={errorWords(laptop.error)} onRetry={() => void laptop.refetch()} />;
  const { policies, mayChange, accounts } = laptop.data;
  return (
    <Stack>
      {/* A form of its own for each state of the policies: what was typed over older ones would put those back. */}
      {mayChange
        ? <PoliciesForm key={JSON.stringify(policies)} policies={policies} onEdited={() => setSaved(false)} onSaved={() => setSaved(true)} />
        : <PoliciesRead policies={policies} />}
      {saved && <DoneNotice onClose={() => setSaved(false)}>The policies are saved.</DoneNotice>}
      <AccountsBlock accounts={accounts} mayChange={mayChange} />
    </Stack>
  );
}
