/** The whole practice as a folder of open formats, for whoever leaves. Asked twice, since nothing in it is encrypted. */
import { Button, List, Text } from '@mantine/core';
import { useState } from 'react';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { useVaultProgress } from '../../api/use-vault-progress.ts';
import { countWords } from '../../lib/count-words.ts';
import { damagedInExportWords } from '../../lib/left-out-words.ts';
import { Caution } from '../../ui/caution.tsx';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import { TwiceAskedDialog } from '../../ui/twice-asked-dialog.tsx';
import { WorkProgress } from '../../ui/work-progress.tsx';

export function ExportPracticeBlock() {
  const [open, setOpen] = useState(false);
  const exportAll = useAct('records', 'exportPractice');
  const damaged = exportAll.data?.outcome === 'saved' ? damagedInExportWords(exportAll.data.damagedRecordings) : null;

  return (
    <SettingBlock
      title="Take everything out"
      about="Every patient’s complete record as a folder of ordinary files that other programs read: notes, transcripts, sound, audit entries. What is here stays here."
      act={<Button variant="default" onClick={() => setOpen(true)}>Export the whole practice</Button>}
    >
      {exportAll.data?.outcome === 'saved' && (
        <DoneNotice onClose={exportAll.reset}>{countWords(exportAll.data.encounters, 'visit')} saved in {exportAll.data.folder}. Anybody with that folder can read it.</DoneNotice>
      )}
      {damaged !== null && <Caution announced>{damaged}</Caution>}
      {open && (
        <TwiceAskedDialog
          title="Export the whole practice?" words="plain files" confirmLabel="Choose a folder and export" busy={exportAll.isPending}
          progress={<ExportProgress />} error={exportAll.isError ? errorWords(exportAll.error) : null} onClose={() => setOpen(false)}
          onConfirm={() => exportAll.mutate({ confirmation: 'plain files' }, { onSuccess: () => setOpen(false) })}
        >
          <Text size="sm">All records of all patients are written as plain files. Are you sure?</Text>
          <List size="sm" spacing={4}>
            <List.Item>Nothing in the folder is encrypted: whoever has it reads and hears everything.</List.Item>
            <List.Item>Choose a place that is itself encrypted, and never a shared or synchronised folder.</List.Item>
            <List.Item>The audit log keeps that it was done, and when.</List.Item>
          </List>
        </TwiceAskedDialog>
      )}
    </SettingBlock>
  );
}

function ExportProgress() {
  return <WorkProgress words="Writing the files" fraction={useVaultProgress('export-records')} />;
}
