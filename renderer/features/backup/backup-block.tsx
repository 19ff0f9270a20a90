/** One encrypted file with everything of this account, made while one goes on working, and read back before it is called good. */
import { Button, Text } from '@mantine/core';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { useVaultProgress } from '../../api/use-vault-progress.ts';
import { countWords } from '../../lib/count-words.ts';
import { formatSize } from '../../lib/format-time.ts';
import { missingFromBackupWords } from '../../lib/left-out-words.ts';
import { Caution } from '../../ui/caution.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import { WorkProgress } from '../../ui/work-progress.tsx';

export function BackupBlock() {
  const backup = useAct('vault', 'backup');
  const missing = backup.data?.outcome === 'saved' ? missingFromBackupWords(backup.data.missingRecordings) : null;
  return (
    <SettingBlock
      title="Backup"
      about="One encrypted file with everything of this account. The passphrase or the recovery code of today opens it. Keep it away from this laptop; it is restored from the unlock screen, beside what is there."
      act={<Button loading={backup.isPending} onClick={() => backup.mutate({})}>Make a backup</Button>}
    >
      {backup.data?.outcome === 'saved' && (
        <DoneNotice onClose={backup.reset}>
          Saved as {backup.data.file} and read back whole: {countWords(backup.data.recordings, 'recording')}, {formatSize(backup.data.sizeBytes)}.
        </DoneNotice>
      )}
      {missing !== null && <Caution announced>{missing}</Caution>}
      {backup.isError && <ErrorNotice message={errorWords(backup.error)} />}
      {backup.isPending && <BackupProgress />}
    </SettingBlock>
  );
}

/** A dialog, so that the result is not missed by going elsewhere; nothing is shown until a place was chosen. */
function BackupProgress() {
  const fraction = useVaultProgress('backup');
  if (fraction === null) return null;
  return (
    <Dialog onClose={() => undefined} title="Making a backup" stays>
      <WorkProgress words="Writing, then reading back" fraction={fraction} />
      <Text size="sm" c="dimmed" mt="xs">A running recording goes on.</Text>
    </Dialog>
  );
}
