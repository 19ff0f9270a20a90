import { expect, test, vi } from 'vitest';
import { askPortalForKeys } from './portal-keys.ts';

test.each([['', 'GlobalShortcutsPortal'], ['One,Other', 'One,Other,GlobalShortcutsPortal'], ['GlobalShortcutsPortal,One', 'One,GlobalShortcutsPortal']])('beside what was asked for (%j), once', (before, after) => {
  const appendSwitch = vi.fn();
  askPortalForKeys({ getSwitchValue: () => before, appendSwitch });
  expect(appendSwitch.mock.calls).toEqual([['enable-features', after]]);
});
