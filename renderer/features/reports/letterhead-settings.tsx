/** What stands at the head of every report: the practice's name, address, phone and logo. */
import { Button, FileButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { largestLogoBytes, logoTypes } from '#shared/domain/report.ts';
import type { PracticeLetterhead } from '#shared/domain/report.ts';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { verbKey } from '../../api/verb-key.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { GrowingTextarea } from '../../ui/growing-textarea.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import { readLogo } from './read-logo.ts';

export function LetterheadSettings() {
  const letterhead = useVerb('exports', 'letterhead', {});
  if (letterhead.isPending) return <Loading label="Loading the letterhead" />;
  if (letterhead.isError) return <ErrorNotice message={errorWords(letterhead.error)} onRetry={() => void letterhead.refetch()} />;
  return <LetterheadForm stored={letterhead.data} />;
}

function LetterheadForm({ stored }: { readonly stored: PracticeLetterhead }) {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(stored);
  const [fault, setFault] = useState<string | null>(null);
  const save = useAct('exports', 'setLetterhead');
  const change = (part: Partial<PracticeLetterhead>) => {
    save.reset();
    setDraft((before) => ({ ...before, ...part }));
  };
  const isChanged = !isSame(draft, stored);

  async function take(file: File | null) {
    setFault(null);
    if (file === null) return;
    const logo = await readLogo(file);
    if (logo === null) setFault(`This file cannot be used. Choose a PNG or JPEG picture of at most ${largestLogoBytes / 1024} kB.`);
    else change({ logo });
  }

  return (
    <SettingBlock title="Letterhead" about="Stands at the top of every report, with your own name and profession below it. Empty fields are left out.">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(draft, {
            onSuccess: (kept) => {
              queryClient.setQueryData(verbKey('exports', 'letterhead', {}), kept);
              // Without the blanks at the ends, which would else count as a change.
              setDraft(kept);
            },
          });
        }}
      >
        <Stack maw={480} gap="sm">
          <TextInput label="Practice" maxLength={200} value={draft.practiceName} onChange={(event) => change({ practiceName: event.currentTarget.value })} />
          <GrowingTextarea label="Address" minRows={2} maxRows={5} maxLength={500} value={draft.address} onChange={(event) => change({ address: event.currentTarget.value })} />
          <TextInput label="Phone" maxLength={50} value={draft.phone} onChange={(event) => change({ phone: event.currentTarget.value })} />
          <Group gap="sm">
            {draft.logo !== null && <img src={`data:${draft.logo.type};base64,${draft.logo.base64}`} alt="Logo" style={{ maxHeight: 48, maxWidth: 160, background: '#fff', borderRadius: 4 }} />}
            <FileButton accept={logoTypes.join(',')} onChange={(file) => void take(file)}>
              {(props) => <Button variant="default" {...props}>{draft.logo === null ? 'Choose a logo' : 'Choose another logo'}</Button>}
            </FileButton>
            {draft.logo !== null && <Button variant="subtle" color="gray" onClick={() => change({ logo: null })}>Remove logo</Button>}
          </Group>
          <Text size="xs" c="dimmed">PNG or JPEG, at most {largestLogoBytes / 1024} kB.</Text>
          {fault !== null && <ErrorNotice message={fault} />}
          {save.isError && <ErrorNotice message={errorWords(save.error)} />}
          <Group gap="sm">
            <Button type="submit" disabled={!isChanged} loading={save.isPending}>Save letterhead</Button>
            <Text size="sm" c="dimmed" role="status">{save.isSuccess && !isChanged ? 'Stored.' : ''}</Text>
          </Group>
        </Stack>
      </form>
    </SettingBlock>
  );
}

function isSame(one: PracticeLetterhead, other: PracticeLetterhead): boolean {
  return one.practiceName === other.practiceName && one.address === other.address && one.phone === other.phone
    && one.logo?.type === other.logo?.type && one.logo?.base64 === other.logo?.base64;
}
