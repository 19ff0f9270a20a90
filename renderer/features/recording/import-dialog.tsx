/**
 * Recordings made elsewhere, one or many: which files, and the same questions as for a live visit, asked once for all of
 * them. A file that cannot be decoded here is named at once, and the others are imported without it.
 */
import { Button, FileInput, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { errorWords } from '../../api/call.ts';
import { fromLocalInput, pastInputProblem } from '../../lib/calendar-days.ts';
import { countWords } from '../../lib/count-words.ts';
import type { PatientSlot } from '../../lib/patient-slot.ts';
import { Caution } from '../../ui/caution.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import type { DroppedFile } from '../../ui/drop-zone.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ChosenFiles, whenOf } from './chosen-files.tsx';
import type { ChosenFile } from './chosen-files.tsx';
import type { ImportWish } from './import-queue.ts';
import { lookAtFile } from './look-at-file.ts';
import { RecognitionFields } from './recognition-fields.tsx';
import { createDoubles } from './same-recording.ts';
import type { KnownRecording } from './same-recording.ts';
import { useVisitDraft } from './use-visit-draft.ts';
import { VisitFields } from './visit-fields.tsx';

export interface ImportDialogProps {
  /** The files that were dropped; none to choose them here. More may be dropped while it is open. */
  readonly dropped: readonly DroppedFile[];
  /** Imported already, or on its way. */
  readonly known: readonly KnownRecording[];
  readonly PatientField: PatientSlot;
  readonly onImport: (wishes: readonly ImportWish[]) => void;
  readonly onClose: () => void;
}

/** What file dialogs show at first; they offer all files too, and a file is told by its content. */
const accepted = 'audio/*,video/mp4,video/webm,.m4a,.aac,.mp3,.wav,.ogg,.oga,.opus,.flac,.mka';

export function ImportDialog({ dropped, known, PatientField, onImport, onClose }: ImportDialogProps) {
  const [form, setForm] = useState<'recorded' | 'dictated'>('recorded');
  const visit = useVisitDraft(form, { consent: 'not-recorded' });
  const [files, setFiles] = useState(() => withTitles([], dropped));
  const [taken, setTaken] = useState(dropped);
  if (taken !== dropped) {
    setTaken(dropped);
    setFiles((before) => withTitles(before, dropped));
  }
  const [doubles] = useState(() => createDoubles());
  const looks = useQueries({
    queries: files.map((chosen, index) => {
      const before = files.slice(0, index);
      return {
        queryKey: ['recording-problem', chosen.id, before.map(({ id }) => id).join()], staleTime: Infinity,
        queryFn: async () => await lookAtFile(chosen) ?? doubleWords(await doubles.doubleOf(chosen.file, before.map(({ file }) => ({ name: file.name, file }))), 'chosen')
          ?? doubleWords(await doubles.doubleOf(chosen.file, known), 'imported'),
      };
    }),
  });
  const problems = looks.map(({ data, error }) => (error === null ? data : errorWords(error)));
  const good = files.filter((_, index) => problems[index] === null);
  const declined = form === 'recorded' && visit.draft.consent === 'declined';

  function submit(event: FormEvent) {
    event.preventDefault();
    onImport(good.map(({ file, title, when }) => {
      const startedAt = fromLocalInput(when);
      return { file, encounter: { ...visit.input, title: title.trim(), ...(startedAt !== null && { startedAt }) } };
    }));
  }

  return (
    <Dialog onClose={onClose} title="Import recordings" size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <FileInput
            data-autofocus label="Recordings" multiple accept={accepted} value={[]} onChange={(more) => setFiles((before) => withTitles(before, more.map((file) => ({ file, isFolder: false }))))}
            placeholder={files.length === 0 ? 'Choose files' : 'Choose more files'} description="WAV, MP3, M4A, AAC, Ogg, Opus, FLAC, WebM. Each becomes a visit of its own."
          />
          <ChosenFiles
            files={files} problems={problems}
            onTitle={(id, title) => setFiles((before) => before.map((each) => (each.id === id ? { ...each, title } : each)))}
            onWhen={(id, when) => setFiles((before) => before.map((each) => (each.id === id ? { ...each, when } : each)))}
            onRemove={(id) => setFiles((before) => before.filter((each) => each.id !== id))}
          />
          <SegmentedControl
            fullWidth aria-label="What the recordings are" value={form} onChange={(value) => setForm(value === 'dictated' ? 'dictated' : 'recorded')}
            data={[{ value: 'recorded', label: 'Recorded visits' }, { value: 'dictated', label: 'Dictations' }]}
          />
          {form === 'dictated' && <Text size="sm" c="dimmed">You alone speak in them. Spoken headings and marks (“assessment”, “full stop”) shape the note.</Text>}
          <VisitFields visit={visit} PatientField={PatientField} withTitle={false} />
          <RecognitionFields visit={visit} />
          {declined && <Caution announced>Consent was declined, so nothing is imported. Change the consent if that is not so.</Caution>}
          {visit.error !== null && <ErrorNotice message={errorWords(visit.error)} />}
          <DialogButtons>
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" loading={problems.includes(undefined)} disabled={good.length === 0 || good.some(({ when }) => pastInputProblem(when) !== null) || declined || visit.draft.templateId === ''}>
              {good.length > 1 ? `Import ${countWords(good.length, 'recording')}` : 'Import'}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}

let lastId = 0;

/** Several are told apart by their files' names, until somebody gives them better ones. */
function withTitles(before: readonly ChosenFile[], more: readonly DroppedFile[]): readonly ChosenFile[] {
  const all = [...before, ...more.map((dropped): ChosenFile => ({ id: (lastId += 1), ...dropped, title: '', when: whenOf(dropped.file) }))];
  return all.length === 1 ? all : all.map((each) => (each.title === '' ? { ...each, title: nameWithoutEnding(each.file.name) } : each));
}

function doubleWords(name: string | null, where: 'chosen' | 'imported'): string | null {
  if (name === null) return null;
  return where === 'chosen' ? `The same recording as ${name}, which is chosen above. It is imported once.` : `The same recording was imported already, as ${name}. It is left out.`;
}

function nameWithoutEnding(name: string): string {
  // Not in the middle of a letter that takes two places, as an emoji does.
  return name.replace(/\.[a-z0-9]{1,5}$/i, '').slice(0, 200).replace(/[\uD800-\uDBFF]$/, '');
}
