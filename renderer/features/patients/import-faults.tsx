/** What is wrong with which line, and what to do; a long list in part, with how many more there are. */
import { Text } from '@mantine/core';
import { isRowFault, listFaultWords } from '#shared/patient-list/read-patients.ts';
import type { FaultyLine } from '#shared/patient-list/read-patients.ts';
import { countWords } from '../../lib/count-words.ts';
import { Caution } from '../../ui/caution.tsx';
import classes from './import-columns.module.css';

export interface ImportFaultsProps {
  readonly faults: readonly FaultyLine[];
  readonly knownLines: readonly number[];
  readonly brokenQuoteLine: number | null;
}

const mostShown = 200;

export function ImportFaults({ faults, knownLines, brokenQuoteLine }: ImportFaultsProps) {
  const said = [
    ...faults.map(({ line, why, value }) => ({ line, words: `${listFaultWords[why]}${value === '' ? '' : ` (${value})`}` })),
    ...knownLines.map((line) => ({ line, words: 'seems to be here already; left out.' })),
  ].toSorted((one, other) => one.line - other.line);
  const leftOut = new Set([...faults.filter(({ why }) => isRowFault(why)).map(({ line }) => line), ...knownLines]).size;
  if (said.length === 0 && brokenQuoteLine === null) return null;
  return (
    <div>
      {brokenQuoteLine !== null && <Caution>{`Line ${brokenQuoteLine}: a quotation mark that never ends. What comes after it may be missing: mend it in the file, and choose it again.`}</Caution>}
      {said.length > 0 && (
        <>
          <Text size="sm" fw={600} mb={4}>{leftOut === 0 ? 'All lines are taken over, with what is said here.' : `${countWords(leftOut, 'line')} left out. Mend them in the file and import it again: who is here then is noticed.`}</Text>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and the keyboard has to reach that */}
          <ul aria-label="Faults by line" className={classes['faults']} tabIndex={0}>
            {said.slice(0, mostShown).map(({ line, words }, index) => <li key={index}><b>Line {line}:</b> {words}</li>)}
            {said.length > mostShown && <li>and {(said.length - mostShown).toLocaleString()} more</li>}
          </ul>
        </>
      )}
    </div>
  );
}
