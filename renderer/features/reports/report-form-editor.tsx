/** A report form being changed, with its preview beside it. Nothing is stored before Save; what would be lost is asked about. */
import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { memo, useCallback, useId, useState } from 'react';
import type { FormEvent } from 'react';
import type { ReportFormId } from '#shared/domain/ids.ts';
import { sectionIdentity } from '#shared/domain/report-form.ts';
import type { ReportForm, ReportFormContent } from '#shared/domain/report-form.ts';
import { pageSizes, reportKinds, usualTitles } from '#shared/domain/report.ts';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { GrowingTextarea } from '../../ui/growing-textarea.tsx';
import { Loading } from '../../ui/loading.tsx';
import { offeredSections, placeholderList, problemsOf } from './edit-report-form.ts';
import classes from './report-form-editor.module.css';
import { ReportPreview } from './report-preview.tsx';
import { kindWords, pageSizeWords } from './report-words.ts';

export interface ReportFormEditorProps {
  /** Null: of one that is not stored yet. */
  readonly id: ReportFormId | null;
  readonly content: ReportFormContent;
  readonly onSaved: (form: ReportForm) => void;
  readonly onClose: () => void;
}

export function ReportFormEditor({ id, content: stored, onSaved, onClose }: ReportFormEditorProps) {
  const [draft, setDraft] = useState(stored);
  const [leaving, setLeaving] = useState(false);
  const [add, update] = [useAct('reportForms', 'add'), useAct('reportForms', 'update')];
  const problems = problemsOf(draft);
  const isSound = Object.keys(problems).length === 0;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(stored);
  const error = add.error ?? update.error;
  const change = useCallback((part: Partial<ReportFormContent>) => {
    setDraft((before) => ({ ...before, ...part }));
    // Who goes on working has not left: the next Esc is asked about again.
    setLeaving(false);
  }, []);
  const leaveOut = useCallback((leftOut: ReportFormContent['leftOut']) => change({ leftOut }), [change]);
  const leave = () => (isChanged && !leaving ? setLeaving(true) : onClose());

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isSound) return;
    for (const act of [add, update]) act.reset();
    if (id === null) add.mutate(draft, { onSuccess: onSaved });
    else update.mutate({ id, ...draft }, { onSuccess: onSaved });
  }

  return (
    <Dialog onClose={leave} asksBeforeLoss={false} title={id === null ? 'New report form' : `Edit ${stored.name}`} size="72rem" closeOnClickOutside={!isChanged}>
      <form onSubmit={submit} noValidate className={classes['editor']}>
        <div className={classes['columns']}>
          <Stack gap="sm" className={classes['fields'] ?? ''}>
            <TextInput label="Name" data-autofocus value={draft.name} error={problems.name} onChange={(event) => change({ name: event.currentTarget.value })} />
            <NativeSelect
              label="For" data={reportKinds.map((value) => ({ value, label: kindWords[value] }))} value={draft.kind}
              // Sections and the transcript are of one kind; what was ticked for another would be there unseen.
              onChange={(event) => change({ kind: reportKinds.find((each) => each === event.currentTarget.value) ?? draft.kind, leftOut: [], includeTranscript: false })}
            />
            <TextInput label="Title" placeholder={usualTitles[draft.kind]} value={draft.title} error={problems.title} onChange={(event) => change({ title: event.currentTarget.value })} />
            <Text size="sm" c="dimmed">The words below may hold {placeholderList(draft.kind)}. Each is filled in when a report is made.</Text>
            <GrowingTextarea
              label="Words before" minRows={3} maxRows={8} value={draft.opening} error={problems.opening} onChange={(event) => change({ opening: event.currentTarget.value })}
              description={draft.kind === 'patient' ? 'Instead of “Dear …, here is what we talked about …”.' : 'An empty line begins a new paragraph.'}
            />
            <GrowingTextarea
              label="Words after" minRows={2} maxRows={8} value={draft.closing} error={problems.closing} onChange={(event) => change({ closing: event.currentTarget.value })}
              description={draft.kind === 'patient' ? 'Instead of “If something here is not as you remember it …” and the wishes.' : draft.kind === 'clinician' ? 'Below the signature, which does not cover them.' : undefined}
            />
            {draft.kind !== 'progress' && <LeftOutSections kind={draft.kind} leftOut={draft.leftOut} onChange={leaveOut} />}
            <NativeSelect
              label="Paper" data={pageSizes.map((value) => ({ value, label: pageSizeWords[value] }))} value={draft.pageSize}
              onChange={(event) => change({ pageSize: pageSizes.find((each) => each === event.currentTarget.value) ?? 'a4' })}
            />
            {draft.kind === 'clinician' && <Checkbox label="Include the transcript" description="Where there is one; each report can still have it otherwise." checked={draft.includeTranscript} onChange={(event) => change({ includeTranscript: event.currentTarget.checked })} />}
          </Stack>
          <FormPreview draft={draft} />
        </div>
        {error !== null && <ErrorNotice message={errorWords(error)} />}
        <Group justify="flex-end">
          {!isSound && <Text size="sm" c="var(--mantine-color-error)" role="status" mr="auto">Something above is to be mended first.</Text>}
          {leaving && <Text size="sm" role="alert" mr="auto">Your changes are not saved.</Text>}
          <Button variant="default" onClick={leave}>{leaving ? 'Leave without saving' : 'Cancel'}</Button>
          <Button type="submit" disabled={!isSound || (id !== null && !isChanged)} loading={add.isPending || update.isPending}>Save form</Button>
        </Group>
      </form>
    </Dialog>
  );
}

interface LeftOutSectionsProps extends Pick<ReportFormContent, 'kind' | 'leftOut'> {
  readonly onChange: (leftOut: ReportFormContent['leftOut']) => void;
}

/** Many boxes, which are not drawn anew for every letter typed above them. */
const LeftOutSections = memo(function LeftOutSections({ kind, leftOut, onChange }: LeftOutSectionsProps) {
  const templates = useVerb('templates', 'list', {});
  const without = (identity: string) => leftOut.filter((each) => sectionIdentity(each) !== identity);
  return (
    <fieldset className={classes['sections']}>
      <legend>Left out</legend>
      <Text size="xs" c="dimmed" mb="xs">Sections of the note that these reports do not hold. Where one has something in it, the report says that it is left out.</Text>
      {templates.isPending && <Loading label="Loading sections" />}
      {templates.isError && <ErrorNotice message={errorWords(templates.error)} onRetry={() => void templates.refetch()} />}
      <SimpleGrid cols={2} spacing="xs" verticalSpacing={6}>
        {templates.data !== undefined && offeredSections(templates.data.map(({ template }) => template), { kind, leftOut }).map(({ key, title, label }) => {
          const identity = sectionIdentity({ key, title });
          return (
            <Checkbox
              key={identity} size="xs" label={label} checked={without(identity).length < leftOut.length}
              onChange={(event) => onChange(event.currentTarget.checked ? [...leftOut, { key, title }] : without(identity))}
            />
          );
        })}
      </SimpleGrid>
    </fieldset>
  );
});

const restMs = 200;

/** On an invented visit, written anew a moment after each change; while something is to be mended, as it was before. */
function FormPreview({ draft }: { readonly draft: ReportFormContent }) {
  const headingId = useId();
  const [settled] = useDebouncedValue(draft, restMs);
  const isSound = Object.keys(problemsOf(settled)).length === 0;
  const preview = useVerb('reportForms', 'preview', settled, { enabled: isSound, keepsBefore: true, forgets: true });
  return (
    <section className={classes['preview']} aria-labelledby={headingId}>
      <Group justify="space-between" gap="sm"><Title order={3} id={headingId}>Preview</Title><Text size="xs" c="dimmed">of an invented visit</Text></Group>
      {preview.isPending && isSound && <Loading label="Laying out the preview" />}
      {preview.isError && <ErrorNotice message={errorWords(preview.error)} />}
      {preview.data !== undefined && (
        // To be scrolled by keyboard it has to be reached by it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and holds nothing else that the keyboard could reach
        <div className={classes['paper']} role="group" aria-label="The report" tabIndex={0}><ReportPreview report={preview.data} /></div>
      )}
    </section>
  );
}
