/** What takes records out of this laptop: an encrypted backup, or the whole practice as plain files for whoever leaves. */
import { Stack } from '@mantine/core';
import { BackupBlock } from './backup-block.tsx';
import { ExportPracticeBlock } from './export-practice-block.tsx';

export function BackupSettings() {
  return (
    <Stack>
      <BackupBlock />
      <ExportPracticeBlock />
    </Stack>
  );
}
