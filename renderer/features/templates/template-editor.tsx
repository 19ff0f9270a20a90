/** A template being changed, with its preview beside it. Nothing is stored before Save; what would be lost is asked about. */
import { Button, Group, NativeSelect, NumberInput, Stack, Text, TextInput, Title, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import type { Template } from '#shared/domain/template.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { addSection, changeSection, filledElsewhere, fillFrom, moveSection, problemsOf, removeSection } from './edit-template.ts';
import { SectionEditor } from './section-editor.tsx';
import { therapyOptions, therapyToOption } from './section-words.ts';
import classes from './template-editor.module.css';
import { TemplatePreview } from './template-preview.tsx';

export interface TemplateEditorProps {
  readonly template: Template;
  readonly onSaved: (template: Template) => void;
  readonly onClose: () => void;
}

export function TemplateEditor({ template: stored, onSaved, onClose }: TemplateEditorProps) {
  const [draft, setDraftState] = useState(stored);
  const [openKey, setOpenKey] = useState<string | null>(null);
  const [leaving, setLeaving] = useState(false);
  const [told, setTold] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const [focusKey, setFocusKey] = useState<{ readonly key: string; readonly field: boolean } | null>(null);
  const update = useAct('templates', 'update');
  const problems = problemsOf(draft);
  const changed = JSON.stringify(draft) !== JSON.stringify(stored);
  // Who goes on working has not left: the next Esc is asked about again.
  const setDraft = (next: Template) => {
    setDraftState(next);
    setLeaving(false);
  };
  const leave = () => (changed && !leaving ? setLeaving(true) : onClose());

  // What has moved in the document has lost the keyboard; it is given back to the row, or to the title of a new one.
  useEffect(() => {
    if (focusKey === null) return;
    const item = [...list.current?.children ?? []].find((each) => each.getAttribute('data-section') === focusKey.key);
    item?.querySelector<HTMLElement>(focusKey.field ? 'input' : '[data-row]')?.focus();
  }, [focusKey]);

  function move(key: string, by: -1 | 1) {
    const moved = moveSection(draft, key, by);
    if (moved === draft) return;
    setDraft(moved);
    setFocusKey({ key, field: false });
    setTold(`${draft.sections.find((section) => section.key === key)?.title ?? ''}: ${moved.sections.findIndex((section) => section.key === key) + 1} of ${moved.sections.length}`);
  }
  function add() {
    const added = addSection(draft);
    setDraft(added.template);
    setOpenKey(added.key);
    setFocusKey({ key: added.key, field: true });
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (problems.length === 0) update.mutate(draft, { onSuccess: onSaved });
  }
  const wordsOf = (field: string) => problems.find((each) => each.sectionKey === null && each.field === field)?.words ?? null;

  return (
    <Dialog onClose={leave} asksBeforeLoss={false} title={`Edit ${stored.name}`} size="72rem" closeOnClickOutside={!changed}>
      <form onSubmit={submit} noValidate className={classes['editor']}>
        <div className={classes['columns']}>
          <Stack gap="sm" className={classes['fields'] ?? ''}>
            <TextInput label="Name" data-autofocus value={draft.name} error={wordsOf('name')} onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })} />
            <TextInput label="What it is for" description="A line that stands below its name." value={draft.about ?? ''} error={wordsOf('about')} onChange={(event) => setDraft({ ...draft, about: event.currentTarget.value })} />
            <Group grow align="flex-start" gap="sm">
              <NativeSelect
                label="Mood, topics, agreements" data={[...therapyOptions]} value={therapyToOption(draft.therapy)}
                onChange={(event) => {
                  const { therapy: _, ...rest } = draft;
                  const choice = event.currentTarget.value;
                  setDraft(choice === 'auto' ? rest : { ...rest, therapy: choice === 'on' });
                }}
              />
              <NumberInput label="Longest note, in words" min={1} max={100_000} allowDecimal={false} value={draft.mostWords ?? ''} onChange={(value) => setDraft({ ...draft, mostWords: value === '' ? null : Number(value) })} error={wordsOf('mostWords')} />
            </Group>
            <Group justify="space-between"><Title order={3}>Sections</Title><Text size="xs" c="dimmed">Alt + ↑ or ↓ moves one</Text></Group>
            <ul ref={list} className={classes['list']}>
              {draft.sections.map((section, index) => (
                <SectionEditor
                  key={section.key} section={section} open={openKey === section.key} first={index === 0} last={index === draft.sections.length - 1}
                  problems={problems.filter(({ sectionKey }) => sectionKey === section.key)} elsewhere={(clinical) => filledElsewhere(draft, section.key, clinical)}
                  onToggle={() => setOpenKey(openKey === section.key ? null : section.key)} onMove={(by) => move(section.key, by)}
                  onChange={(part) => setDraft(changeSection(draft, section.key, part))} onFill={(clinical, fills) => setDraft(fillFrom(draft, section.key, clinical, fills))}
                  onRemove={() => setDraft(removeSection(draft, section.key))}
                />
              ))}
            </ul>
            <Group><Button variant="default" size="compact-md" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>Add a section</Button></Group>
          </Stack>
          <TemplatePreview template={draft} />
        </div>
        <VisuallyHidden role="status">{told}</VisuallyHidden>
        {update.isError && <ErrorNotice message={errorWords(update.error)} />}
        <Group justify="flex-end">
          {problems.length > 0 && <Text size="sm" c="var(--mantine-color-error)" role="status" mr="auto">{problemLine(draft, problems)}</Text>}
          {leaving && <Text size="sm" role="alert" mr="auto">Your changes are not saved.</Text>}
          <Button variant="default" onClick={leave}>{leaving ? 'Leave without saving' : 'Cancel'}</Button>
          <Button type="submit" disabled={problems.length > 0 || !changed} loading={update.isPending}>Save template</Button>
        </Group>
      </form>
    </Dialog>
  );
}

function problemLine({ sections }: Template, problems: ReturnType<typeof problemsOf>): string {
  const [first] = problems;
  if (first === undefined) return '';
  const section = sections.find(({ key }) => key === first.sectionKey);
  return section === undefined ? first.words : `${section.title.trim() === '' ? 'Untitled section' : section.title.slice(0, 40)}: ${first.words}`;
}
