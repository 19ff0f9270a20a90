import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { menuCommands, type MenuCommand } from '#shared/ipc/menu-command.ts';
import { appMenu } from './app-menu.ts';

function items(mac: boolean, send: (command: MenuCommand) => void = () => undefined): readonly MenuItemConstructorOptions[] {
  return appMenu({ mac, send }).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
}

test.each([true, false])('the menu offers every command once (on a Mac: %s)', (mac) => {
  const sent: MenuCommand[] = [];
  for (const { click } of items(mac, (command) => sent.push(command))) (click as (() => void) | undefined)?.();
  expect(sent.toSorted()).toEqual([...menuCommands].toSorted());
});

test.each([true, false])('its shortcuts are shown and left to the page, and none is there twice (on a Mac: %s)', (mac) => {
  const shown = items(mac).filter(({ accelerator, role }) => accelerator !== undefined && role === undefined);
  expect(shown.map(({ label, accelerator }) => `${label}: ${String(accelerator)}`).toSorted()).toEqual([
    'Find or do anything…: CommandOrControl+K', 'Lock: CommandOrControl+L', 'New visit: CommandOrControl+N', 'Settings…: CommandOrControl+,',
  ]);
  expect(shown.every(({ registerAccelerator }) => registerAccelerator === false)).toBe(true);
});

test('pages grow without Shift too', () => {
  expect(items(false).filter(({ role }) => role === 'zoomIn').map(({ accelerator, visible }) => [accelerator, visible])).toEqual([[undefined, undefined], ['CommandOrControl+=', false]]);
});

test('no tool of developers is in it, and nothing that loads another page', () => {
  for (const mac of [true, false]) {
    const roles = appMenu({ mac, send: () => undefined }).flatMap(({ role, submenu }) => [role, ...(Array.isArray(submenu) ? submenu.map((item) => item.role) : [])]);
    expect(roles.filter((role) => /devtools|reload|viewMenu|appMenu/i.test(role ?? ''))).toEqual([]);
  }
});
