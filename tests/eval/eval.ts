/** `npm run eval -- notes [--json]`: measures the note engine; ends with 1 when a floor is missed; a stage under its mark is shown and fails nothing. A set that is absent is said and skipped, with its floors, and fails nothing. Results on stdout, progress on stderr. */
import { parseArgs } from 'node:util';
import { measureNotes } from './notes/measure-notes.ts';
import { figuresToTable, stagesToTable, weakStages } from './figures.ts';

const { values: { json }, positionals: [what = 'notes'] } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true });

if (what === 'notes') {
  const { figures, stages, skipped } = await measureNotes((line) => process.stderr.write(`${line}\n`));
  process.stdout.write(json ? `${JSON.stringify({ figures, stages, weakStages: weakStages(stages), skipped })}\n` : `${figuresToTable(figures, skipped)}\n${stagesToTable(stages)}`);
  process.exitCode = figures.every(({ value, floor, ceiling }) => (floor === undefined || value >= floor) && (ceiling === undefined || value <= ceiling)) ? 0 : 1;
} else {
  process.stderr.write('There is one thing to evaluate: notes.\n');
  process.exitCode = 2;
}
