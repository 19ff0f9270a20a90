/** The program itself: its version, where things lie, what leaves this computer, and whose work is in it. */
import { Box, Button, Group, List, Stack, Table, Text } from '@mantine/core';
import { IconCopy, IconFolderOpen } from '@tabler/icons-react';
import type { Settings } from '#shared/domain/settings.ts';
import { hostOf, isOnThisComputer } from '#shared/domain/remote-engine.ts';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import classes from './about-settings.module.css';

export function AboutSettings() {
  const about = useVerb('app', 'about', {});
  const settings = useVerb('settings', 'get', {}).data;
  const copy = useAct('app', 'copy');
  const open = useAct('app', 'openDataFolder');
  if (about.isPending) return <Loading label="Loading what Sotto is made of" />;
  if (about.isError) return <ErrorNotice message={errorWords(about.error)} onRetry={() => void about.refetch()} />;
  const { version, dataFolder, packages } = about.data;
  return (
    <Stack>
      <SettingBlock title={`Sotto ${version}`} about="The scribe that never leaves the room." />
      <SettingBlock
        title="Where your data lies" about="In one folder: the accounts, each encrypted under its own passphrase, the models, and the log. Copied while Sotto is closed, it is a copy of all of it."
        act={(
          <Group gap="xs">
            <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={() => copy.mutate({ text: dataFolder })}>{copy.isSuccess ? 'Copied' : 'Copy the path'}</Button>
            <Button variant="default" leftSection={<IconFolderOpen size={16} aria-hidden />} loading={open.isPending} onClick={() => open.mutate({})}>Open the folder</Button>
          </Group>
        )}
      >
        <Text size="sm" ff="monospace" className={classes['path'] ?? ''} data-path>{dataFolder}</Text>
        {open.isError && <ErrorNotice message={errorWords(open.error)} />}
        {copy.isError && <ErrorNotice message={errorWords(copy.error)} />}
      </SettingBlock>
      <SettingBlock title="What leaves this computer" about="Nothing, unless you set it up or press a button for it.">
        <List size="sm" spacing={4}>{settings !== undefined && leavingLines(settings).map((line) => <List.Item key={line}>{line}</List.Item>)}</List>
      </SettingBlock>
      <Licences packages={packages} />
    </Stack>
  );
}

function leavingLines({ remoteEngine, languageModels }: Settings): readonly string[] {
  const elsewhere = languageModels.filter(({ address }) => !isOnThisComputer(address));
  return [
    'Fetching a model: its publisher learns this computer’s internet address, and nothing else.',
    remoteEngine === null || isOnThisComputer(remoteEngine.address) ? 'Sound: to nobody.' : `Sound: to ${hostOf(remoteEngine.address)}, visit by visit, when you say so for that visit.`,
    elsewhere.length === 0 ? 'Transcripts: to nobody.' : `Transcripts: to ${elsewhere.map(({ address }) => hostOf(address)).join(', ')}, visit by visit, when you say so for that visit.`,
    'What you export, back up or copy goes where you put it.',
    'No statistics, no crash reports, no search for updates.',
  ];
}

function Licences({ packages }: { readonly packages: readonly { readonly name: string; readonly version: string; readonly licence: string }[] }) {
  const models = useVerb('models', 'list', {}).data?.filter(({ installed }) => installed) ?? [];
  return (
    <SettingBlock title="Whose work is in it" about="Each of these lies in the program under its own licence. The fonts of reports are Source Sans 3, Vazirmatn and Noto Sans Hebrew, under the SIL Open Font License 1.1.">
      <Disclosure words={`Models on this laptop: ${models.length}`}>
        <LicenceTable label="Models" rows={models.map(({ id, name, licence }) => [id, name, licence ?? 'not known'])} />
      </Disclosure>
      <Disclosure words={`Software packages: ${packages.length}`}>
        <LicenceTable label="Software packages" rows={packages.map(({ name, version, licence }) => [`${name}@${version}`, `${name} ${version}`, licence])} />
      </Disclosure>
    </SettingBlock>
  );
}

function LicenceTable({ label, rows }: { readonly label: string; readonly rows: readonly (readonly [key: string, name: string, licence: string])[] }) {
  return (
    <Box className={classes['table'] ?? ''} tabIndex={0} role="region" aria-label={label}>
      <Table verticalSpacing={4} fz="sm">
        <Table.Thead><Table.Tr><Table.Th>Name</Table.Th><Table.Th>Licence</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{rows.map(([key, name, licence]) => <Table.Tr key={key}><Table.Td>{name}</Table.Td><Table.Td>{licence}</Table.Td></Table.Tr>)}</Table.Tbody>
      </Table>
    </Box>
  );
}
