/** The forms that reports can have, all of them one's own: made, changed with a preview, copied, deleted with a way back. */
import { ActionIcon, Button, Menu, Paper, Text } from '@mantine/core';
import { IconCopy, IconDots, IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { ReportFormId } from '#shared/domain/ids.ts';
import type { ReportForm, ReportFormContent } from '#shared/domain/report-form.ts';
import { call, errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import { useUndoToast } from '../../ui/toasts.tsx';
import { contentOf, freeName, newReportForm } from './edit-report-form.ts';
import { ReportFormEditor } from './report-form-editor.tsx';
import classes from './report-forms-settings.module.css';
import { formAbout } from './report-words.ts';

export function ReportFormsSettings() {
  const forms = useVerb('reportForms', 'list', {});
  const remove = useAct('reportForms', 'remove');
  const [editing, setEditing] = useState<{ readonly id: ReportFormId | null; readonly content: ReportFormContent } | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const toast = useUndoToast();
  const known = forms.data ?? [];
  const begin = () => {
    setDone(null);
    remove.reset();
  };
  const edit = (id: ReportFormId | null, content: ReportFormContent) => {
    begin();
    setEditing({ id, content });
  };
  const takeOut = (form: ReportForm) => {
    begin();
    remove.mutate({ id: form.id }, {
      onSuccess: () => {
        // The menu it was deleted from has gone with its row.
        list.current?.focus();
        toast({ words: `${form.name} is deleted. Reports ordered with it stay as they are.`, undo: () => call('reportForms', 'add', contentOf(form)) });
      },
    });
  };

  return (
    <SettingBlock
      title="Report forms"
      about="Chosen under Form where a report is made. What a form leaves out, the report says. A FHIR document is never changed by one."
      act={<Button leftSection={<IconPlus size={16} aria-hidden />} disabled={forms.data === undefined} onClick={() => edit(null, newReportForm(freeName('My form', known)))}>New form</Button>}
    >
      {done !== null && <DoneNotice onClose={() => setDone(null)}><span className={classes['done']}>{done}</span></DoneNotice>}
      {remove.isError && <ErrorNotice message={errorWords(remove.error)} />}
      {forms.isPending && <Loading label="Loading report forms" />}
      {forms.isError && <ErrorNotice message={errorWords(forms.error)} onRetry={() => void forms.refetch()} />}
      <div ref={list} tabIndex={-1} data-listen>
        {forms.data?.length === 0 && <Text size="sm" c="dimmed">No report forms yet. Reports come out as they are.</Text>}
        {known.length > 0 && (
          <Paper component="ul" withBorder radius="md" className={classes['list'] ?? ''} aria-label="Report forms">
            {known.map((form) => <FormRow key={form.id} form={form} onEdit={() => edit(form.id, contentOf(form))} onCopy={() => edit(null, { ...contentOf(form), name: freeName(form.name, known) })} onDelete={() => takeOut(form)} />)}
          </Paper>
        )}
      </div>
      {editing !== null && (
        <ReportFormEditor
          {...editing} onClose={() => setEditing(null)} onSaved={({ name }) => {
            setEditing(null);
            setDone(`${name} is saved.`);
          }}
        />
      )}
    </SettingBlock>
  );
}

interface FormRowProps {
  readonly form: ReportForm;
  readonly onEdit: () => void;
  readonly onCopy: () => void;
  readonly onDelete: () => void;
}

function FormRow({ form, onEdit, onCopy, onDelete }: FormRowProps) {
  const { name } = form;
  return (
    <li className={classes['row']}>
      <div className={classes['name']}>
        <Text fw={600} truncate title={name}>{name}</Text>
        <Text size="sm" c="dimmed" truncate>{formAbout(form)}</Text>
      </div>
      <Button size="compact-sm" variant="default" flex="none" aria-label={`Edit ${name}`} onClick={onEdit}>Edit</Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target><ActionIcon variant="subtle" color="gray" size="lg" flex="none" aria-label={`More acts on ${name}`}><IconDots size={18} aria-hidden /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={onCopy}>Copy and edit</Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={onDelete}>Delete</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
