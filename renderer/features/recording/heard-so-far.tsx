/**
 * Beside the live transcript: problems and medications as they are spoken of, and plainly what may be risk. A glance, and says so;
 * what counts is the note that is written from the whole.
 */
import { Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import { nothingSoFar } from '#shared/domain/so-far.ts';
import { useSottoEvent } from '../../api/events.ts';
import classes from './heard-so-far.module.css';

export function HeardSoFar({ encounterId }: { readonly encounterId: EncounterId }) {
  const [soFar, setSoFar] = useState(nothingSoFar);
  useSottoEvent('recording-so-far', (event) => {
    if (event.encounterId === encounterId) setSoFar(event.soFar);
  });
  const { problems, medications, risks } = soFar;
  return (
    <section className={classes['so-far']} aria-label="Heard so far">
      <div role="status" className={classes['risks']}>
        {risks.length > 0 && (
          <>
            <Title order={2} size="h5" className={classes['heading']}><IconAlertTriangle size={16} aria-hidden /> May be risk</Title>
            <ul>{risks.map(({ utteranceId, firstWord, text }) => <li key={`${utteranceId} ${firstWord}`}>{text}</li>)}</ul>
          </>
        )}
      </div>
      <Words title="Problems" words={problems} />
      <Words title="Medications" words={medications} />
    </section>
  );
}

function Words({ title, words }: { readonly title: string; readonly words: readonly string[] }) {
  return (
    <div>
      <Title order={2} size="h5">{title}</Title>
      {words.length === 0 ? <Text size="sm" c="dimmed">none heard yet</Text> : <ul className={classes['words']}>{words.map((word) => <li key={word}>{word}</li>)}</ul>}
    </div>
  );
}
