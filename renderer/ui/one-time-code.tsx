/**
 * A code that is shown once: large, in groups, to be printed or written down. Before it is let go, one group is asked
 * back from the copy, with the code out of sight: only that shows that there is a copy and that it can be read.
 */
import { Button, Group, Portal, Stack, Text, TextInput } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { useTellShownCode } from '../lib/shown-code.ts';
import classes from './one-time-code.module.css';

export interface OneTimeCodeProps {
  /** Groups of characters with hyphens between them. */
  readonly code: string;
  readonly title: string;
  /** What the code is for and where to keep it; printed with it. */
  readonly children: ReactNode;
  readonly onConfirmed: () => void;
}

export function OneTimeCode({ code, title, children, onConfirmed }: OneTimeCodeProps) {
  useTellShownCode();
  const groups = code.split('-');
  const [asking, setAsking] = useState(false);
  const [printing, setPrinting] = useState(false);
  if (asking) return <CopyCheck groups={groups} onBack={() => setAsking(false)} onConfirmed={onConfirmed} />;
  return (
    <Stack>
      {children}
      <CodeGroups groups={groups} label={title} />
      <Group justify="flex-end">
        <Button variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => setPrinting(true)}>Print</Button>
        <Button onClick={() => setAsking(true)} autoFocus data-autofocus>I have a copy</Button>
      </Group>
      {printing && (
        <Portal reuseTargetNode={false} className={classes['sheet'] ?? ''}>
          <PrintedSheet onPrinted={() => setPrinting(false)}>
            <h1>{title}</h1>
            {children}
            <CodeGroups groups={groups} label={title} />
          </PrintedSheet>
        </Portal>
      )}
    </Stack>
  );
}

/** Stands there while it prints; the print style shows this alone. */
function PrintedSheet({ onPrinted, children }: { readonly onPrinted: () => void; readonly children: ReactNode }) {
  const printed = useEffectEvent(onPrinted);
  // In here, since only what the portal holds is sure to be in the document by now.
  useEffect(() => {
    const done = () => printed();
    window.addEventListener('afterprint', done);
    window.print();
    return () => window.removeEventListener('afterprint', done);
  }, []);
  return <div aria-hidden>{children}</div>;
}

function CodeGroups({ groups, label }: { readonly groups: readonly string[]; readonly label: string }) {
  return (
    <ol aria-label={label} className={classes['groups']}>
      {groups.map((group, place) => <li key={place}><span aria-hidden className={classes['number']}>{place + 1}</span>{group}</li>)}
    </ol>
  );
}

interface CopyCheckProps {
  readonly groups: readonly string[];
  readonly onBack: () => void;
  readonly onConfirmed: () => void;
}

function CopyCheck({ groups, onBack, onConfirmed }: CopyCheckProps) {
  const [place] = useState(() => Math.floor(Math.random() * groups.length));
  const [typed, setTyped] = useState('');
  const [differs, setDiffers] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation(); // It may stand inside another form's tree.
    const same = asWritten(typed) === asWritten(groups[place] ?? '');
    setDiffers(!same);
    if (same) onConfirmed();
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>To be sure that your copy can be read, type one group of it.</Text>
        <TextInput
          label={`Group ${place + 1} of ${groups.length}`} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} maxLength={40}
          autoComplete="off" spellCheck={false} autoFocus data-autofocus classNames={{ input: classes['typed'] ?? '' }}
          error={differs && `This is not what group ${place + 1} says. Look at your copy again, or show the code once more.`}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>Show the code again</Button>
          <Button type="submit">Confirm</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Handwriting makes no difference between these, and the codes hold only the digits. */
function asWritten(group: string): string {
  return group.toUpperCase().replaceAll(/[^0-9A-Z]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}
