/** The headless entry: the same core without a window. */
import { runCommandLine } from './run-command-line.ts';

// `sotto list | head`: whoever read the results has read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

await runCommandLine(process.argv.slice(2));
