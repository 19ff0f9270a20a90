/** What is done with the log as a whole: checked link by link, or taken out as a file. Each outcome is said in words. */
import { Button, Group, Menu, Stack, Text } from '@mantine/core';
import { IconChevronDown, IconFileExport, IconShieldCheck } from '@tabler/icons-react';
import type { VerbOutput } from '#shared/ipc/contract.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

export function LogActs() {
  const verify = useAct('audit', 'verify');
  const save = useAct('audit', 'export');
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" maw="34rem">Each entry is sealed together with the one before it. Checking reads the whole log and finds any entry that was changed or removed.</Text>
        <Group gap="xs">
          <Button variant="default" loading={verify.isPending} leftSection={<IconShieldCheck size={18} aria-hidden />} onClick={() => verify.mutate({})}>Check the log</Button>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button variant="default" loading={save.isPending} leftSection={<IconFileExport size={18} aria-hidden />} rightSection={<IconChevronDown size={14} aria-hidden />}>Export</Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>The whole log, not encrypted</Menu.Label>
              <Menu.Item onClick={() => save.mutate({ format: 'csv' })}>Table (CSV)</Menu.Item>
              <Menu.Item onClick={() => save.mutate({ format: 'jsonl' })}>Lines of JSON (JSONL)</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      </Group>
      {verify.data !== undefined && <Verdict verdict={verify.data} onClose={verify.reset} />}
      {verify.isError && <ErrorNotice message={errorWords(verify.error)} />}
      {save.data?.outcome === 'saved' && <DoneNotice onClose={save.reset}>Saved as {save.data.file}</DoneNotice>}
      {save.isError && <ErrorNotice message={errorWords(save.error)} />}
    </Stack>
  );
}

function Verdict({ verdict: { ok, entries, brokenAt, message }, onClose }: { readonly verdict: VerbOutput<'audit', 'verify'>; readonly onClose: () => void }) {
  if (ok) return <DoneNotice onClose={onClose}>The log is whole: {countWords(entries, 'entry', 'entries')}, none changed, none missing.</DoneNotice>;
  return <ErrorNotice message={message ?? `The log does not hold together at entry ${brokenAt ?? 1}.`} />;
}
