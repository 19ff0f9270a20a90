/** In a Wayland session no program hears keys that are pressed elsewhere, unless the desktop's portal gives them out. */
import type { CommandLine } from 'electron';

const portal = 'GlobalShortcutsPortal';

/** Before the app is ready. What was asked for at the start stays. */
export function askPortalForKeys(commandLine: Pick<CommandLine, 'getSwitchValue' | 'appendSwitch'>): void {
  const others = commandLine.getSwitchValue('enable-features').split(',').filter((name) => name !== '' && name !== portal);
  commandLine.appendSwitch('enable-features', [...others, portal].join(','));
}
