/**
 * A dialog, which stands only while it is open. It begins at its first field, or at its heading where it has none, so that a screen
 * reader reads it from its beginning. When it goes, the keyboard is back at what it was opened from; the library gives that up when
 * a dialog is taken down rather than closed. A slip of a key or a click beside it throws nothing away that was typed in it.
 */
import { Modal } from '@mantine/core';
import type { ModalProps } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { FocusEvent, FormEvent } from 'react';
import { isTextField } from '../lib/text-field.ts';
import { Caution } from './caution.tsx';
import classes from './dialog.module.css';

type TypedField = HTMLInputElement | HTMLTextAreaElement;

export interface DialogProps extends Omit<ModalProps, 'opened'> {
  /** Only its own buttons close it: something is under way, or would be lost by a slip of a key. */
  readonly stays?: boolean;
  /** Not where nothing that is typed is kept, nor where it asks in words of its own. */
  readonly asksBeforeLoss?: boolean;
}

/** The library's <header> would be a second banner of the page. */
const attributes = { header: { role: 'presentation' }, title: { tabIndex: -1, 'data-dialog-title': true } };

export function Dialog({ stays = false, asksBeforeLoss = true, onClose, children, ...props }: DialogProps) {
  const [cameFrom] = useState(whatHasFocus);
  useEffect(() => () => {
    if (cameFrom?.isConnected === true) cameFrom.focus();
  }, [cameFrom]);
  const guard = useTypedGuard();
  // By Escape, by a click beside it, by the cross in its corner. Its own buttons say what they do.
  const close = () => { if (!asksBeforeLoss || guard.letsClose()) onClose(); };
  return (
    <Modal
      attributes={attributes} {...(stays && { closeOnEscape: false, closeOnClickOutside: false, withCloseButton: false })} {...props} opened
      onClose={close} onFocus={guard.onFocus} onChange={guard.onChange}
    >
      <span hidden ref={chooseBeginning} />
      {guard.warnings > 0 && (
        // Each time anew, so that it is said each time.
        <div key={guard.warnings} ref={bringIntoView} className={classes['warning']}><Caution announced>What you entered here is not saved. Close once more to throw it away.</Caution></div>
      )}
      {children}
    </Modal>
  );
}

/** Whether something else stands in a field than when the keyboard came to it, or stood there when the field went. No word of it is kept. */
function useTypedGuard() {
  const before = useRef(new Map<EventTarget, string>());
  const unsaved = useRef(new Set<EventTarget>());
  const isNew = useRef(false);
  const [warnings, setWarnings] = useState(0);
  return {
    warnings,
    onFocus({ target }: FocusEvent) {
      if (isTyped(target) && !before.current.has(target)) before.current.set(target, target.value);
    },
    onChange({ target }: FormEvent) {
      // What is chosen from a list is quickly chosen again.
      if (!isTyped(target)) return;
      isNew.current = true;
      if (target.value === (before.current.get(target) ?? '')) unsaved.current.delete(target);
      else unsaved.current.add(target);
    },
    /** Who was told already, and has typed nothing since, means it. */
    letsClose(): boolean {
      if (unsaved.current.size === 0 || !isNew.current) return true;
      isNew.current = false;
      setWarnings((count) => count + 1);
      return false;
    },
  };
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
