/** After how long untouched the account locks itself; the laptop's policies set the longest. */
import { NativeSelect } from '@mantine/core';
import { longestIdleLockMinutes } from '#shared/domain/settings.ts';
import { useVerb } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';

export interface IdleLockFieldProps {
  readonly minutes: number;
  readonly onChange: (minutes: number) => void;
}

const choices = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 240, longestIdleLockMinutes];

export function IdleLockField({ minutes, onChange }: IdleLockFieldProps) {
  const longest = useVerb('policies', 'get', {}).data?.policies.idleLockMaxMinutes;
  const inForce = Math.min(minutes, longest ?? longestIdleLockMinutes);
  const offered = [...new Set([...choices.filter((choice) => choice <= (longest ?? longestIdleLockMinutes)), longest ?? inForce, inForce])].toSorted((a, b) => a - b);
  return (
    <NativeSelect
      label="Lock when left alone for" value={String(inForce)} data={offered.map((value) => ({ value: String(value), label: countWords(value, 'minute') }))}
      description={`A running recording goes on behind the lock.${longest === undefined ? '' : ` The policies of this laptop allow ${countWords(longest, 'minute')} at most.`}`}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    />
  );
}
