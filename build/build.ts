/** `npm run build`: the page, the preload, main and the recogniser thread into `out/`; and how much of the page is needed first. */
import { build } from 'vite';
import { firstScreenLimitBytes, measureFirstScreen } from './first-screen.ts';

for (const mode of ['main', 'worker', 'preload', 'page']) {
  await build({ mode, logLevel: 'warn', configFile: 'vite.config.ts' });
}

const { gzipBytes, files } = measureFirstScreen('out/renderer');
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;
process.stdout.write(`First screen: ${kilobytes(gzipBytes)} gzip in ${files.length} files (at most ${kilobytes(firstScreenLimitBytes)})\n`);
if (gzipBytes > firstScreenLimitBytes) {
  process.stderr.write('Too much is needed before the first screen stands. Fetch what it does not show when it is gone to: renderer/app/lazy-screens.tsx.\n');
  process.exitCode = 1;
}
