/**
 * jsdom, one window for all test files of a process: React, Mantine and what else comes installed bind to the window they are first
 * loaded in, and loading them takes longer than most files' tests. Our own modules are loaded anew for each file
 * (`fresh-modules.ts`), and what a file left on the window goes with it.
 */
import { builtinEnvironments, type Environment } from 'vitest/runtime';

const kept = Symbol.for('sotto.one-window');

// oxlint-disable-next-line import/no-default-export -- as vitest asks for an environment
export default {
  name: 'one-window',
  viteEnvironment: 'client',
  async setup(global, options) {
    global[kept] ??= await builtinEnvironments.jsdom.setup(global, options);
    return { teardown: () => leaveClean(global as Window) };
  },
} satisfies Environment;

function leaveClean({ document, localStorage, sessionStorage, history }: Window): void {
  document.body.replaceChildren();
  document.head.replaceChildren();
  document.title = '';
  for (const element of [document.documentElement, document.body]) for (const name of element.getAttributeNames()) element.removeAttribute(name);
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', '/');
}
