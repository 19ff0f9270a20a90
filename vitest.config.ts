/**
 * One runner for every test of the house. `unit`, `int` and `alone` run in Node, `page` in jsdom, `e2e` drives the whole app in a real
 * browser window, two test files at a time. `npx vitest run --project unit` runs one of them.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Of what runs in Node. */
const inNode = {
  environment: 'node' as const,
  setupFiles: ['tests/support/cheap-passwords.ts', 'tests/support/read-once.ts'],
  // Real engines and processes on a busy machine: a limit is there to end a hang, not to measure.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 120_000 } },
};

const tests = '{shared,electron,cli,build,tests}/**/*';

export default defineConfig({
  test: {
    // Native addons are loaded once a process: threads of one process would share them.
    pool: 'forks',
    execArgv: ['--import', new URL('./build/quick-resolve.mjs', import.meta.url).href],
    // One more than CI has cores: many tests wait for a process, a disk, or sound that takes its time.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: {
          ...inNode,
          name: 'unit',
          // Pure: what one file leaves in the process is nothing to the next, and to start a process takes longer than most of them.
          isolate: false,
          include: [`${tests}.test.ts`],
          exclude: [`${tests}.int.test.ts`, 'tests/e2e/**'],
        },
      },
      {
        extends: true,
        test: {
          ...inNode,
          name: 'int',
          // To load the core takes a process longer than many files' tests; whoever puts something in its place stands alone.
          isolate: false,
          setupFiles: [...inNode.setupFiles, 'tests/support/one-process.ts'],
          include: [`${tests}.int.test.ts`],
          exclude: [`${tests}.alone.int.test.ts`],
        },
      },
      {
        extends: true,
        test: {
          ...inNode,
          name: 'alone',
          include: [`${tests}.alone.int.test.ts`],
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'page',
          environment: 'renderer/app/testing/one-window.ts',
          // To load React, Mantine and jsdom takes longer than most files' tests: once a process. Our own modules are each file's own.
          isolate: false,
          setupFiles: ['renderer/app/testing/fresh-window.ts'],
          // What draws nothing says “@vitest-environment node” in its first line: jsdom takes longer to start than such a test to run.
          // Whole screens on a busy machine: these end a hang as well (and testing/render-app.tsx, for what is looked for).
          testTimeout: 300_000,
          expect: { poll: { timeout: 60_000 } },
          include: ['renderer/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          // The browser shell swaps `electron` in Node's own module loader: Node has to load it, not Vite.
          server: { deps: { external: [/\/build\/browser-shell\//, /\/out\/main\//] } },
          include: ['tests/e2e/**/*.e2e.test.ts'],
          // Each on a screen of its own (display.ts); where there is but one, they would take the keyboard from each other.
          maxWorkers: process.platform === 'linux' && !process.env['DISPLAY'] ? 2 : 1,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 120_000 } },
          // After the others: they would take the processor from a recogniser that has to keep up.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
