/** Loaded before every page test: our modules, and the window, as one just opened has them (`one-window.ts`). */
import { vi } from 'vitest';

vi.resetModules();
// What draws nothing runs without a window.
if (typeof window !== 'undefined') makeFresh(window);

function makeFresh({ document, localStorage, sessionStorage, history }: Window): void {
  document.body.replaceChildren();
  document.head.replaceChildren();
  document.title = '';
  for (const element of [document.documentElement, document.body]) for (const name of element.getAttributeNames()) element.removeAttribute(name);
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', '/');
}
