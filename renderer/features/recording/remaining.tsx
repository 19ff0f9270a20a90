/** “about 3 min left”, from how fast this stage has gone since it came in sight; nothing while that cannot be known. */
import { Text } from '@mantine/core';
import { useState } from 'react';
import { remainingMs, remainingWords } from '../../lib/remaining-time.ts';
import type { Look } from '../../lib/remaining-time.ts';
import { useNow } from '../../lib/use-now.ts';

export function Remaining({ stage, fraction }: { readonly stage: string; readonly fraction: number }) {
  const now = useNow();
  const [first, setFirst] = useState<Look & { readonly stage: string }>({ stage, atMs: now, fraction });
  if (first.stage !== stage || fraction < first.fraction) setFirst({ stage, atMs: now, fraction });
  const left = remainingMs(first, { atMs: now, fraction });
  return left === null ? null : <Text size="xs" c="dimmed">{remainingWords(left)}</Text>;
}
