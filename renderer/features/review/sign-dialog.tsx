/**
 * Before a note is signed: who signs, and what of it and its visit is still open, each with the way there. What the note cannot be signed
 * with says so; the rest is the clinician's to judge.
 */
import { Button, Grid, Stack, Text, TextInput } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { signerSchema, type Note, type Signer } from '#shared/domain/note.ts';
import { errorWords } from '../../api/call.ts';
import { useNoteAct } from '../../api/use-note-act.ts';
import { useVerb } from '../../api/use-verb.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { takeToastsBack } from '../../ui/toasts.tsx';
import { pointKindWords } from './review-points.ts';
import type { PointKind, ReviewPoint } from './review-points.ts';
import classes from './sign-dialog.module.css';
import { StillTyped, useTypedWords } from './still-typed.tsx';
import type { TypedWords } from './still-typed.tsx';

export interface SignDialogProps {
  readonly note: Note;
  readonly points: readonly ReviewPoint[];
  readonly onGoTo: (target: string) => void;
  readonly onClose: () => void;
}

export function SignDialog(props: SignDialogProps) {
  const signer = useVerb('notes', 'signer', {});
  const typed = useTypedWords(props.note);
  return (
    <Dialog onClose={props.onClose} title="Sign this note?" size="lg">
      {signer.isPending && <Loading label="Loading who signs" />}
      {signer.isError && <ErrorNotice message={errorWords(signer.error)} onRetry={() => void signer.refetch()} />}
      {signer.data !== undefined && <SignForm {...props} known={signer.data} typed={typed} />}
    </Dialog>
  );
}

function SignForm({ note, points, known, typed, onGoTo, onClose }: SignDialogProps & { readonly known: Signer; readonly typed: TypedWords }) {
  const [signer, setSigner] = useState(known);
  const sign = useNoteAct('sign');
  const parsed = signerSchema.safeParse(signer);
  const blocked = points.some(({ blocks }) => blocks) || typed.drafts?.length !== 0;
  const field = (key: keyof Signer) => ({ value: signer[key], onChange: (event: { currentTarget: { value: string } }) => setSigner({ ...signer, [key]: event.currentTarget.value }) });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (parsed.success && !blocked) sign.mutate({ noteId: note.id, signer: parsed.data }, { onSuccess: () => {
      takeToastsBack(note.encounterId);
      onClose();
    } });
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text>A signed note never changes. Read it through once more before you put your name to it.</Text>
        <Grid gap="sm">
          <Grid.Col span={{ base: 12, xs: 5 }}><TextInput label="Name" autoFocus data-autofocus maxLength={200} {...field('name')} error={!parsed.success && signer.name.trim() === '' && 'Enter a name.'} /></Grid.Col>
          <Grid.Col span={{ base: 12, xs: 3 }}><TextInput label="Credentials" placeholder="e.g. MD, PhD" maxLength={100} {...field('credentials')} /></Grid.Col>
          <Grid.Col span={{ base: 12, xs: 4 }}><TextInput label="Licence number" maxLength={60} {...field('licenceNumber')} /></Grid.Col>
        </Grid>
        <Text size="xs" c="dimmed">They stand below the note, and are kept in your account for the next time.</Text>
        <StillTyped note={note} typed={typed} onGoTo={onGoTo} />
        {points.length === 0 ? <Text size="sm" c="dimmed">No sentence in doubt, and nothing left open.</Text> : <StillOpen points={points} onGoTo={onGoTo} />}
        {sign.isError && <ErrorNotice message={errorWords(sign.error)} />}
        <DialogButtons>
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button type="submit" leftSection={<IconSignature size={18} aria-hidden />} loading={sign.isPending} disabled={blocked || !parsed.success}>Sign</Button>
        </DialogButtons>
      </Stack>
    </form>
  );
}

function StillOpen({ points, onGoTo }: Pick<SignDialogProps, 'points' | 'onGoTo'>) {
  const byKind = [...Map.groupBy(points, ({ kind }) => kind)];
  return (
    <section aria-label="Still open">
      <Text size="sm" fw={600} mb={4}>Still open: {points.length}</Text>
      <div className={classes['list']}>
        {byKind.map(([kind, found]) => <PointsOfKind key={kind} kind={kind} points={found} onGoTo={onGoTo} />)}
      </div>
    </section>
  );
}

function PointsOfKind({ kind, points, onGoTo }: Pick<SignDialogProps, 'points' | 'onGoTo'> & { readonly kind: PointKind }) {
  const blocks = points.some((point) => point.blocks);
  return (
    <>
      <p className={classes['kind']} data-blocks={blocks}>{pointKindWords[kind]}{blocks && ' (settle these before you sign)'}</p>
      <ul className={classes['points']}>
        {points.map(({ key, about, target }) => (
          <li key={key} className={classes['point']}>
            <Text size="sm" flex={1} miw={0} lineClamp={2}>{about}</Text>
            <Button size="compact-xs" variant="default" flex="none" aria-label={`Go to: ${about}`} onClick={() => onGoTo(target)}>Go to</Button>
          </li>
        ))}
      </ul>
    </>
  );
}
