/** Builds `out/` when a source is newer than it. */
import { spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['electron/**/*', 'renderer/**/*', 'shared/**/*', 'vite.config.ts', 'package-lock.json', 'build/build.ts'];
/** The last ones each build writes. */
const products = ['out/main/main.js', 'out/worker/recogniser.worker.mjs', 'out/preload/preload.cjs', 'out/renderer/index.html'];

export function buildIfStale(root: string): void {
  const oldestProduct = Math.min(...products.map((file) => changedMs(join(root, file))));
  const newestSource = Math.max(...globSync(sources, { cwd: root }).map((file) => changedMs(join(root, file))));
  if (oldestProduct > newestSource) return;
  process.stderr.write('Building Sotto…\n');
  const { status } = spawnSync(process.execPath, [...process.execArgv, join(root, 'build', 'build.ts')], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The build failed; its output is above.');
}

function changedMs(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
