/**
 * jsdom, one window for all test files of a process: React, Mantine and what else comes installed bind to the window they are first
 * loaded in, and loading them takes longer than most files' tests. Our own modules are loaded anew for each file, and what the file
 * before left on the window goes (`fresh-window.ts`): the environment is set up once a process, not once a file.
 */
import { builtinEnvironments, type Environment } from 'vitest/runtime';

const kept = Symbol.for('sotto.one-window');

// oxlint-disable-next-line import/no-default-export -- as vitest asks for an environment
export default {
  name: 'one-window',
  viteEnvironment: 'client',
  async setup(global, options) {
    global[kept] ??= await builtinEnvironments.jsdom.setup(global, options);
    return { teardown: () => undefined };
  },
} satisfies Environment;
