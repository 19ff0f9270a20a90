/**
 * Whether this window has a way to the main process. Only Sotto's own window is given one: a further tab of the browser shell
 * shows the same files and could do nothing but fail at every question.
 */
export function hasDoor(): boolean {
  return (window as { readonly sotto?: unknown }).sotto !== undefined;
}
