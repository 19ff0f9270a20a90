/**
 * A dialog, which stands only while it is open. When it goes, the keyboard is back at what it was opened from; the
 * library gives that up when a dialog is taken down rather than closed.
 */
import { Modal } from '@mantine/core';
import type { ModalProps } from '@mantine/core';
import { useEffect, useState } from 'react';

export interface DialogProps extends Omit<ModalProps, 'opened'> {
  /** Only its own buttons close it: something is under way, or would be lost by a slip of a key. */
  readonly stays?: boolean;
}

export function Dialog({ stays = false, ...props }: DialogProps) {
  const [cameFrom] = useState(whatHasFocus);
  useEffect(() => () => {
    if (cameFrom?.isConnected === true) cameFrom.focus();
  }, [cameFrom]);
  // The library's <header> would be a second banner of the page.
  return <Modal attributes={{ header: { role: 'presentation' } }} {...(stays && { closeOnEscape: false, closeOnClickOutside: false, withCloseButton: false })} {...props} opened />;
}

/** An item of a menu goes with its menu: then it is the button that the menu hangs from. */
function whatHasFocus(): HTMLElement | null {
  const focused = document.activeElement;
  const menu = focused?.closest('[role="menu"]');
  const found = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : focused;
  return found instanceof HTMLElement && found !== document.body ? found : null;
}
