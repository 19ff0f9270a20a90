/**
 * A dialog, which stands only while it is open. It begins at its first field, or at its heading where it has none, so that a screen
 * reader reads it from its beginning. When it goes, the keyboard is back at what it was opened from; the library gives that up when
 * a dialog is taken down rather than closed. A slip of a key or a click beside it throws nothing away that was typed in it.
 */
import { Modal } from '@mantine/core';
import type { ModalProps } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { FocusEvent } from 'react';
import { isTextField } from '../lib/text-field.ts';
import { Caution } from './caution.tsx';
import classes from './dialog.module.css';

type TypedField = HTMLInputElement | HTMLTextAreaElement;

export interface DialogProps extends Omit<ModalProps, 'opened'> {
  /** Only its own buttons close it: something is under way, or would be lost by a slip of a key. */
  readonly stays?: boolean;
}

/** The library's <header> would be a second banner of the page. */
const attributes = { header: { role: 'presentation' }, title: { tabIndex: -1, 'data-dialog-title': true } };

export function Dialog({ stays = false, onClose, children, ...props }: DialogProps) {
  const [cameFrom] = useState(whatHasFocus);
  useEffect(() => () => {
    if (cameFrom?.isConnected === true) cameFrom.focus();
  }, [cameFrom]);
  const typed = useRef(new Map<TypedField, string>());
  const [warnedOf, setWarnedOf] = useState<string | null>(null);
  const remember = ({ target }: FocusEvent) => {
    // What is chosen from a list is quickly chosen again.
    if (isTyped(target) && !typed.current.has(target)) typed.current.set(target, target.value);
  };
  // By Escape, by a click beside it, by the cross in its corner. Its own buttons say what they do.
  const close = () => {
    const unsaved = changed(typed.current);
    if (unsaved === '' || unsaved === warnedOf) onClose();
    else setWarnedOf(unsaved);
  };
  return (
    <Modal attributes={attributes} {...(stays && { closeOnEscape: false, closeOnClickOutside: false, withCloseButton: false })} {...props} opened onClose={close} onFocus={remember}>
      <span hidden ref={chooseBeginning} />
      {warnedOf !== null && <div ref={bringIntoView} className={classes['warning']}><Caution announced>What you entered here is not saved. Close once more to throw it away.</Caution></div>}
      {children}
    </Modal>
  );
}

/** What stands now in fields in which something else stood when the keyboard came to them; empty where nothing was typed. */
function changed(typed: ReadonlyMap<TypedField, string>): string {
  return [...typed].filter(([field, before]) => field.isConnected && field.value !== before).map(([field]) => field.value).join('\n\n');
}

function isTyped(target: EventTarget): target is TypedField {
  return isTextField(target) && !(target instanceof HTMLSelectElement);
}

function bringIntoView(warning: HTMLElement | null): void {
  warning?.scrollIntoView({ block: 'nearest' });
}

const fields = 'input:not([type="hidden"], [type="file"]), select, textarea';

/**
 * Marks what the library gives the focus once the dialog stands; left to itself that is the Close button. Not a field that opens a
 * list at once, which would lie over what is to be read.
 */
function chooseBeginning(marker: HTMLElement | null): void {
  const dialog = marker?.closest('[role="dialog"]') ?? null;
  if (dialog === null || dialog.querySelector('[data-autofocus]') !== null) return;
  const first = dialog.querySelector<HTMLInputElement>(fields);
  const isField = first !== null && !first.disabled && !first.hasAttribute('aria-haspopup');
  const beginning = isField ? chosenOf(first) : dialog.querySelector('[data-dialog-title]');
  beginning?.setAttribute('data-autofocus', 'true');
}

/** Of several radio buttons the chosen one is where Tab comes to. */
function chosenOf(field: HTMLInputElement): HTMLInputElement {
  if (field.type !== 'radio') return field;
  const group = [...field.closest('[role="dialog"]')?.querySelectorAll<HTMLInputElement>('input[type="radio"]') ?? []];
  return group.find(({ name, checked }) => checked && name === field.name) ?? field;
}

/** An item of a menu goes with its menu: then it is the button that the menu hangs from. */
function whatHasFocus(): HTMLElement | null {
  const focused = document.activeElement;
  const menu = focused?.closest('[role="menu"]');
  const found = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : focused;
  return found instanceof HTMLElement && found !== document.body ? found : null;
}
