/**
 * What can be asked for from anywhere in the open vault, by keys and by the application menu alike. A dialog that stands is
 * answered first; only the lock goes before it.
 */
import type { MenuCommand } from '#shared/ipc/menu-command.ts';
import { useSottoEvent } from '../api/events.ts';
import { useShortcut } from '../lib/use-shortcut.ts';

export type Commands = Readonly<Record<MenuCommand, () => void>>;

export function useCommands(commands: Commands): void {
  const run = (name: MenuCommand) => () => {
    if (name === 'lock' || !isDialogOpen()) commands[name]();
  };
  useShortcut('palette', run('palette'));
  useShortcut('new-visit', run('new-visit'));
  useShortcut('lock', run('lock'));
  useShortcut('help', run('help'));
  useShortcut('today', run('today'));
  useShortcut('patients', run('patients'));
  useShortcut('sessions', run('sessions'));
  useShortcut('settings', run('settings'));
  useSottoEvent('menu-command', ({ command }) => run(command)());
}

/** Of any screen, not only those that the whole window opens. */
export function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}
