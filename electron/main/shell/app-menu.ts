/**
 * The application menu, with the shortcuts that its acts have. What belongs to the page is sent to it as a command: the page
 * knows whether a vault is open and what may be done. Zooming, full screen and the end are Electron's own.
 */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '#shared/ipc/menu-command.ts';

export interface AppMenuRequest {
  readonly mac: boolean;
  readonly send: (command: MenuCommand) => void;
}

export function appMenu({ mac, send }: AppMenuRequest): MenuItemConstructorOptions[] {
  /** The page answers the keys itself, also where there is no menu: here they are shown. A Mac's menu takes those that the page left. */
  const act = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => (
    { label, click: () => send(command), ...(accelerator !== undefined && { accelerator, registerAccelerator: false }) });
  const settings = act('Settings…', 'settings', 'CommandOrControl+,');
  const lock = act('Lock', 'lock', 'CommandOrControl+L');
  // The role's own keys are Ctrl and +, which on most keyboards takes Shift.
  const unshiftedZoomIn: MenuItemConstructorOptions = { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false };
  const separator: MenuItemConstructorOptions = { type: 'separator' };

  return [
    ...(mac ? [{ label: 'Sotto', submenu: [{ role: 'about' as const }, separator, settings, lock, separator, { role: 'hide' as const }, { role: 'hideOthers' as const }, { role: 'unhide' as const }, separator, { role: 'quit' as const }] }] : []),
    {
      label: '&File',
      submenu: [
        act('New visit', 'new-visit', 'CommandOrControl+N'), act('Import recordings…', 'import'),
        ...(mac ? [separator, { role: 'close' as const }] : [separator, settings, lock, separator, { role: 'quit' as const }]),
      ],
    },
    {
      label: '&Edit',
      submenu: [{ role: 'undo' }, { role: 'redo' }, separator, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }, separator, act('Find or do anything…', 'palette', 'CommandOrControl+K')],
    },
    {
      label: '&Go',
      submenu: [act('Today', 'today'), act('Patients', 'patients'), act('Sessions', 'sessions')],
    },
    {
      label: '&View',
      submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, unshiftedZoomIn, { role: 'zoomOut' }, separator, { role: 'togglefullscreen' }],
    },
    ...(mac ? [{ role: 'windowMenu' as const }] : []),
    { role: 'help', label: '&Help', submenu: [act('Shortcuts', 'help')] },
  ];
}
