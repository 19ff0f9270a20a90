/** Reports of the visit: looked at and ordered, or the note at once as a file; where it was saved is told to the screen. */
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileExport, IconFileText, IconSquare, IconSquareCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { ExportFormat } from '#shared/ipc/namespaces/exports.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';

export type ExportOutcome = { readonly kind: 'saved'; readonly file: string } | { readonly kind: 'failed'; readonly message: string };

export interface ExportMenuProps {
  readonly encounterId: EncounterId;
  readonly onReport: () => void;
  readonly onOutcome: (outcome: ExportOutcome | null) => void;
}

const formats: readonly { readonly format: ExportFormat; readonly words: string }[] = [
  { format: 'pdf', words: 'PDF' }, { format: 'docx', words: 'Word (DOCX)' }, { format: 'txt', words: 'Plain text' }, { format: 'fhir', words: 'FHIR document' },
];

export function ExportMenu({ encounterId, onReport, onOutcome }: ExportMenuProps) {
  const [includeTranscript, setIncludeTranscript] = useState(false);
  const save = useAct('exports', 'save');

  function saveAs(format: ExportFormat) {
    onOutcome(null);
    save.mutate({ encounterId, format, includeTranscript }, {
      onSuccess: (saved) => { if (saved.outcome === 'saved') onOutcome({ kind: 'saved', file: saved.file }); },
      onError: (error) => onOutcome({ kind: 'failed', message: errorWords(error) }),
    });
  }

  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" loading={save.isPending} leftSection={<IconFileExport size={18} aria-hidden />} rightSection={<IconChevronDown size={14} aria-hidden />}>Export</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileText size={16} aria-hidden />} onClick={onReport}>Report with preview…</Menu.Item>
        <Menu.Divider />
        <Menu.Label>Save the note as</Menu.Label>
        {formats.map(({ format, words }) => <Menu.Item key={format} onClick={() => saveAs(format)}>{words}</Menu.Item>)}
        <Menu.Divider />
        <Menu.CheckboxItem
          checked={includeTranscript} onChange={setIncludeTranscript} closeMenuOnClick={false} checkIcon={<span />}
          rightSection={includeTranscript ? <IconSquareCheck size={18} aria-hidden /> : <IconSquare size={18} aria-hidden />}
        >
          Include transcript
        </Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  );
}
