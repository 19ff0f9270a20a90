/** A bar for long work, with its words; it moves by itself while nobody knows how far the work is. */
import { Group, Progress, Stack, Text } from '@mantine/core';

export function WorkProgress({ words, fraction }: { readonly words: string; readonly fraction: number | null }) {
  const percent = fraction === null ? null : Math.floor(fraction * 100);
  return (
    <Stack gap={6}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" role="status">{words}</Text>
        {/* The bar says it too; told aloud at every step it would drown all else. */}
        {percent !== null && <Text size="sm" c="dimmed" aria-hidden>{`${percent}\u202f%`}</Text>}
      </Group>
      <Progress.Root size="lg"><Progress.Section value={percent ?? 100} animated={percent === null} aria-label={words} /></Progress.Root>
    </Stack>
  );
}
