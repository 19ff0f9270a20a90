/** One section of a template: its row, which opens to its fields. Alt with the arrow up or down moves it, as its two buttons do. */
import { ActionIcon, Badge, Box, Button, Checkbox, Group, NativeSelect, NumberInput, SimpleGrid, Stack, Switch, Text, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronRight, IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useId } from 'react';
import { clinicalSections } from '#shared/domain/clinical-section.ts';
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import { templateSectionSchema } from '#shared/domain/template.ts';
import type { TemplateSection } from '#shared/domain/template.ts';
import { isShortcut } from '../../lib/shortcuts.ts';
import { GrowingTextarea } from '../../ui/growing-textarea.tsx';
import type { TemplateProblem } from './edit-template.ts';
import classes from './section-editor.module.css';
import { clinicalWords, layoutOptions, showingOptions } from './section-words.ts';

export interface SectionEditorProps {
  readonly section: TemplateSection;
  readonly open: boolean;
  /** For moving: neither at the end it stands at. */
  readonly first: boolean;
  readonly last: boolean;
  readonly problems: readonly TemplateProblem[];
  readonly elsewhere: (clinical: ClinicalSection) => string | null;
  readonly onToggle: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onChange: (part: Partial<TemplateSection>) => void;
  readonly onFill: (clinical: ClinicalSection, fills: boolean) => void;
  readonly onRemove: () => void;
}

export function SectionEditor({ section, open, first, last, problems, elsewhere, onToggle, onMove, onChange, onFill, onRemove }: SectionEditorProps) {
  const { key, title, shown, required } = section;
  const bodyId = useId();
  const name = title.trim() === '' ? 'Untitled section' : title;
  function keyDown(event: KeyboardEvent) {
    const by = isShortcut(event, 'section-up') ? -1 : isShortcut(event, 'section-down') ? 1 : null;
    if (by === null) return;
    event.preventDefault();
    onMove(by);
  }
  return (
    <Box component="li" className={classes['section'] ?? ''} data-section={key} onKeyDown={keyDown}>
      <div className={classes['row']}>
        <UnstyledButton className={classes['name']} aria-expanded={open} aria-controls={bodyId} aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown" data-row onClick={onToggle}>
          {open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
          <Text fw={600} truncate>{name}</Text>
        </UnstyledButton>
        {shown === 'hidden' && <Badge variant="default" radius="sm" tt="none" fw={400} flex="none">hidden</Badge>}
        {required === true && <Badge variant="default" radius="sm" tt="none" fw={400} flex="none">required</Badge>}
        {problems.length > 0 && !open && <Badge color="red" variant="light" radius="sm" tt="none" flex="none">to mend</Badge>}
        <Tooltip label="Up (Alt + ↑)"><ActionIcon variant="subtle" color="gray" aria-label={`Move ${name} up`} aria-disabled={first} {...(first && { 'data-disabled': true })} onClick={() => onMove(-1)}><IconArrowUp size={16} aria-hidden /></ActionIcon></Tooltip>
        <Tooltip label="Down (Alt + ↓)"><ActionIcon variant="subtle" color="gray" aria-label={`Move ${name} down`} aria-disabled={last} {...(last && { 'data-disabled': true })} onClick={() => onMove(1)}><IconArrowDown size={16} aria-hidden /></ActionIcon></Tooltip>
      </div>
      <div id={bodyId} hidden={!open} className={classes['body']}>
        {open && <SectionFields section={section} problems={problems} elsewhere={elsewhere} onChange={onChange} onFill={onFill} onRemove={onRemove} />}
      </div>
    </Box>
  );
}

type FieldsProps = Pick<SectionEditorProps, 'section' | 'problems' | 'elsewhere' | 'onChange' | 'onFill' | 'onRemove'>;

function SectionFields({ section: { title, about, takes, shown, layout, mostWords, fixedText, required }, problems, elsewhere, onChange, onFill, onRemove }: FieldsProps) {
  const wordsOf = (field: string) => problems.find((each) => each.field === field)?.words ?? null;
  return (
    <Stack gap="sm">
      <TextInput label="Title" value={title} error={wordsOf('title')} onChange={(event) => onChange({ title: event.currentTarget.value })} />
      <GrowingTextarea label="Instructions" description="What belongs here, in a sentence; it stands in the section while that is empty." minRows={1} maxRows={4} value={about} error={wordsOf('about')} onChange={(event) => onChange({ about: event.currentTarget.value })} />
      <Group grow align="flex-start" gap="sm">
        <NativeSelect label="Shown" data={[...showingOptions]} value={shown} onChange={(event) => onChange({ shown: templateSectionSchema.shape.shown.catch('always').parse(event.currentTarget.value) })} />
        <NativeSelect label="Written as" data={[...layoutOptions]} value={layout} onChange={(event) => onChange({ layout: templateSectionSchema.shape.layout.catch('list').parse(event.currentTarget.value) })} />
      </Group>
      <Switch label="Required" description="Whoever signs is told while it says nothing." checked={required === true} onChange={(event) => onChange({ required: event.currentTarget.checked })} />
      <fieldset className={classes['fills']}>
        <legend>Filled from what was said about</legend>
        <SimpleGrid cols={2} spacing="xs" verticalSpacing={4}>
          {clinicalSections.map((clinical) => {
            const other = elsewhere(clinical);
            return (
              <Checkbox
                key={clinical} size="xs" checked={takes.includes(clinical)} label={other === null ? clinicalWords[clinical] : `${clinicalWords[clinical]} (now in ${other})`}
                onChange={(event) => onFill(clinical, event.currentTarget.checked)}
              />
            );
          })}
        </SimpleGrid>
      </fieldset>
      <GrowingTextarea label="Set phrases" description="Written into every note, one a line." minRows={1} maxRows={5} value={fixedText.join('\n')} error={wordsOf('fixedText')} onChange={(event) => onChange({ fixedText: event.currentTarget.value === '' ? [] : event.currentTarget.value.split('\n') })} />
      <NumberInput label="Longest, in words" description="What matters least is left out first; risk never is. Empty: as long as it gets." min={1} max={100_000} allowDecimal={false} value={mostWords ?? ''} error={wordsOf('mostWords')} onChange={(value) => onChange({ mostWords: value === '' ? null : Number(value) })} />
      <Group justify="flex-end"><Button variant="subtle" color="red" size="compact-sm" leftSection={<IconTrash size={14} aria-hidden />} onClick={onRemove}>Take this section out</Button></Group>
    </Stack>
  );
}
