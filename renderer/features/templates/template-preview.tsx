/** What the template makes of an invented visit or session, written anew a moment after each change. */
import { Box, List, NativeSelect, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useId, useState } from 'react';
import { isSessionTemplate } from '#shared/domain/session.ts';
import type { PreviewSample, TemplatePreview as Preview } from '#shared/domain/template-preview.ts';
import type { Template } from '#shared/domain/template.ts';
import { errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { problemsOf } from './edit-template.ts';
import classes from './template-preview.module.css';

const restMs = 200;

export function TemplatePreview({ template }: { readonly template: Template }) {
  const headingId = useId();
  const [sample, setSample] = useState<PreviewSample>(isSessionTemplate(template) ? 'session' : 'visit');
  const [settled] = useDebouncedValue(template, restMs);
  const isSound = problemsOf(settled).length === 0;
  const preview = useVerb('templates', 'preview', { template: settled, sample }, { enabled: isSound, keepsBefore: true, forgets: true });
  return (
    <section className={classes['preview']} aria-labelledby={headingId}>
      <div className={classes['head']}>
        <Title order={3} id={headingId}>Preview</Title>
        <NativeSelect
          size="xs" aria-label="Sample" value={sample} data={[{ value: 'visit', label: 'An invented visit' }, { value: 'session', label: 'An invented session' }]}
          onChange={(event) => setSample(event.currentTarget.value === 'session' ? 'session' : 'visit')}
        />
      </div>
      {preview.isPending && isSound && <Loading label="Writing the preview" />}
      {preview.isError && <ErrorNotice message={errorWords(preview.error)} />}
      {preview.data !== undefined && <Sections preview={preview.data} />}
    </section>
  );
}

function Sections({ preview: { sections, therapy } }: { readonly preview: Preview }) {
  return (
    // To be scrolled by keyboard it has to be reached by it.
    <Box className={classes['sections'] ?? ''} tabIndex={0} role="group" aria-label="The note">
      {therapy !== null && (
        <div className={classes['section']}>
          <Title order={4} size="sm">Session</Title>
          <Text size="sm">Mood: {therapy.mood?.replace('-', ' ') ?? 'not spoken of'}</Text>
          <Lines lines={[...therapy.topics, ...therapy.strategies, ...therapy.actionItems]} />
        </div>
      )}
      {sections.map(({ key, title, about, required, reading, layout, statements }) => (
        <div key={key} className={classes['section']}>
          <Title order={4} size="sm">{title}{required && <Text span size="xs" c="dimmed" fw={400}> required</Text>}</Title>
          {reading !== 'content' && about !== '' && <Text size="xs" c="dimmed">{about}</Text>}
          {reading === 'left-out' && <Text size="sm" c="dimmed" fs="italic">left out: nobody spoke of it</Text>}
          {reading === 'not-assessed' && <Text size="sm" c="dimmed" fs="italic">not assessed</Text>}
          {layout === 'paragraph' && statements.length > 0 ? <Text size="sm">{statements.join(' ')}</Text> : <Lines lines={statements} />}
        </div>
      ))}
    </Box>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return <List size="sm">{lines.map((line, index) => <List.Item key={`${index} ${line}`}>{line}</List.Item>)}</List>;
}
