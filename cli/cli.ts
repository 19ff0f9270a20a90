/** The headless entry: the same core without a window. */
import { runCommandLine } from './run-command-line.ts';

await runCommandLine(process.argv.slice(2));
