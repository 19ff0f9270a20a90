/** The forms that notes are written in: those that come with Sotto and one's own. Shipped ones are copied to be changed. */
import { Button, Group, NativeSelect, Paper, Stack } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Template } from '#shared/domain/template.ts';
import type { ListedTemplate } from '#shared/ipc/namespaces/templates.ts';
import { exhaustive } from '#shared/lib/assert.ts';
import { call, errorWords } from '../../api/call.ts';
import { useSettingsUpdate } from '../../api/use-settings-update.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import { useUndoToast } from '../../ui/toasts.tsx';
import { ImportTemplateDialog } from './import-template-dialog.tsx';
import { LookDialog } from './look-dialog.tsx';
import { TemplateEditor } from './template-editor.tsx';
import { TemplateRow } from './template-row.tsx';
import classes from './templates-settings.module.css';

type DialogState = { readonly kind: 'edit'; readonly template: Template } | { readonly kind: 'look'; readonly template: Template } | { readonly kind: 'import' };
const emptiestTemplateId = 'plain';

export function TemplatesSettings() {
  const templates = useVerb('templates', 'list', {});
  const settings = useVerb('settings', 'get', {});
  const [dialog, setDialog] = useState<DialogState | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const copy = useAct('templates', 'copy');
  const remove = useAct('templates', 'remove');
  const toast = useUndoToast();
  const list = useRef<HTMLUListElement>(null);
  const save = useAct('templates', 'saveJson');
  const update = useSettingsUpdate();
  // A new one begins with a single section that takes everything.
  const plain = templates.data?.find(({ template }) => template.id === emptiestTemplateId)?.template;
  const failed = [copy, remove, save, update].find(({ isError }) => isError)?.error ?? null;
  const begin = () => {
    setDone(null);
    for (const act of [copy, remove, save, update]) act.reset();
  };
  const open = (next: DialogState) => {
    begin();
    setDialog(next);
  };
  const end = (words: string) => {
    setDialog(null);
    setDone(words);
  };

  function makeCopy({ id }: Template) {
    begin();
    setDialog(null);
    copy.mutate({ id }, { onSuccess: (made) => setDialog({ kind: 'edit', template: made }) });
  }
  function makeDefault({ id, name }: Template) {
    begin();
    if (settings.data === undefined) return;
    update.mutate({ ...settings.data, defaultTemplateId: id }, { onSuccess: () => setDone(`New visits begin with ${name}.`) });
  }
  const acts = ({ template, isOwn }: ListedTemplate) => ({
    onLook: () => open(isOwn ? { kind: 'edit', template } : { kind: 'look', template }),
    onCopy: () => makeCopy(template),
    onSaveFile: () => {
      begin();
      save.mutate({ id: template.id }, { onSuccess: (saved) => { if (saved.outcome === 'saved') setDone(`${template.name} is saved as ${saved.file}.`); } });
    },
    onMakeDefault: () => makeDefault(template),
    onDelete: () => {
      begin();
      remove.mutate({ id: template.id }, {
        onSuccess: () => {
          // The menu it was deleted from has gone with its row.
          list.current?.focus();
          toast({ words: `${template.name} is deleted. Notes written with it stay as they are.`, undo: () => call('templates', 'add', template) });
        },
      });
    },
  });

  return (
    <Stack>
      <SettingBlock
        title="Templates"
        about="Which sections a note has, in which order, and what goes into each. A note keeps the sections it was written with, whatever becomes of its template."
        act={(
          <Group gap="xs" wrap="nowrap">
            <Button variant="default" leftSection={<IconFileImport size={16} aria-hidden />} onClick={() => open({ kind: 'import' })}>Import a template</Button>
            <Button leftSection={<IconPlus size={16} aria-hidden />} disabled={plain === undefined} loading={copy.isPending} onClick={() => { if (plain !== undefined) makeCopy(plain); }}>New template</Button>
          </Group>
        )}
      >
        {done !== null && <DoneNotice onClose={() => setDone(null)}><span className={classes['done']}>{done}</span></DoneNotice>}
        {failed !== null && <ErrorNotice message={errorWords(failed)} />}
        {templates.isPending && <Loading label="Loading templates" />}
        {templates.isError && <ErrorNotice message={errorWords(templates.error)} onRetry={() => void templates.refetch()} />}
        {templates.data !== undefined && settings.data !== undefined && (
          <DefaultTemplate templates={templates.data.map(({ template }) => template)} id={settings.data.defaultTemplateId} onChoose={makeDefault} />
        )}
        {templates.data !== undefined && (
          <Paper component="ul" ref={list} tabIndex={-1} data-listen withBorder radius="md" className={classes['list'] ?? ''} aria-label="Templates">
            {templates.data.map((listed) => <TemplateRow key={listed.template.id} {...listed} isDefault={settings.data?.defaultTemplateId === listed.template.id} {...acts(listed)} />)}
          </Paper>
        )}
      </SettingBlock>
      {dialog !== null && <OpenDialog dialog={dialog} onDone={end} onCopy={makeCopy} onClose={() => setDialog(null)} />}
    </Stack>
  );
}

interface DefaultTemplateProps {
  readonly templates: readonly Template[];
  readonly id: string;
  readonly onChoose: (template: Template) => void;
}

function DefaultTemplate({ templates, id, onChoose }: DefaultTemplateProps) {
  return (
    <NativeSelect
      label="New visits begin with" description="Your profession chose the first one. Each visit can have another." maw={480}
      data={templates.map((template) => ({ value: template.id, label: template.name }))} value={id}
      onChange={(event) => {
        const chosen = templates.find((template) => template.id === event.currentTarget.value);
        if (chosen !== undefined) onChoose(chosen);
      }}
    />
  );
}

interface OpenDialogProps {
  readonly dialog: DialogState;
  readonly onDone: (words: string) => void;
  readonly onCopy: (template: Template) => void;
  readonly onClose: () => void;
}

function OpenDialog({ dialog, onDone, onCopy, onClose }: OpenDialogProps) {
  switch (dialog.kind) {
    case 'edit': return <TemplateEditor template={dialog.template} onSaved={({ name }) => onDone(`${name} is saved.`)} onClose={onClose} />;
    case 'look': return <LookDialog template={dialog.template} onCopy={() => onCopy(dialog.template)} onClose={onClose} />;
    case 'import': return <ImportTemplateDialog onDone={onDone} onClose={onClose} />;
    default: return exhaustive(dialog);
  }
}
