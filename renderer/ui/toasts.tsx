/**
 * Short words about what was just done, at the lower edge, with the way to undo it. They stay long enough to be read and
 * reached, longer while the pointer or the keyboard is on them; Ctrl+Z (⌘Z) undoes the last one,
 * but not within what undoes its own (`data-own-undo`), nor behind a dialog that waits for its answer. Said to screen readers.
 */
import { Button, Group, Text } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { isModalOpen } from '../lib/is-modal-open.ts';
import { isShortcut } from '../lib/shortcuts.ts';
import { isTextField } from '../lib/text-field.ts';

export interface UndoToast {
  /** What was done: “Appointment cancelled.” */
  readonly words: string;
  readonly undo: () => unknown;
  /** What it is about: when that is closed for good, `takeToastsBack` takes its ways back with it. */
  readonly about?: string;
  /** Said where it cannot be undone any more; left out, where to look. */
  readonly tooLate?: string;
}

const staysMs = 10_000;
/** They lie over what is worked on: one makes room for a third, and is not waited for; the oldest, of those without a way back first. */
const mostAtOnce = 2;
let standing: readonly string[] = [];
/** Undone from the last one back; those that are gone from the screen can be undone no more. */
let undoable: readonly { readonly id: string; readonly about: string | undefined; readonly act: () => void; readonly takeAway: () => void }[] = [];
/** One after the other, however quickly they are asked for: an earlier act is undone on what undoing the later one left. */
let undoing: Promise<unknown> = Promise.resolve();
let undoneId: string | null = null;

export function useToast(): (words: string) => unknown {
  return showToast;
}

/** What it answers takes the words back, once there is no way back any more. */
export function useUndoToast(): (toast: UndoToast) => () => void {
  return showUndoToast;
}

/** For what is past undoing: a note that was signed, a visit of which nothing is left. */
export function takeToastsBack(about: string): void {
  for (const each of undoable) if (each.about === about) each.takeAway();
}

/** Where they appear. What is shown goes with it: behind the lock nothing of a patient stays. */
export function Toasts() {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!asksForUndo(event) || event.repeat || event.defaultPrevented || isModalOpen()) return;
      if (event.target instanceof Element && event.target.closest('[data-own-undo]') !== null) return;
      const last = undoable.at(-1);
      if (last === undefined) return;
      event.preventDefault();
      last.act();
    };
    // Added while the key is on its way, so that it is heard after everybody who has an undo of its own.
    const beforeAll = (event: KeyboardEvent) => { if (asksForUndo(event)) window.addEventListener('keydown', keepFieldsAsTheyAre, { once: true }); };
    window.addEventListener('keydown', beforeAll, { capture: true });
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', beforeAll, { capture: true });
      window.removeEventListener('keydown', keepFieldsAsTheyAre);
      window.removeEventListener('keydown', onKeyDown);
      undoable = [];
      standing = [];
      notifications.clean();
    };
  }, []);
  return <Notifications position="bottom-right" autoClose={staysMs} containerWidth="min(26rem, calc(100vw - 2rem))" limit={mostAtOnce} />;
}

/** In a text field Ctrl+Z is the field's. */
function asksForUndo(event: KeyboardEvent): boolean {
  return isShortcut(event, 'undo') && !isTextField(event.target);
}

/** Where nothing is left to undo, the browser would take back what was typed last, in a field that nobody is in any more. */
function keepFieldsAsTheyAre(event: KeyboardEvent): void {
  if (asksForUndo(event)) event.preventDefault();
}

function showToast(words: string): string {
  return show(crypto.randomUUID(), words, () => undefined);
}

function show(id: string, message: ReactNode, onGone: () => void): string {
  const withWayBack = (each: string) => undoable.some((undo) => undo.id === each);
  const goingFirst = [...standing.filter((each) => !withWayBack(each)), ...standing.filter(withWayBack)];
  for (const oldest of goingFirst.slice(0, Math.max(0, standing.length + 1 - mostAtOnce))) notifications.hide(oldest);
  standing = [...standing, id];
  const onClose = () => {
    standing = standing.filter((each) => each !== id);
    onGone();
  };
  return notifications.show({ id, message, role: 'status', withBorder: true, closeButtonProps: { 'aria-label': 'Dismiss' }, onClose });
}

/** Of several one after the other it stands once, and is said each time. */
function sayUndone(): void {
  if (undoneId !== null) notifications.hide(undoneId);
  undoneId = showToast('Undone.');
}

function showUndoToast({ words, undo, about, tooLate = 'It could not be undone. Look at the list it was in, and change it there.' }: UndoToast): () => void {
  const id = crypto.randomUUID();
  const forget = () => { undoable = undoable.filter((each) => each.id !== id); };
  const takeAway = () => {
    forget();
    notifications.hide(id);
  };
  const act = () => {
    // On its way out of sight its button can still be pressed.
    if (!undoable.some((each) => each.id === id)) return;
    takeAway();
    undoing = undoing.then(undo).then(sayUndone, () => showToast(tooLate));
  };
  undoable = [...undoable, { id, about, act, takeAway }];
  show(id, (
    <Group justify="space-between" gap="sm" wrap="nowrap">
      <Text size="sm" lineClamp={3}>{words}</Text>
      <Button size="compact-sm" variant="default" flex="none" onClick={act}>Undo</Button>
    </Group>
  ), forget);
  return takeAway;
}
