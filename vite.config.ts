/** Builds the page, the preload, main and the recogniser thread; `build/build.ts` runs them all. */
import { builtinModules } from 'node:module';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

const node = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** Everything from node_modules stays there: native add-ons cannot be bundled, and the rest is in the package anyway. */
function nodeBundle(entries: Record<string, string>, outDir: string, format: 'es' | 'cjs', extension: string): UserConfig {
  return {
    build: {
      outDir, emptyOutDir: true, target: 'node22', minify: false, sourcemap: false, ssr: true,
      rolldownOptions: {
        input: entries,
        external: (id) => node.includes(id) || /^[a-z@](?!:)/i.test(id),
        output: { format, entryFileNames: `[name].${extension}`, chunkFileNames: `[name]-[hash].${extension}` },
      },
    },
  };
}

const configs: Readonly<Record<string, UserConfig>> = {
  main: nodeBundle({ main: 'electron/main/main.ts' }, 'out/main', 'es', 'js'),
  // Apart from main and .mjs: when packaged it lies outside the archive, where no package.json says what kind it is.
  worker: nodeBundle({ 'recogniser.worker': 'electron/worker/recogniser.worker.ts' }, 'out/worker', 'es', 'mjs'),
  preload: nodeBundle({ preload: 'electron/preload/preload.ts' }, 'out/preload', 'cjs', 'cjs'),
  page: {
    root: 'renderer', base: './', plugins: [react()],
    build: { outDir: '../out/renderer', emptyOutDir: true, target: 'chrome130', modulePreload: { polyfill: false }, assetsInlineLimit: 0, chunkSizeWarningLimit: 1000,
      // What the first screen needs in one file: each further one is asked for and answered by itself, and the field waits for the last.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
    },
  },
};

export default defineConfig(({ mode }) => configs[mode] ?? configs['page']!);
