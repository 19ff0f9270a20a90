/** All shortcuts by what they belong to, as they are pressed on this computer. */
import { Table, Text, Title } from '@mantine/core';
import { shortcuts } from '../../lib/shortcuts.ts';
import type { Shortcut, ShortcutName } from '../../lib/shortcuts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Keys } from '../../ui/keys.tsx';
import classes from './help-sheet.module.css';

const names = Object.keys(shortcuts) as ShortcutName[];
const groups: readonly Shortcut['group'][] = [...new Set(names.map((name) => shortcuts[name].group))];

export function HelpSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Shortcuts" size="lg" onClose={onClose}>
      <div className={classes['groups']}>
        {groups.map((group) => (
          <section key={group}>
            <Title order={3} size="h4">{group}</Title>
            <Table verticalSpacing={6} withRowBorders={false} horizontalSpacing={0} aria-label={group}>
              <Table.Tbody>
                {names.filter((name) => shortcuts[name].group === group).map((name) => (
                  <Table.Tr key={name}>
                    <Table.Th scope="row" fw={400}>{shortcuts[name].words}</Table.Th>
                    <Table.Td ta="right"><Keys of={name} /></Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        ))}
      </div>
      <Text size="sm" c="dimmed" mt="md">Beyond these, Tab and Shift + Tab go from one thing to the next, Enter or Space presses it, and Esc leaves a field, a menu or a dialog. In the transcript a letter begins to change the word you are at.</Text>
    </Dialog>
  );
}
