/** Orders a report: what it is, how it comes, and beside that the page as it will come out. */
import { Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import { languageTagSchema } from '#shared/domain/encounter.ts';
import { exportFormats, formatsByKind, pageSizes, reportPasswordSchema } from '#shared/domain/report.ts';
import type { ExportFormat, PageSize, ReportKind, ReportSubject } from '#shared/domain/report.ts';
import { errorWords } from '../../api/call.ts';
import { useSecretAct } from '../../api/use-secret-act.ts';
import { useVerb } from '../../api/use-verb.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SecretInput } from '../../ui/secret-input.tsx';
import classes from './report-dialog.module.css';
import { ReportPreview } from './report-preview.tsx';
import { formatWords, kindAbout, kindWords, pageSizeWords } from './report-words.ts';

export type ReportOf = { readonly encounterId: EncounterId } | { readonly patientId: PatientId };

export interface ReportDialogProps {
  readonly of: ReportOf;
  readonly onOrdered: () => void;
  readonly onClose: () => void;
}

export function ReportDialog({ of, onOrdered, onClose }: ReportDialogProps) {
  const [kind, setKind] = useState<ReportKind>('encounterId' in of ? 'clinician' : 'progress');
  const known = useVerb('reportForms', 'list', {});
  const allForms = known.data;
  const [formId, setFormId] = useState<string>('');
  const [format, setFormat] = useState<ExportFormat>('pdf');
  const [pageSize, setPageSize] = useState<PageSize>('a4');
  const [language, setLanguage] = useState('en');
  const [days, setDays] = useState({ from: '', to: '' });
  const [includeTranscript, setIncludeTranscript] = useState(false);
  /** What stood before a form set it. */
  const [before, setBefore] = useState({ pageSize, includeTranscript });
  const [password, setPassword] = useState('');
  const order = useSecretAct('exports', 'order');

  // A FHIR document is the note as it is, for another program.
  const form = useMemo(() => (format === 'fhir' ? null : allForms?.find((each) => each.kind === kind && each.id === formId) ?? null), [allForms, format, kind, formId]);
  const isLanguage = languageTagSchema.safeParse(language).success;
  // The same object while nothing is chosen: for each new one the debounce waits again, and draws the dialog again.
  const asked = useMemo(() => ({
    subject: toSubject(of, kind, days), options: { includeTranscript: kind === 'clinician' && includeTranscript, pageSize, language: isLanguage ? language : 'en', form },
  }), [of, kind, days, includeTranscript, pageSize, language, isLanguage, form]);
  const [shown] = useDebouncedValue(asked, 150);
  const preview = useVerb('exports', 'preview', shown, { keepsBefore: true });
  // What is ordered is what was looked at: until the preview shows it, there is nothing to order.
  const isShown = shown === asked && preview.isSuccess && !preview.isPlaceholderData;
  const passwordFault = password === '' || format !== 'pdf' ? null : reportPasswordSchema.safeParse(password).error?.issues[0]?.message ?? null;
  const forms = allForms?.filter((each) => each.kind === kind) ?? [];
  const kinds: readonly ReportKind[] = 'encounterId' in of ? ['clinician', 'patient'] : ['progress'];
  const formats = exportFormats.filter((each) => formatsByKind[kind].includes(each));

  function chooseKind(value: string) {
    const chosen = kinds.find((each) => each === value) ?? kind;
    // A form is one kind's.
    chooseForm('');
    setKind(chosen);
    if (!formatsByKind[chosen].includes(format)) setFormat('pdf');
  }

  function chooseForm(value: string) {
    const [left, chosen] = [forms.find(({ id }) => id === formId), forms.find(({ id }) => id === value)];
    // What the form that is left had set goes back; what was chosen by hand since then stays.
    const own = {
      pageSize: left?.pageSize === pageSize ? before.pageSize : pageSize,
      includeTranscript: left?.includeTranscript === includeTranscript ? before.includeTranscript : includeTranscript,
    };
    setFormId(value);
    setBefore(own);
    setPageSize(chosen?.pageSize ?? own.pageSize);
    setIncludeTranscript(chosen?.includeTranscript ?? own.includeTranscript);
  }

  function submit() {
    if (passwordFault !== null || !isLanguage || !isShown) return;
    order.mutate({ ...asked, format, password: format === 'pdf' && password !== '' ? password : null }, { onSuccess: onOrdered });
  }

  return (
    <Dialog title="Report" size="64rem" onClose={onClose}>
      <div className={classes['sides']}>
        <form
          className={classes['form']} onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Stack gap="sm">
            <NativeSelect
              data-autofocus label="Kind" description={kindAbout[kind]} data={kinds.map((value) => ({ value, label: kindWords[value] }))}
              value={kind} onChange={(event) => chooseKind(event.currentTarget.value)}
            />
            {kind === 'progress' && (
              <Group gap="sm" grow>
                <TextInput type="date" label="From" value={days.from} onChange={(event) => setDays({ ...days, from: event.currentTarget.value })} />
                <TextInput type="date" label="To" value={days.to} onChange={(event) => setDays({ ...days, to: event.currentTarget.value })} />
              </Group>
            )}
            <NativeSelect
              label="Format" data={formats.map((value) => ({ value, label: formatWords[value] }))} value={format}
              onChange={(event) => setFormat(formats.find((each) => each === event.currentTarget.value) ?? 'pdf')}
            />
            {format !== 'fhir' && (
              <NativeSelect
                label="Form" data={[{ value: '', label: 'As it is' }, ...forms.map(({ id, name }) => ({ value: id, label: name }))]} value={form?.id ?? ''}
                description={allForms !== undefined && forms.length === 0 ? 'Forms of your own: Settings › Report forms.' : undefined} onChange={(event) => chooseForm(event.currentTarget.value)}
              />
            )}
            {format !== 'fhir' && known.isError && <ErrorNotice message={errorWords(known.error)} onRetry={() => void known.refetch()} />}
            {(format === 'pdf' || format === 'docx') && (
              <NativeSelect
                label="Paper" data={pageSizes.map((value) => ({ value, label: pageSizeWords[value] }))} value={pageSize}
                onChange={(event) => setPageSize(pageSizes.find((each) => each === event.currentTarget.value) ?? 'a4')}
              />
            )}
            <TextInput
              label="Language" description="What screen readers read it in, such as en-GB or de." value={language} maxLength={20}
              error={isLanguage ? null : 'Write it as en, en-GB or de.'} onChange={(event) => setLanguage(event.currentTarget.value.trim())}
            />
            {kind === 'clinician' && format !== 'fhir' && preview.data?.hasTranscript === true && (
              <Checkbox label="Include the transcript" checked={includeTranscript} onChange={(event) => setIncludeTranscript(event.currentTarget.checked)} />
            )}
            {format === 'pdf' && (
              <SecretInput
                label="Password (optional)" description="The PDF opens with it only. Sotto keeps it nowhere: tell it to whoever gets the file." value={password} maxLength={127}
                error={passwordFault} autoComplete="new-password" onChange={(event) => setPassword(event.currentTarget.value)}
              />
            )}
            {order.isError && <ErrorNotice message={errorWords(order.error)} />}
            <DialogButtons>
              <Button variant="default" onClick={onClose}>Cancel</Button>
              <Button type="submit" loading={order.isPending} disabled={!isShown}>Make report</Button>
            </DialogButtons>
          </Stack>
        </form>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and holds nothing else that the keyboard could reach */}
        <section className={classes['preview']} aria-label="Preview" tabIndex={0}>
          {preview.isPending && <Loading label="Laying out the report" />}
          {preview.isError && <ErrorNotice message={errorWords(preview.error)} onRetry={() => void preview.refetch()} />}
          {preview.data !== undefined && (
            <>
              {preview.data.leftOut > 0 && <Text size="sm" mb="xs" role="status">{leftOutWords(preview.data.leftOut)}</Text>}
              {format === 'fhir' && <Text size="sm" mb="xs">A FHIR document holds the same note for another program, with problems, medications, allergies and vital signs as entries. It is checked before it is kept.</Text>}
              <ReportPreview report={preview.data.document} />
            </>
          )}
        </section>
      </div>
    </Dialog>
  );
}

function toSubject(of: ReportOf, kind: ReportKind, { from, to }: { readonly from: string; readonly to: string }): ReportSubject {
  if ('patientId' in of) return { kind: 'progress', patientId: of.patientId, from: from === '' ? null : from, to: to === '' ? null : to };
  return { kind: kind === 'patient' ? 'patient' : 'clinician', encounterId: of.encounterId };
}

function leftOutWords(count: number): string {
  return count === 1 ? 'One sentence that speaks of risk is left out of this letter.' : `${count} sentences that speak of risk are left out of this letter.`;
}
