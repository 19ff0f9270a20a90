/** The headless entry: the same core without a window. */
import { runCommandLine } from './run-command-line.ts';

// `sotto list | head`: whoever read has read enough, and what was asked for is done all the same. Windows says EOF.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE' && error.code !== 'EOF') throw error; });
}

await runCommandLine(process.argv.slice(2));
