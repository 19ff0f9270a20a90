/** Brings a part of the note into view and the keyboard to it. */
export function goToPoint(target: string): void {
  const found = document.querySelector<HTMLElement>(target);
  found?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: 'center' });
}
